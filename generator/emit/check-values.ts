import type { Json, JsonType, Schema } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { both, calling, key, runtime, value, type Assertion, type CheckMaker, type Place } from './check-maker.js';
import { json } from './runtime.js';

/** What a schema asks of a value that has no parts: its type, and which it is. */
export function valueAssertions(checks: CheckMaker, schema: Schema, place: Place): readonly Assertion[] {
  return [...listed(checks, schema, place), ...typed(schema), ...bounds(schema), ...patterned(checks, schema, place)];
}

function listed(checks: CheckMaker, { const: only, enum: values }: Schema, place: Place): readonly Assertion[] {
  const one = only === undefined ? [] : [calling(runtime.value('constant'), json(only))];
  if (values === undefined) return one;
  const isDeep = values.some((item) => typeof item === 'object' && item !== null);
  if (!isDeep && values.length > manyValues) return [...one, calling(runtime.value('inSet'), checks.setOf(values, place))];
  return [...one, calling(runtime.value(isDeep ? 'equalToOne' : 'enumeration'), checks.values(values, place))];
}

/** To look through more than these one by one takes longer than to ask a set. */
const manyValues = 16;

/** The functions of the runtime for each type. */
const simple: Readonly<Record<JsonType, string>> = { null: 'nothing', boolean: 'boolean', integer: 'integer', number: 'number', string: 'string', array: 'list', object: 'object' };

function typed(schema: Schema): readonly Assertion[] {
  const { types, binary } = schema;
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (types === undefined || (values !== undefined && values.every((item) => types.some((type) => isOfType(item, type))))) return [];
  const [only, ...more] = types.filter((type) => type !== 'null' || types.length === 1);
  if (only !== undefined && more.length === 0 && types.length === 2) return [orNull(runtime.value(binary === true ? 'binary' : simple[only]))];
  if (types.length > 1 || only === undefined) return [calling(runtime.value('ofTypes'), json(binary === true ? [...types, 'binary'] : types))];
  if (binary === true) return [calling(runtime.value('binary'))];
  // Where its parts are looked at, that tells the type too.
  if ((only === 'object' && hasObjectKeywords(schema)) || (only === 'array' && schema.items !== undefined && schema.prefixItems === undefined)) return [];
  return [calling(runtime.value(simple[only]))];
}

/** Null, or of a type: most of what may be null is nothing else. */
function orNull(check: Expression): Assertion {
  return { isCall: false, on: () => both('||', [{ kind: 'identical', left: value, right: json(null) }, calling(check).on(value, key)]) };
}

export function hasObjectKeywords(schema: Schema): boolean {
  return objectKeywords.some((keyword) => schema[keyword] !== undefined);
}

const objectKeywords = ['properties', 'required', 'patternProperties', 'additionalProperties', 'propertyNames', 'dependentRequired', 'minProperties', 'maxProperties'] as const;

function isOfType(item: Json, type: JsonType): boolean {
  if (item === null) return type === 'null';
  if (Array.isArray(item)) return type === 'array';
  if (type === 'integer') return Number.isInteger(item);
  return typeof item === type;
}

const numeric = ['minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems'] as const;

function bounds(schema: Schema): readonly Assertion[] {
  const told = numeric.flatMap((keyword) => {
    const bound = schema[keyword];
    const isSilent = bound === undefined || ((keyword === 'minLength' || keyword === 'minItems') && bound <= 0) || (keyword === 'multipleOf' && bound <= 0);
    return isSilent ? [] : [calling(runtime.value(keyword), json(bound))];
  });
  return schema.uniqueItems === true ? [...told, calling(runtime.value('uniqueItems'))] : told;
}

function patterned(checks: CheckMaker, { pattern }: Schema, place: Place): readonly Assertion[] {
  const expression = pattern === undefined ? undefined : checks.regex(pattern, place);
  return expression === undefined ? [] : [calling(runtime.value('pattern'), expression)];
}

/** The runtime's function for each format that is asserted. */
const formats: Readonly<Record<string, string>> = {
  date: 'isDate', 'date-time': 'isDateTime', time: 'isTime', duration: 'isDuration', email: 'isEmail', hostname: 'isHostname', ipv4: 'isIpv4', ipv6: 'isIpv6',
  uri: 'isUri', 'uri-reference': 'isUriReference', uuid: 'isUuid', byte: 'isByte', regex: 'isRegex', 'json-pointer': 'isJsonPointer',
};
const numberFormats: Readonly<Record<string, string>> = { int32: 'isInt32', int64: 'isInt64', float: 'isFloat', double: 'isDouble' };

export function formatAssertion({ format, types }: Schema): readonly Assertion[] {
  if (format === undefined) return [];
  const mayBe = (...wanted: readonly JsonType[]): boolean => types === undefined || wanted.some((type) => types.includes(type));
  const [text, number] = [Object.hasOwn(formats, format) ? formats[format] : undefined, Object.hasOwn(numberFormats, format) ? numberFormats[format] : undefined];
  if (text !== undefined && mayBe('string')) return [calling(runtime.value('format'), json(format), runtime.value(text))];
  if (number !== undefined && mayBe('number', 'integer')) return [calling(runtime.value('numberFormat'), json(format), runtime.value(number))];
  return [];
}
