/**
 * Values for a schema: some that may well satisfy it, and those with one thing changed.
 *
 * @typedef {Record<string, any>} Schema
 */

/**
 * A generator of numbers from 0 to 1, the same for the same seed.
 *
 * @param {number} seed
 * @returns {() => number}
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const junk = [null, true, false, 0, 1, -1, 1.5, 1e10, '', 'a', 'some text', '2024-01-01', '2024-01-01T00:00:00Z', 'a@example.com', 'https://example.com/', 'c0ffee00-0000-4000-8000-000000000000', [], [1], ['a'], {}, { a: 1 }, { type: 'a' }];

/**
 * @template T
 * @param {() => number} random
 * @param {readonly T[]} list
 * @returns {T}
 */
function pick(random, list) {
  return /** @type {T} */ (list[Math.floor(random() * list.length)]);
}

/**
 * @param {Schema | boolean | undefined} schema
 * @param {(ref: string) => Schema} find
 * @param {() => number} random
 * @param {number} depth
 * @returns {unknown}
 */
export function sample(schema, find, random, depth = 0) {
  if (typeof schema !== 'object' || schema === null || depth > 12) return structuredClone(pick(random, junk));
  const inner = (/** @type {Schema} */ part) => sample(part, find, random, depth + 1);
  if ('const' in schema) return structuredClone(schema.const);
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return structuredClone(pick(random, schema.enum));
  const { $ref, allOf, oneOf, anyOf } = schema;
  /** @type {unknown[]} */
  const parts = [];
  if (typeof $ref === 'string') parts.push(inner(find($ref)));
  for (const part of allOf ?? []) parts.push(inner(part));
  for (const list of [oneOf, anyOf]) if (Array.isArray(list) && list.length > 0) parts.push(inner(pick(random, list)));
  const { $ref: _, allOf: _a, oneOf: _o, anyOf: _y, ...own } = schema;
  if (parts.length === 0 || own.properties !== undefined || own.required !== undefined) parts.push(plain(own, find, random, depth));
  return parts.every((part) => typeof part === 'object' && part !== null && !Array.isArray(part)) ? Object.assign({}, ...parts) : parts[0];
}

/**
 * @param {Schema} schema
 * @param {(ref: string) => Schema} find
 * @param {() => number} random
 * @param {number} depth
 */
function plain(schema, find, random, depth) {
  const type = Array.isArray(schema.type) ? pick(random, schema.type) : (schema.type ?? (schema.properties ? 'object' : schema.items ? 'array' : undefined));
  switch (type) {
    case 'object':
      return object(schema, find, random, depth);
    case 'array': {
      const least = Math.min(schema.minItems ?? 0, 5);
      const count = depth > 5 ? least : least + Math.floor(random() * 3);
      return Array.from({ length: count }, (_, index) => sample(schema.prefixItems?.[index] ?? schema.items, find, random, depth + 1));
    }
    case 'string':
      return text(schema, random);
    case 'integer':
    case 'number':
      return number(schema, random);
    case 'boolean':
      return random() < 0.5;
    case 'null':
      return null;
    default:
      return structuredClone(pick(random, junk));
  }
}

/**
 * @param {Schema} schema
 * @param {(ref: string) => Schema} find
 * @param {() => number} random
 * @param {number} depth
 */
function object(schema, find, random, depth) {
  /** @type {Record<string, unknown>} */
  const made = {};
  const required = new Set(schema.required ?? []);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (required.has(name) || (depth < 4 && random() < 0.5)) define(made, name, sample(property, find, random, depth + 1));
  }
  for (const name of required) if (!Object.hasOwn(made, name)) define(made, name, structuredClone(pick(random, junk)));
  if (schema.additionalProperties !== false && random() < 0.2) define(made, 'extra', sample(schema.additionalProperties, find, random, depth + 1));
  return made;
}

/** @param {Record<string, unknown>} target @param {string} name @param {unknown} value */
function define(target, name, value) {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

/** @type {Record<string, string>} */
const texts = { uuid: 'c0ffee00-0000-4000-8000-000000000000', 'date-time': '2024-02-29T23:59:59.5+01:00', date: '2024-02-29', time: '12:00:00Z', email: 'a.b@example.com', uri: 'https://example.com/a?b=c#d', 'uri-reference': '/a/b', hostname: 'a.example.com', ipv4: '192.0.2.1', ipv6: '2001:db8::1', duration: 'P1DT2H', byte: 'aGVsbG8=', regex: '^a+$', 'json-pointer': '/a/0' };

/** @param {Schema} schema @param {() => number} random */
function text({ format, minLength = 0, maxLength = Infinity }, random) {
  if (format !== undefined && Object.hasOwn(texts, format)) return texts[format];
  const length = Math.min(Math.max(minLength, Math.floor(random() * 12)), maxLength, 300);
  return Array.from({ length }, () => pick(random, ['a', 'b', '1', '-', 'Z', '💥'])).join('');
}

/** @param {Schema} schema @param {() => number} random */
function number({ type, minimum, maximum, exclusiveMinimum, multipleOf }, random) {
  const base = minimum ?? (typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : Math.min(0, maximum ?? 0));
  const value = maximum !== undefined && random() < 0.3 ? maximum : base + Math.floor(random() * 10);
  if (typeof multipleOf === 'number') return Math.ceil(value / multipleOf) * multipleOf;
  return type === 'number' && random() < 0.5 ? value + 0.5 : value;
}

/**
 * The value with one thing changed, somewhere.
 *
 * @param {unknown} value
 * @param {() => number} random
 * @returns {unknown}
 */
export function mutated(value, random) {
  if (typeof value !== 'object' || value === null || random() < 0.15) return structuredClone(pick(random, junk));
  if (Array.isArray(value)) {
    const at = Math.floor(random() * (value.length + 1));
    if (at === value.length || random() < 0.2) return [...value, value.length > 0 ? structuredClone(value[0]) : pick(random, junk)];
    return value.map((item, index) => (index === at ? mutated(item, random) : item));
  }
  const copy = { ...value };
  const names = Object.keys(copy);
  const name = pick(random, names);
  if (name === undefined || random() < 0.15) define(copy, pick(random, ['other', 'toString', '__proto__', 'id']), structuredClone(pick(random, junk)));
  else if (random() < 0.3) delete /** @type {Record<string, unknown>} */ (copy)[name];
  else define(copy, name, mutated(/** @type {Record<string, unknown>} */ (copy)[name], random));
  return copy;
}
