import { get, isMapping, items, textOf, type Mapping, type Node } from '../read/node.js';
import { also, checksOf } from './checks.js';
import { union } from './combine.js';
import { conditionsOf, hasConditions } from './conditions.js';
import type { Context } from './context.js';
import type { Type, View } from './model.js';
import { convertArray } from './schema-array.js';
import { convertComposition, convertNullable, convertReference, isComposition, isNullableBeside, isReference } from './schema-composition.js';
import { convertConst, convertEnum, hasEnum } from './schema-enum.js';
import { convertObject } from './schema-object.js';

type Converter = (context: Context, node: Node, view: View) => Type;

interface Rule {
  /** Looks at the bare value: this is asked of every schema, for every rule. */
  readonly match: (schema: Mapping) => boolean;
  readonly convert: Converter;
}

const types: ReadonlySet<unknown> = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']);

/** Schemas that are made of others: each of those is converted by itself, with what it asks for. */
const composite: readonly Rule[] = [
  { match: isNullableBeside, convert: convertNullable },
  { match: isReference, convert: convertReference },
  { match: isComposition, convert: convertComposition },
];

/** A schema of one kind, after the composite ones. The first rule that matches converts it. */
const simple: readonly Rule[] = [
  { match: (schema) => schema['const'] !== undefined, convert: convertConst },
  { match: (schema) => Array.isArray(schema['enum']), convert: convertEnum },
  { match: ({ type }) => type === 'null', convert: () => ({ kind: 'null' }) },
  { match: ({ type }) => type === 'boolean', convert: () => ({ kind: 'boolean' }) },
  { match: ({ type }) => type === 'integer', convert: (_, node) => checked(node, { kind: 'number', integer: true }) },
  { match: ({ type }) => type === 'number', convert: (_, node) => checked(node, { kind: 'number', integer: false }) },
  { match: isBinary, convert: () => ({ kind: 'binary' }) },
  { match: ({ type }) => type === 'string', convert: (_, node) => checked(node, { kind: 'string' }) },
  { match: (schema) => isOfKind(schema, 'array', ['items', 'prefixItems']), convert: convertArray },
  { match: (schema) => isOfKind(schema, 'object', ['properties', 'additionalProperties', 'patternProperties', 'required']), convert: convertObject },
  { match: () => true, convert: (_, node) => checked(node, { kind: 'unknown' }) },
];

/** Converts one schema, in one view, to a type. */
export function convertSchema(context: Context, node: Node, view: View): Type {
  const schema = node.value;
  if (!isMapping(schema)) return { kind: schema === false ? 'never' : 'unknown' };
  reportType(context, node, schema);
  if (isNothing(schema)) return { kind: 'never' };
  const rule = composite.find(({ match }) => match(schema)) ?? (isChoice(schema) ? typeList : undefined);
  if (rule !== undefined) return rule.convert(context, node, view);
  const told = readable(context, node, schema);
  const type = simple.find(({ match }) => match(told.value as Mapping))?.convert(context, told, view) ?? { kind: 'unknown' };
  return hasConditions(schema) ? also(type, undefined, conditionsOf(context, node, view)) : type;
}

/** Whether it is `not` of anything, which is how `false` is written where a schema has to be a mapping. One with a dynamic anchor waits for another to take its place. */
function isNothing({ not, $dynamicAnchor }: Mapping): boolean {
  return $dynamicAnchor === undefined && (not === true || (isMapping(not) && Object.keys(not).length === 0));
}

/** Several types; an enumeration of values of several types is one already. A list of none says nothing. */
function isChoice(schema: Mapping): boolean {
  return Array.isArray(schema['type']) && schema['type'].length > 0 && schema['const'] === undefined && !Array.isArray(schema['enum']);
}

const typeList: Rule = { match: isChoice, convert: convertTypeList };

function convertTypeList(context: Context, node: Node, view: View): Type {
  const types = items(get(node, 'type')).map((item) => item.value);
  return union(types.map((type) => context.convert({ value: { ...(node.value as Mapping), type }, at: node.at }, view)));
}

/** The schema without an `enum` that no value can satisfy: what it says else is all there is. */
function readable({ report }: Context, node: Node, schema: Mapping): Node {
  if (!Array.isArray(schema['enum']) || schema['const'] !== undefined || hasEnum(node)) return node;
  report('empty-enum', get(node, 'enum')?.at ?? node.at);
  const { enum: _, ...rest } = schema;
  return { value: rest, at: node.at };
}

function reportType({ report }: Context, node: Node, { type }: Mapping): void {
  for (const name of [type ?? []].flat()) {
    if (!types.has(name)) report('unknown-value', get(node, 'type')?.at ?? node.at, { value: textOf(name), what: 'type' });
  }
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

/** Bytes, as 3.0 says it or as 3.1 does: the media type of what is neither text nor encoded as text. */
export function isBinary({ type, format, contentMediaType, contentEncoding }: Mapping): boolean {
  if (type !== undefined && type !== 'string') return false;
  if (type === 'string' && format === 'binary') return true;
  return typeof contentMediaType === 'string' && (contentEncoding === undefined || contentEncoding === 'binary') && !/^text\/|[/+](?:json|xml|yaml)\b/iu.test(contentMediaType);
}
