import type { JsonType, Schema, TypeId } from '../ir/model.js';

/** Finds what the values of a named type are asked for. */
export type SchemaOf = (id: TypeId) => Schema | undefined;

/** Annotations: they are in a schema, and fail no value. */
const silent: ReadonlySet<string> = new Set(['binary', 'discriminator', 'contentEncoding', 'contentMediaType']);

export function keywordsOf(schema: Schema): readonly string[] {
  return Object.keys(schema).filter((key) => !silent.has(key));
}

/** Whether every value is valid. */
export function isAnything(schema: Schema): boolean {
  return keywordsOf(schema).length === 0;
}

/** The schema without what says nothing, and without a composition of one part. */
export function simplified(schema: Schema): Schema {
  const parts = schema.allOf?.filter((part) => !isAnything(part));
  if (parts === undefined) return schema;
  const { allOf: _, ...rest } = schema;
  const [only] = parts;
  if (only === undefined) return rest;
  if (parts.length === 1 && isAnything(rest)) return simplified(only);
  return parts.length === schema.allOf?.length ? schema : { ...rest, allOf: parts };
}

/** Whether a schema says nothing of what is inside of a value, or of its parts. */
export function isLeaf(schema: Schema): boolean {
  return Object.keys(schema).every((key) => leafKeys.has(key));
}

const leafKeys: ReadonlySet<string> = new Set([
  'never', 'types', 'binary', 'enum', 'const', 'format', 'contentEncoding', 'contentMediaType', 'pattern', 'minLength', 'maxLength',
  'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'uniqueItems', 'minItems', 'maxItems', 'discriminator',
]);

/** Schemas that share parts could be looked through without end: after so many references, nothing more is known. */
const mostReferences = 200;

/** For one question. */
function bounded(schemaOf: SchemaOf): SchemaOf {
  let left = mostReferences;
  return (id) => (left-- > 0 ? schemaOf(id) : undefined);
}

/** Whether a check of the schema is known to fail for a value that is not there. */
export function failsMissing(schema: Schema, schemaOf: SchemaOf): boolean {
  return isMissed(schema, bounded(schemaOf), new Set());
}

function isMissed(schema: Schema, schemaOf: SchemaOf, seen: ReadonlySet<TypeId>): boolean {
  if (schema.never === true || schema.types !== undefined || schema.enum !== undefined || schema.const !== undefined) return true;
  const fails = (part: Schema, passed = seen): boolean => isMissed(part, schemaOf, passed);
  const { ref } = schema;
  const target = ref === undefined || seen.has(ref) ? undefined : schemaOf(ref);
  if (ref !== undefined && target !== undefined && fails(target, new Set([...seen, ref]))) return true;
  return schema.allOf?.some((part) => fails(part)) === true || [schema.anyOf, schema.oneOf].some((parts) => parts?.every((part) => fails(part)));
}

/** The types that valid values can have; undefined: any. `integer` is in `number`. */
export function possibleTypes(schema: Schema, schemaOf: SchemaOf): ReadonlySet<JsonType> | undefined {
  return typesOf(schema, bounded(schemaOf), new Set());
}

function typesOf(schema: Schema, schemaOf: SchemaOf, seen: ReadonlySet<TypeId>): ReadonlySet<JsonType> | undefined {
  const typesIn = (part: Schema, passed = seen): ReadonlySet<JsonType> | undefined => typesOf(part, schemaOf, passed);
  const { ref } = schema;
  const target = ref === undefined || seen.has(ref) ? undefined : schemaOf(ref);
  const all = [
    schema.types && widened(schema.types),
    schema.enum && new Set(schema.enum.map(typeOfValue)),
    schema.const === undefined ? undefined : new Set([typeOfValue(schema.const)]),
    ...(ref !== undefined && target !== undefined ? [typesIn(target, new Set([...seen, ref]))] : []),
    ...(schema.allOf ?? []).map((part) => typesIn(part)),
    ...[schema.anyOf, schema.oneOf].map((parts) => parts && either(parts.map((part) => typesIn(part)))),
  ].filter((types) => types !== undefined);
  const [first, ...others] = all;
  return first && new Set([...first].filter((type) => others.every((other) => other.has(type))));
}

