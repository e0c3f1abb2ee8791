import { isTrue, numberAt, stringAt, type Node } from '../read/node.js';
import type { Checks, Type } from './model.js';

type Keyword = Exclude<keyof Checks, 'format' | 'pattern' | 'uniqueItems'>;

const bounds: Readonly<Partial<Record<Type['kind'], readonly Keyword[]>>> = {
  string: ['minLength', 'maxLength'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  array: ['minItems', 'maxItems'],
  tuple: ['minItems', 'maxItems'],
  object: ['minProperties', 'maxProperties'],
};

/** The assertions of a schema that apply to values of a kind and that no TypeScript type expresses. */
export function checksOf(node: Node, kind: Type['kind']): Checks | undefined {
  const scalar = kind === 'string' || kind === 'number' || kind === 'binary';
  const format = scalar ? stringAt(node, 'format') : undefined;
  const pattern = kind === 'string' ? stringAt(node, 'pattern') : undefined;
  const checks: Checks = {
    ...(format !== undefined && { format }),
    ...(pattern !== undefined && { pattern }),
    ...Object.fromEntries((bounds[kind] ?? []).flatMap((key) => {
      const value = numberAt(node, key);
      return value === undefined ? [] : [[key, value]];
    })),
    ...((kind === 'array' || kind === 'tuple') && isTrue(node, 'uniqueItems') && { uniqueItems: true }),
  };
  return Object.keys(checks).length > 0 ? checks : undefined;
}
