import type { Expression, ObjectExpression, Symbol } from './structures.js';
import { jsonLiteral, objectKey, stringLiteral } from './syntax.js';

/** The text of an expression; `symbol` says how an imported value is mentioned here, `indent` is that of its first line. */
export function valueText(expression: Expression, symbol: (symbol: Symbol) => string, indent = ''): string {
  switch (expression.kind) {
    case 'json':
      return jsonLiteral(expression.value);
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
      return expression.multiline === true ? linesText(expression.items, symbol, indent) : `[${listText(expression.items, symbol, indent)}]`;
    case 'object':
      return objectText(expression, symbol, indent);
  }
}

/** An argument a line where one of them takes several. */
function argumentsText(items: readonly Expression[], symbol: (symbol: Symbol) => string, indent: string): string {
  const isLong = (item: Expression): boolean => item.kind === 'logical' && item.multiline === true;
  if (!items.some(isLong)) return listText(items, symbol, indent);
  const inner = `${indent}  `;
  // All operands are alike: none is further in than the first.
  return `${items.map((item) => `\n${inner}${valueText(item, symbol, isLong(item) ? indent : inner)},`).join('')}\n${indent}`;
}

/** On one line where it has only one. */
function conditionalText(expression: Expression & { readonly kind: 'conditional' }, symbol: (symbol: Symbol) => string, indent: string): string {
  const inner = `${indent}  `;
  const [test, then, otherwise] = [expression.test, expression.then, expression.else].map((part) => operandText(part, symbol, inner));
  const line = `${test} ? ${then} : ${otherwise}`;
  return line.includes('\n') ? `${test}\n${inner}? ${then}\n${inner}: ${otherwise}` : line;
}

function logicalText({ operator, operands, multiline }: Expression & { readonly kind: 'logical' }, symbol: (symbol: Symbol) => string, indent: string): string {
  const inner = multiline === true ? `${indent}  ` : indent;
  const texts = operands.map((operand) => operandText(operand, symbol, inner));
  return texts.join(multiline === true ? ` ${operator}\n${inner}` : ` ${operator} `);
}

/** What binds less tightly than its surroundings stands in parentheses. */
function operandText(operand: Expression, symbol: (symbol: Symbol) => string, indent: string): string {
  const text = valueText(operand, symbol, indent);
  return operand.kind === 'logical' || operand.kind === 'conditional' ? `(${text})` : text;
}

function listText(items: readonly Expression[], symbol: (symbol: Symbol) => string, indent: string): string {
  let text = '';
  for (const item of items) text += `${text === '' ? '' : ', '}${valueText(item, symbol, indent)}`;
  return text;
}

function linesText(items: readonly Expression[], symbol: (symbol: Symbol) => string, indent: string): string {
  return `[\n${items.map((item) => `${indent}  ${valueText(item, symbol, `${indent}  `)},\n`).join('')}${indent}]`;
}

function objectText({ members, multiline }: ObjectExpression, symbol: (symbol: Symbol) => string, indent: string): string {
  if (members.length === 0) return '{}';
  const inner = multiline === true ? `${indent}  ` : indent;
  let text = '';
  for (const [key, value] of members) {
    const member = `${objectKey(key)}: ${valueText(value, symbol, inner)}`;
    text += multiline === true ? `${inner}${member},\n` : `${text === '' ? '' : ', '}${member}`;
  }
  return multiline === true ? `{\n${text}${indent}}` : `{ ${text} }`;
}
