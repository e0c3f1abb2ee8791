import { get, items, numberAt, type Node } from '../read/node.js';
import { checksOf } from './checks.js';
import type { Context } from './context.js';
import type { Type, View } from './model.js';

export function convertArray(context: Context, node: Node, view: View): Type {
  const max = numberAt(node, 'maxItems') ?? Infinity;
  const all = items(get(node, 'prefixItems'));
  const prefix = all.slice(0, Math.max(0, max));
  const rest = get(node, 'items');
  const restType: Type = rest === undefined ? { kind: 'unknown' } : context.convert(rest, view);
  if (all.length === 0) {
    const checks = checksOf(node, 'array');
    return { kind: 'array', items: restType, ...(checks && { checks }) };
  }
  const checks = checksOf(node, 'tuple');
  return {
    kind: 'tuple',
    items: prefix.map((item) => context.convert(item, view)),
    required: Math.min(numberAt(node, 'minItems') ?? 0, prefix.length),
    ...(restType.kind !== 'never' && max > all.length && { rest: restType }),
    ...(checks && { checks }),
  };
}
