import { entries, get, has, isMapping, items, numberAt, stringAt, textOf, valueAt, type Mapping, type Node } from '../read/node.js';
import { checksOf } from './checks.js';
import { reportClosedParts } from './closed-parts.js';
import { ignoresSiblings, type Context } from './context.js';
import type { Checks, Json, JsonType, Schema, View } from './model.js';
import { constValue, enumValues, hasEnum } from './schema-enum.js';
import { reportPattern } from './patterns.js';
import { propertyFacts } from './property-facts.js';
import { isBinary } from './schema.js';
import { isComposition, isReference } from './schema-composition.js';
import { isHidden } from './schema-object.js';

/** A schema under construction. */
type Draft = { -readonly [Key in keyof Schema]: Schema[Key] };

type Convert = (node: Node) => Schema;

const jsonTypes: readonly unknown[] = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] satisfies readonly JsonType[];

/** What a schema asks for, in one view. It is read as the type is: what is mended there is mended here. */
export function assertionsOf(context: Context, node: Node, view: View): Schema {
  if (!isMapping(node.value)) return node.value === false ? { never: true } : {};
  const schema = ofMapping(context, node, node.value, view);
  return isNullable(context, node, node.value) ? { anyOf: [schema, { types: ['null'] }] } : schema;
}

/** Null beside a reference or a composition goes with the whole, as it does in the type. */
function isNullable(context: Context, node: Node, schema: Mapping): boolean {
  const isIgnored = ignoresSiblings(context.document) && stringAt(node, '$ref') !== undefined;
  if (schema['x-nullable'] === true || (schema['nullable'] === true && !isIgnored)) return true;
  return !isIgnored && Array.isArray(schema['type']) && schema['type'].includes('null') && isComposite(schema);
}

function isComposite(schema: Mapping): boolean {
  return isReference(schema) || isComposition(schema);
}

function ofMapping(context: Context, node: Node, schema: Mapping, view: View): Schema {
  const convert: Convert = (part) => assertionsOf(context, part, view);
  const draft: Draft = {};
  if (isReference(schema)) {
    const id = context.named(context.target(node), view);
    if (id !== undefined) draft.ref = id;
    if (ignoresSiblings(context.document)) return draft;
  }
  const types = typesOf(schema);
  if (types !== undefined) draft.types = types;
  const isText = types?.includes('string') === true && types.every((type) => type === 'string' || type === 'null');
  if (isBinary(isText ? { ...schema, type: 'string' } : schema)) draft.binary = true;
  addValues(draft, node);
  Object.assign(draft, relevant(checksOf(node, 'unknown'), types));
  if (!context.hasFormats) delete draft.format;
  reportPattern(context, get(node, 'pattern'), draft.pattern);
  if (mayBe(types, 'object')) addObject(draft, context, node, view, convert);
  if (mayBe(types, 'array')) addArray(draft, node, convert);
  addParts(context, draft, node, convert);
  return draft;
}

function typesOf(schema: Mapping): readonly JsonType[] | undefined {
  const given = [schema['type'] ?? []].flat().filter((type): type is JsonType => jsonTypes.includes(type));
  const told = isComposite(schema) && Array.isArray(schema['type']) ? given.filter((type) => type !== 'null') : given;
  return told.length > 0 ? [...new Set(told)] : undefined;
}

function mayBe(types: readonly JsonType[] | undefined, ...wanted: readonly JsonType[]): boolean {
  return types === undefined || wanted.some((type) => types.includes(type));
}

/** The checks that some value of the types may fail. */
function relevant(checks: Checks | undefined, types: readonly JsonType[] | undefined): Checks {
  const kept = Object.entries(checks ?? {}).filter(([key]) => mayBe(types, ...(ofTypes[key] ?? [])));
  return Object.fromEntries(kept);
}

const numbers: readonly JsonType[] = ['integer', 'number'];
const ofTypes: Readonly<Record<string, readonly JsonType[]>> = {
  format: ['string', ...numbers],
  pattern: ['string'],
  minLength: ['string'],
  maxLength: ['string'],
  minimum: numbers,
  maximum: numbers,
  exclusiveMinimum: numbers,
  exclusiveMaximum: numbers,
  multipleOf: numbers,
  minItems: ['array'],
  maxItems: ['array'],
  uniqueItems: ['array'],
  minProperties: ['object'],
  maxProperties: ['object'],
};

