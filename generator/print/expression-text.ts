import type { Expression, Symbol } from './structures.js';
import { jsonLiteral, objectKey } from './syntax.js';

/** The text of an expression; `symbol` says how an imported value is mentioned here. */
export function valueText(expression: Expression, symbol: (symbol: Symbol) => string): string {
  const text = (part: Expression): string => valueText(part, symbol);
  switch (expression.kind) {
    case 'json':
      return jsonLiteral(expression.value);
    case 'name':
      return expression.name;
    case 'symbol':
      return symbol(expression.symbol);
    case 'call':
      return `${text(expression.callee)}(${expression.arguments.map(text).join(', ')})`;
    case 'array':
      return `[${expression.items.map(text).join(', ')}]`;
    case 'object': {
      const members = expression.members.map(([key, value]) => `${objectKey(key)}: ${text(value)}`);
      if (members.length === 0) return '{}';
      if (expression.multiline !== true) return `{ ${members.join(', ')} }`;
      return `{\n${members.map((member) => `  ${member.replaceAll('\n', '\n  ')},\n`).join('')}}`;
    }
  }
}
