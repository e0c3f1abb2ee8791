import { get, has, isMapping, isTrue, items, stringAt, type Node } from '../read/node.js';
import { isAnnotation } from './annotations.js';
import { constValue, enumValues } from './schema-enum.js';
import type { Json } from './model.js';

/** A value of an enumeration that is written as a schema, with what that says of it. */
interface ListedConst {
  readonly value: string | number;
  readonly title?: string;
  readonly description?: string;
}

/**
 * The values of an enumeration that is written as alternatives with a `const` each, which is how JSON Schema describes
 * values one by one: `oneOf: [{ const: a, title: …, description: … }, …]`. An `enum` of one value says the same.
 *
 * @returns undefined where an alternative is something else, or the values are of several kinds; null may be one of them.
 */
export function listedConsts(node: Node): readonly ListedConst[] | undefined {
  const lists = ['oneOf', 'anyOf'].map((key) => items(get(node, key))).filter((list) => list.length > 0);
  const [alternatives] = lists;
  if (alternatives === undefined || lists.length > 1 || ['allOf', 'enum', 'const', '$ref'].some((key) => has(node, key))) return undefined;
  const found = new Map<Json, ListedConst>();
  for (const alternative of alternatives) {
    const value = onlyValue(alternative);
    if (value === null) continue;
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    if (!found.has(value)) found.set(value, { value, ...said(alternative) });
  }
  const listed = [...found.values()];
  return listed.length > 0 && new Set(listed.map(({ value }) => typeof value)).size === 1 ? listed : undefined;
}

function onlyValue(node: Node): Json | undefined {
  if (!isMapping(node.value) || !Object.keys(node.value).every((key) => isAnnotation(key) || ['const', 'enum', 'type'].includes(key))) return undefined;
  if (has(node, 'const')) return has(node, 'enum') ? undefined : constValue(node);
  if (!has(node, 'enum')) return get(node, 'type')?.value === 'null' ? null : undefined;
  const [only, ...others] = enumValues(node);
  return others.length === 0 ? only?.value : undefined;
}

function said(node: Node): Pick<ListedConst, 'title' | 'description'> {
  const title = stringAt(node, 'title');
  const words = [...(isTrue(node, 'deprecated') ? ['(deprecated)'] : []), ...(stringAt(node, 'description') ?? '').split('\n')].join('\n').trim();
  return { ...(title && { title }), ...(words && { description: words }) };
}
