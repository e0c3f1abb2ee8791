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
  const found: [string, string | number | boolean][] = [];
  const format = kind === 'string' || kind === 'number' ? stringAt(node, 'format') : undefined;
  const pattern = kind === 'string' ? stringAt(node, 'pattern') : undefined;
  if (format !== undefined) found.push(['format', format]);
  if (pattern !== undefined) found.push(['pattern', pattern]);
  for (const key of bounds[kind] ?? []) {
    const value = numberAt(node, key);
    if (value !== undefined) found.push([key, value]);
  }
  if ((kind === 'array' || kind === 'tuple') && isTrue(node, 'uniqueItems')) found.push(['uniqueItems', true]);
  return found.length > 0 ? (Object.fromEntries(found) as Checks) : undefined;
}