function addValues(draft: Draft, node: Node): void {
  if (has(node, 'const')) draft.const = constValue(node);
  if (Array.isArray(valueAt(node, 'enum')) && hasEnum(node)) draft.enum = enumValues(node).map(({ value }): Json => value);
}

function addObject(draft: Draft, context: Context, node: Node, view: View, convert: Convert): void {
  const hidden = new Set<string>();
  const properties = entries(get(node, 'properties')).map(([name, property]) => {
    if (!isHidden(context, property, view)) return [name, convert(property)] as const;
    hidden.add(name);
    return [name, {}] as const;
  });
  if (properties.length > 0) draft.properties = properties;
  const required = textsOf(get(node, 'required')).filter((name) => !hidden.has(name));
  if (required.length > 0) draft.required = [...new Set(required)];
  const patterns = entries(get(node, 'patternProperties')).map(([pattern, part]) => {
    reportPattern(context, part, pattern);
    return [pattern, convert(part)] as const;
  });
  if (patterns.length > 0) draft.patternProperties = patterns;
  const dependent = entries(get(node, 'dependentRequired')).map(([name, names]) => [name, textsOf(names)] as const);
  if (dependent.length > 0) draft.dependentRequired = dependent;
  const schemas = entries(get(node, 'dependentSchemas')).map(([name, part]) => [name, convert(part)] as const);
  if (schemas.length > 0) draft.dependentSchemas = schemas;
  addEach(draft, ['additionalProperties', 'unevaluatedProperties', 'propertyNames'], node, convert);
}

function textsOf(node: Node | undefined): readonly string[] {
  return items(node).map(({ value }) => textOf(value));
}

function addArray(draft: Draft, node: Node, convert: Convert): void {
  const prefix = items(get(node, 'prefixItems')).map(convert);
  if (prefix.length > 0) draft.prefixItems = prefix;
  addEach(draft, ['items', 'unevaluatedItems'], node, convert);
  const contains = get(node, 'contains');
  if (contains === undefined) return;
  const max = numberAt(node, 'maxContains');
  draft.contains = { schema: convert(contains), min: numberAt(node, 'minContains') ?? 1, ...(max !== undefined && { max }) };
}

function addParts(context: Context, draft: Draft, node: Node, convert: Convert): void {
  for (const key of ['allOf', 'anyOf', 'oneOf'] as const) {
    const parts = items(get(node, key)).map(convert);
    if (parts.length > 0) draft[key] = parts;
  }
  reportClosedParts(context, node);
  const discriminator = stringAt(get(node, 'discriminator'), 'propertyName');
  if (discriminator !== undefined) draft.discriminator = discriminator;
  if (discriminator !== undefined && draft.oneOf !== undefined) reportUntold(context, node, discriminator);
  addEach(draft, ['not', 'if'], node, convert);
  if (draft.if !== undefined) addEach(draft, ['then', 'else'], node, convert);
}

/** The types go by the discriminator, and a verdict does not: who reads the one has to be told of the other. */
function reportUntold({ document, report }: Context, node: Node, property: string): void {
  const alternatives = items(get(node, 'oneOf'));
  const isTold = (alternative: Node): boolean => {
    const facts = propertyFacts(document, alternative, property);
    return facts?.required === true && facts.values !== undefined;
  };
  if (alternatives.length > 1 && !alternatives.every(isTold)) report('discriminator-alone', get(node, 'discriminator')?.at ?? node.at, { property });
}

type OneKey = 'additionalProperties' | 'unevaluatedProperties' | 'propertyNames' | 'items' | 'unevaluatedItems' | 'not' | 'if' | 'then' | 'else';

function addEach(draft: Draft, keys: readonly OneKey[], node: Node, convert: Convert): void {
  for (const key of keys) {
    const part = get(node, key);
    if (part !== undefined) draft[key] = convert(part);
  }
}
