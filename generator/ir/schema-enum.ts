import type { Report } from '../diagnostics.js';
import { get, items, stringAt, textOf, valueAt, type Node } from '../read/node.js';
import { union } from './combine.js';
import type { Context } from './context.js';
import type { At, Json, Type } from './model.js';

/** The type of one value. */
export function literal(value: Json, at: At): Type {
  if (value === null) return { kind: 'null' };
  if (typeof value !== 'object') return { kind: 'literal', value };
  if (isList(value)) return { kind: 'tuple', items: value.map((item) => literal(item, at)), required: value.length };
  const properties = Object.entries(value).map(([name, member]) => ({ name, type: literal(member, at), required: true, docs: {}, at }));
  return { kind: 'object', properties };
}

export function convertConst(context: Context, node: Node): Type {
  return literal(constValue(node, context.report), node.at);
}

/** The only value, read like those of an `enum`; one that has no spelling in the type counts as it stands. */
export function constValue(node: Node, report?: Report): Json {
  const value = valueAt(node, 'const') as Json;
  const names = [valueAt(node, 'type') ?? []].flat();
  if (value === null || names.length === 0 || names.some((name) => isOfType(value, name))) return value;
  const other = names.flatMap((name) => asType(value, name))[0];
  report?.('enum-of-other-type', get(node, 'const')?.at ?? node.at, { value: JSON.stringify(value), type: names.map(textOf).join(' or '), used: other === undefined ? 'taken as it stands' : `read as ${JSON.stringify(other)}` });
  return other ?? value;
}

export function convertEnum(context: Context, node: Node): Type {
  return union(enumValues(node, context.report).map(({ value }) => literal(value, node.at)));
}

interface EnumValue {
  readonly value: Json;
  /** Where it stands in `enum`, which is what lists of names and descriptions beside it go by. */
  readonly index: number;
}

/** The values of an `enum` that its `type` allows; a number among texts is taken for the text, as YAML makes numbers of `1`. */
export function enumValues(node: Node, report?: Report): readonly EnumValue[] {
  const names = [valueAt(node, 'type') ?? []].flat();
  return items(get(node, 'enum')).flatMap((item, index): readonly EnumValue[] => {
    const value = item.value as Json;
    if (names.length === 0 || names.some((name) => isOfType(value, name))) return [{ value, index }];
    const other = names.flatMap((name) => asType(value, name))[0];
    // Beside `nullable`, which its own rule takes care of, null is no mistake.
    if (value !== null) report?.('enum-of-other-type', item.at, { value: JSON.stringify(value), type: names.map(textOf).join(' or '), used: other === undefined ? 'left out' : `read as ${JSON.stringify(other)}` });
    return other === undefined ? [] : [{ value: other, index }];
  });
}

/** Whether there is an `enum` that leaves something to choose from. */
export function hasEnum(node: Node): boolean {
  return enumValues(node).length > 0;
}

function isOfType(value: Json, type: unknown): boolean {
  if (value === null) return type === 'null';
  if (Array.isArray(value)) return type === 'array';
  if (typeof value === 'number') return type === 'number' || (type === 'integer' && Number.isInteger(value));
  return typeof value === type;
}

/** The value in the spelling of the type, where it has one. */
function asType(value: Json, type: unknown): readonly Json[] {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return [String(value)];
  const isNumber = type === 'number' || type === 'integer';
  if (isNumber && typeof value === 'string' && /^-?\d+(?:\.\d+)?$/u.test(value) && isOfType(Number(value), type)) return [Number(value)];
  if (type === 'boolean' && (value === 'true' || value === 'false')) return [value === 'true'];
  return [];
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** What an extension says of each value: a list beside `enum`, or a mapping from the values. */
export function enumNotes(node: Node, keys: readonly string[]): ReadonlyMap<Json, string> {
  const notes = new Map<Json, string>();
  for (const key of keys) {
    const extension = get(node, key);
    if (extension === undefined) continue;
    for (const { value, index } of enumValues(node)) {
      const note = Array.isArray(extension.value) ? (extension.value[index] as unknown) : stringAt(extension, textOf(value));
      if (typeof note === 'string' && note !== '' && !notes.has(value)) notes.set(value, note);
    }
  }
  return notes;
}
