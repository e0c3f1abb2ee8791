import { isTrue, numberAt, stringAt, type Node } from '../read/node.js';
import type { Checks, Condition, Type } from './model.js';

type Keyword = Exclude<keyof Checks, (typeof texts)[number] | 'uniqueItems'>;

const texts = ['format', 'contentEncoding', 'contentMediaType', 'pattern'] as const;
const ofText: readonly Keyword[] = ['minLength', 'maxLength'];
const ofNumber: readonly Keyword[] = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
const ofList: readonly Keyword[] = ['minItems', 'maxItems'];
const ofObject: readonly Keyword[] = ['minProperties', 'maxProperties'];

const bounds: Readonly<Partial<Record<Type['kind'], readonly Keyword[]>>> = {
  string: ofText,
  number: ofNumber,
  array: ofList,
  tuple: ofList,
  object: ofObject,
  // Where the schema names no type, each of them is for the values that it makes sense for.
  unknown: [...ofText, ...ofNumber, ...ofList, ...ofObject],
};

/** The assertions of a schema that apply to values of a kind and that no TypeScript type expresses. */
export function checksOf(node: Node, kind: Type['kind']): Checks | undefined {
  const found: [string, string | number | boolean][] = [];
  const isAny = kind === 'unknown';
  for (const key of kind === 'string' || isAny ? texts : kind === 'number' ? (['format'] as const) : []) {
    const value = stringAt(node, key);
    if (value !== undefined) found.push([key, value]);
  }
  for (const key of bounds[kind] ?? []) {
    const value = numberAt(node, key);
    if (value !== undefined) found.push([key, value]);
  }
  if ((kind === 'array' || kind === 'tuple' || isAny) && isTrue(node, 'uniqueItems')) found.push(['uniqueItems', true]);
  return found.length > 0 ? (Object.fromEntries(found) as Checks) : undefined;
}

/** A type that asks for more. What it has itself stays: both have to hold. */
export function also<T extends Type>(type: T, checks: Checks | undefined, conditions: readonly Condition[] = []): T {
  const taken = checks !== undefined && type.checks !== undefined;
  const more: readonly Condition[] = [...(type.conditions ?? []), ...(taken ? [{ kind: 'checks', checks } as const] : []), ...conditions];
  return {
    ...type,
    ...(checks !== undefined && !taken && { checks }),
    ...(more.length > 0 && { conditions: more }),
  };
}
