import { get, isMapping, items, stringAt, textOf, type Mapping, type Node } from '../read/node.js';
import { allOf, union } from './combine.js';
import { checksOf } from './checks.js';
import type { Context } from './context.js';
import type { Discriminator, Json, Type, View } from './model.js';
import { convertArray } from './schema-array.js';
import { convertObject } from './schema-object.js';

type Converter = (context: Context, node: Node, view: View) => Type;

interface Rule {
  /** Looks at the bare value: this is asked of every schema, for every rule. */
  readonly match: (schema: Mapping) => boolean;
  readonly convert: Converter;
}

const types: ReadonlySet<unknown> = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']);

/** The first rule that matches converts the schema. */
const rules: readonly Rule[] = [
  { match: ({ $ref }) => typeof $ref === 'string', convert: convertReference },
  { match: ({ nullable }) => nullable === true, convert: convertNullable },
  { match: ({ allOf, oneOf, anyOf }) => Array.isArray(allOf ?? oneOf ?? anyOf), convert: convertComposition },
  { match: (schema) => schema['const'] !== undefined, convert: (_, node) => literal(get(node, 'const')?.value as Json) },
  { match: (schema) => Array.isArray(schema['enum']), convert: convertEnum },
  { match: ({ type }) => Array.isArray(type), convert: convertTypeList },
  { match: ({ type }) => type === 'null', convert: () => ({ kind: 'null' }) },
  { match: ({ type }) => type === 'boolean', convert: () => ({ kind: 'boolean' }) },
  { match: ({ type }) => type === 'integer', convert: (_, node) => checked(node, { kind: 'number', integer: true }) },
  { match: ({ type }) => type === 'number', convert: (_, node) => checked(node, { kind: 'number', integer: false }) },
  { match: ({ type, format }) => type === 'string' && format === 'binary', convert: () => ({ kind: 'binary' }) },
  { match: ({ type }) => type === 'string', convert: (_, node) => checked(node, { kind: 'string' }) },
  { match: (schema) => isOfKind(schema, 'array', ['items', 'prefixItems']), convert: convertArray },
  { match: (schema) => isOfKind(schema, 'object', ['properties', 'additionalProperties', 'patternProperties', 'required']), convert: convertObject },
  { match: () => true, convert: () => ({ kind: 'unknown' }) },
];

/** Converts one schema, in one view, to a type. */
export function convertSchema(context: Context, node: Node, view: View): Type {
  const { value } = node;
  if (!isMapping(value)) return { kind: value === false ? 'never' : 'unknown' };
  const { type } = value;
  if (type !== undefined && !Array.isArray(type) && !types.has(type)) context.report('unknown-value', get(node, 'type')?.at ?? node.at, { value: textOf(type), what: 'type' });
  const rule = rules.find(({ match }) => match(value));
  return rule === undefined ? { kind: 'unknown' } : rule.convert(context, node, view);
}

/** Has the type, or no type and a keyword that only makes sense with it. */
function isOfKind(schema: Mapping, type: string, implied: readonly string[]): boolean {
  const given = schema['type'];
  return given === type || (typeof given !== 'string' && implied.some((key) => schema[key] !== undefined));
}

function checked(node: Node, type: Type): Type {
  const checks = checksOf(node, type.kind);
  return checks === undefined ? type : { ...type, checks };
}

/** Keywords that say something in words, and change no type. */
const annotations = new Set(['title', 'description', 'default', 'examples', 'example', 'deprecated', 'readOnly', 'writeOnly', 'externalDocs', 'xml', '$comment', '$id', '$anchor', '$schema', '$defs', 'definitions', 'discriminator']);

/** The schema without some of its keywords; undefined when nothing that asserts is left. */
function without(node: Node, keys: readonly string[]): Node | undefined {
  if (!isMapping(node.value)) return undefined;
  const left = Object.entries(node.value).filter(([key]) => !keys.includes(key));
  if (left.every(([key]) => annotations.has(key) || key.startsWith('x-'))) return undefined;
  return { value: Object.fromEntries(left), at: node.at };
}

function convertReference(context: Context, node: Node, view: View): Type {
  const id = context.named(stringAt(node, '$ref') ?? '', view);
  const type: Type = id === undefined ? { kind: 'unknown' } : { kind: 'ref', id };
  if (context.document.version === '3.0') return type;
  const siblings = without(node, ['$ref']);
  return siblings === undefined ? type : combineAll(context, [type, context.convert(siblings, view)]);
}

/** `nullable` beside no type: what it stands beside, or null. */
function convertNullable(context: Context, node: Node, view: View): Type {
  const rest = without(node, ['nullable']);
  return rest === undefined ? { kind: 'unknown' } : union([context.convert(rest, view), { kind: 'null' }]);
}

function convertComposition(context: Context, node: Node, view: View): Type {
  const own = without(node, ['allOf', 'oneOf', 'anyOf']);
  const convertMembers = (key: string): readonly Type[] => items(get(node, key)).map((item) => context.convert(item, view));
  const parts: Type[] = [...convertMembers('allOf')];
  if (own !== undefined) parts.push(context.convert(own, view));
  for (const key of ['oneOf', 'anyOf']) {
    const members = convertMembers(key);
    if (members.length === 0) continue;
    const discriminator = discriminatorOf(context, node, view);
    parts.push(union(members, { ...(key === 'oneOf' && { exclusive: true }), ...(discriminator && { discriminator }) }));
  }
  return combineAll(context, parts);
}

function combineAll(context: Context, parts: readonly Type[]): Type {
  const telling = parts.filter((part) => part.kind !== 'unknown');
  return allOf(telling, telling.map((part) => context.objectOf(part)));
}

function discriminatorOf(context: Context, node: Node, view: View): Discriminator | undefined {
  const discriminator = get(node, 'discriminator');
  const property = stringAt(discriminator, 'propertyName');
  if (property === undefined) return undefined;
  const mapping = new Map<string, string>();
  const given = discriminator && get(discriminator, 'mapping');
  for (const [value, ref] of isMapping(given?.value) ? Object.entries(given.value) : []) {
    const pointer = typeof ref === 'string' && !ref.includes('#') ? `#/components/schemas/${ref}` : textOf(ref);
    const id = context.named(pointer, view);
    if (id !== undefined) mapping.set(value, id);
  }
  return { property, mapping };
}

function convertEnum(_: Context, node: Node): Type {
  const values = items(get(node, 'enum')).map((item) => item.value as Json);
  const type = get(node, 'type')?.value;
  const allowed = type === undefined ? values : values.filter((value) => [type].flat().some((name) => isOfType(value, name)));
  return union(allowed.map(literal));
}

function isOfType(value: Json, type: unknown): boolean {
  if (value === null) return type === 'null';
  if (Array.isArray(value)) return type === 'array';
  if (typeof value === 'number') return type === 'number' || (type === 'integer' && Number.isInteger(value));
  return typeof value === type;
}

function literal(value: Json): Type {
  if (value === null) return { kind: 'null' };
  if (typeof value !== 'object') return { kind: 'literal', value };
  if (Array.isArray(value)) return { kind: 'tuple', items: value.map(literal), required: value.length };
  const properties = Object.entries(value).map(([name, member]) => ({
    name,
    type: literal(member),
    required: true,
    docs: {},
    at: { file: '', pointer: '' },
  }));
  return { kind: 'object', properties };
}

function convertTypeList(context: Context, node: Node, view: View): Type {
  const types = items(get(node, 'type')).map((item) => item.value);
  const members = types.map((type) => {
    const value = { ...(node.value as object), type };
    return context.convert({ value, at: node.at }, view);
  });
  return union(members);
}
