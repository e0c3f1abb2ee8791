import type { Expression, ObjectExpression, Symbol } from './structures.js';
import { jsonLiteral, objectKey } from './syntax.js';

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
      return `${expression.isNew === true ? 'new ' : ''}${valueText(expression.callee, symbol, indent)}(${listText(expression.arguments, symbol, indent)})`;
    case 'array':
      return expression.multiline === true ? linesText(expression.items, symbol, indent) : `[${listText(expression.items, symbol, indent)}]`;
    case 'object':
      return objectText(expression, symbol, indent);
  }
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
