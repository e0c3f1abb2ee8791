import type { Json } from '../ir/model.js';
import type { Expression, ObjectExpression, Symbol } from './structures.js';
import { isList, jsonLiteral, lineWidth, objectKey, stringLiteral } from './syntax.js';

/** How an imported value is mentioned here. */
type Mention = (symbol: Symbol) => string;

/** The text of an expression; `indent` is that of its first line. What is too long for a line has an element a line, so that one more is a line more. */
export function valueText(expression: Expression, symbol: Mention, indent = ''): string {
  switch (expression.kind) {
    case 'json':
      return jsonText(expression.value, symbol, indent);
    case 'bigint':
      return `${expression.value}n`;
    case 'name':
      return expression.name;
    case 'symbol':
      return symbol(expression.symbol);
    case 'call':
      return `${expression.isPure === true ? '/* @__PURE__ */ ' : ''}${expression.isNew === true ? 'new ' : ''}${valueText(expression.callee, symbol, indent)}(${argumentsText(expression.arguments, symbol, indent)})`;
    case 'member':
      return `${valueText(expression.object, symbol, indent)}[${stringLiteral(expression.key)}]`;
    case 'identical':
      return `${valueText(expression.left, symbol, indent)} === ${valueText(expression.right, symbol, indent)}`;
    case 'logical':
      return logicalText(expression, symbol, indent);
    case 'conditional':
      return conditionalText(expression, symbol, indent);
    case 'arrow': {
      const result = valueText(expression.result, symbol, indent);
      return `() => ${expression.result.kind === 'object' ? `(${result})` : result}`;
    }
    case 'array':
      return arrayText(expression, symbol, indent);
    case 'object':
      return objectText(expression, symbol, indent);
  }
}

/** JSON on one line, or as an array or object of what is in it. */
function jsonText(value: Json, symbol: Mention, indent: string): string {
  const line = jsonLiteral(value);
  if (line.length <= lineWidth || typeof value !== 'object' || value === null) return line;
  const part = (item: Json): Expression => ({ kind: 'json', value: item });
  if (isList(value)) return arrayText({ kind: 'array', items: value.map(part), multiline: true }, symbol, indent);
  return objectText({ kind: 'object', members: Object.entries(value).map(([key, item]) => [key, part(item)]), multiline: true }, symbol, indent);
}

/** An argument a line where one of them takes several, or where there are too many for one. */
function argumentsText(items: readonly Expression[], symbol: Mention, indent: string): string {
  const isLong = (item: Expression): boolean => item.kind === 'logical' && item.multiline === true;
  const inner = `${indent}  `;
  // All operands are alike: none is further in than the first.
  if (items.some(isLong)) return `${items.map((item) => `\n${inner}${valueText(item, symbol, isLong(item) ? indent : inner)},`).join('')}\n${indent}`;
  const line = items.map((item) => valueText(item, symbol, indent)).join(', ');
  if (items.length < 2 || line.length <= lineWidth || line.includes('\n')) return line;
  const [first, object] = items;
  // What an object is said of stands before its brace.
  if (first && object?.kind === 'object' && items.length === 2) return `${valueText(first, symbol, indent)}, ${objectText({ ...object, multiline: true }, symbol, indent)}`;
  return `\n${items.map((item) => `${inner}${valueText(item, symbol, inner)},\n`).join('')}${indent}`;
}

/** On one line where it has only one. */
function conditionalText(expression: Expression & { readonly kind: 'conditional' }, symbol: Mention, indent: string): string {
  const inner = `${indent}  `;
  const [test, then, otherwise] = [expression.test, expression.then, expression.else].map((part) => operandText(part, symbol, inner));
  const line = `${test} ? ${then} : ${otherwise}`;
  return line.includes('\n') ? `${test}\n${inner}? ${then}\n${inner}: ${otherwise}` : line;
}

function logicalText({ operator, operands, multiline }: Expression & { readonly kind: 'logical' }, symbol: Mention, indent: string): string {
  const inner = multiline === true ? `${indent}  ` : indent;
  const texts = operands.map((operand) => operandText(operand, symbol, inner));
  return texts.join(multiline === true ? ` ${operator}\n${inner}` : ` ${operator} `);
}

/** What binds less tightly than its surroundings stands in parentheses. */
function operandText(operand: Expression, symbol: Mention, indent: string): string {
  const text = valueText(operand, symbol, indent);
  return operand.kind === 'logical' || operand.kind === 'conditional' ? `(${text})` : text;
}

function arrayText({ items, multiline }: Expression & { readonly kind: 'array' }, symbol: Mention, indent: string): string {
  const texts = items.map((item) => valueText(item, symbol, `${indent}  `));
  const line = multiline === true ? undefined : `[${texts.join(', ')}]`;
  if (line !== undefined && isLine(line)) return line;
  return `[\n${texts.map((text) => `${indent}  ${text},\n`).join('')}${indent}]`;
}

function objectText({ members, multiline }: ObjectExpression, symbol: Mention, indent: string): string {
  if (members.length === 0) return '{}';
  const inner = `${indent}  `;
  const texts = members.map(([key, value]) => `${objectKey(key)}: ${valueText(value, symbol, inner)}`);
  const line = multiline === true ? undefined : `{ ${texts.join(', ')} }`;
  return line !== undefined && isLine(line) ? line : `{\n${texts.map((text) => `${inner}${text},\n`).join('')}${indent}}`;
}

function isLine(text: string): boolean {
  return text.length <= lineWidth && !text.includes('\n');
}