function widened(types: readonly JsonType[]): ReadonlySet<JsonType> {
  return new Set(types.map((type) => (type === 'integer' ? 'number' : type)));
}

function either(alternatives: readonly (ReadonlySet<JsonType> | undefined)[]): ReadonlySet<JsonType> | undefined {
  const known = alternatives.filter((types) => types !== undefined);
  return known.length < alternatives.length ? undefined : new Set(known.flatMap((types) => [...types]));
}

function typeOfValue(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType;
}

/** What a schema says of a property: the texts that it can have, where it has to be there and to be one of them. */
function tagsOf(schema: Schema, property: string, schemaOf: SchemaOf, seen: ReadonlySet<TypeId>): Tags {
  const { ref } = schema;
  const target = ref === undefined || seen.has(ref) ? undefined : schemaOf(ref);
  const inner = [
    ...(ref !== undefined && target !== undefined ? [tagsOf(target, property, schemaOf, new Set([...seen, ref]))] : []),
    ...(schema.allOf ?? []).map((part) => tagsOf(part, property, schemaOf, seen)),
  ];
  const own = schema.properties?.find(([name]) => name === property)?.[1];
  const lists = [...inner.map(({ texts }) => texts), own && textsOf(own, schemaOf, new Set())].filter((texts) => texts !== undefined);
  const [first, ...others] = lists;
  const texts = first?.filter((text) => others.every((other) => other.includes(text)));
  return {
    isObject: inner.some(({ isObject }) => isObject) || (schema.types?.length === 1 && schema.types[0] === 'object'),
    isRequired: inner.some(({ isRequired }) => isRequired) || schema.required?.includes(property) === true,
    texts,
  };
}

interface Tags {
  readonly isObject: boolean;
  readonly isRequired: boolean;
  readonly texts: readonly string[] | undefined;
}

/** The texts that a schema lists; undefined where it allows other values. */
function textsOf(schema: Schema, schemaOf: SchemaOf, seen: ReadonlySet<TypeId>): readonly string[] | undefined {
  const values = schema.const !== undefined ? [schema.const] : schema.enum;
  if (values !== undefined) return values.every((value) => typeof value === 'string') ? values : undefined;
  const { ref } = schema;
  const target = ref === undefined || seen.has(ref) ? undefined : schemaOf(ref);
  const listed = ref !== undefined && target !== undefined ? textsOf(target, schemaOf, new Set([...seen, ref])) : undefined;
  return listed ?? schema.allOf?.map((part) => textsOf(part, schemaOf, seen)).find((texts) => texts !== undefined);
}

/** Where a property tells all alternatives apart, so that no value satisfies two of them: its values, and the alternative of each. */
export function tagging(alternatives: readonly Schema[], told: string | undefined, schemaOf: SchemaOf): Tagging | undefined {
  const [first] = alternatives;
  if (first === undefined || alternatives.length < 2) return undefined;
  const required = requiredOf(first, bounded(schemaOf), new Set());
  const candidates = new Set(told === undefined ? required : [told, ...required]);
  for (const property of candidates) {
    const alternativeOf = new Map<string, number>();
    const isTold = alternatives.every((alternative, index) => {
      const { isObject, isRequired, texts } = tagsOf(alternative, property, bounded(schemaOf), new Set());
      if (!isObject || !isRequired || texts === undefined || texts.some((text) => alternativeOf.has(text))) return false;
      for (const text of texts) alternativeOf.set(text, index);
      return true;
    });
    if (isTold) return { property, alternativeOf };
  }
  return undefined;
}

export interface Tagging {
  readonly property: string;
  /** Text of the property → index. */
  readonly alternativeOf: ReadonlyMap<string, number>;
}

function requiredOf(schema: Schema, schemaOf: SchemaOf, seen: ReadonlySet<TypeId>): readonly string[] {
  const { ref } = schema;
  const target = ref === undefined || seen.has(ref) ? undefined : schemaOf(ref);
  const behind = ref !== undefined && target !== undefined ? requiredOf(target, schemaOf, new Set([...seen, ref])) : [];
  return [...(schema.required ?? []), ...behind, ...(schema.allOf ?? []).flatMap((part) => requiredOf(part, schemaOf, seen))];
}
