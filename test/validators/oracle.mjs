import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { default: Ajv } = require('ajv/dist/2020.js');
const { default: addFormats } = require('ajv-formats');
const { fullFormats } = require('ajv-formats/dist/formats.js');

/** @typedef {Record<string, any>} Schema */
/** @typedef {'read' | 'write'} View */

const asserted = ['date', 'date-time', 'time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference', 'uuid', 'byte', 'int32', 'int64', 'float', 'double', 'regex', 'json-pointer'];

/**
 * The component schemas of a document as JSON Schema 2020-12 has them, in one view, for Ajv.
 *
 * @param {Schema} document
 * @param {View} view
 */
export function schemasOf(document, view) {
  const isOld = document.swagger !== undefined || /^3\.0/u.test(String(document.openapi));
  const written = document.swagger === undefined ? (document.components?.schemas ?? {}) : (document.definitions ?? {});
  const find = (/** @type {string} */ ref) => ref.split('/').slice(1).reduce((at, token) => at?.[decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~')], /** @type {any} */ (document)) ?? {};
  const schemas = Object.fromEntries(Object.entries(written).map(([name, schema]) => [name, lifter(isOld, view, find, name)(schema)]));
  return { schemas, isFlagged: (/** @type {string} */ name, /** @type {string} */ flag) => isFlagged(written[name], flag, find, new Set()), find: (/** @type {string} */ ref) => schemas[decodeURIComponent(ref.split('/').at(-1) ?? '').replaceAll('~1', '/')] ?? {} };
}

/**
 * Whether a schema, or one that it refers to, has a property with a flag.
 *
 * @param {any} schema
 * @param {string} flag
 * @param {(ref: string) => any} find
 * @param {Set<unknown>} seen
 * @returns {boolean}
 */
function isFlagged(schema, flag, find, seen) {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return false;
  seen.add(schema);
  if (schema[flag] === true) return true;
  return Object.entries(schema).some(([key, part]) => (key === '$ref' && typeof part === 'string' ? isFlagged(find(part), flag, find, seen) : isFlagged(part, flag, find, seen)));
}

/** @param {Schema} schemas @returns {(name: string) => (value: unknown) => boolean} */
export function ajvOf(schemas) {
  const ajv = new Ajv({ strict: false, logger: false, validateSchema: false, unicodeRegExp: true });
  addFormats(ajv, asserted);
  // It lets a colon stand in the first segment of a relative path, which RFC 3986 (4.2) rules out.
  ajv.addFormat('uri-reference', (/** @type {string} */ text) => fullFormats['uri-reference'].test(text) && (/^[a-z][a-z\d+.-]*:/iu.test(text) || !/^[^/?#]*:/u.test(text)));
  ajv.addSchema({ $id: 'document', components: { schemas } });
  return (name) => ajv.compile({ $ref: `document#/components/schemas/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}` });
}

const maps = ['properties', 'patternProperties', 'dependentSchemas', '$defs'];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const ones = ['items', 'additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'propertyNames', 'contains', 'not', 'if', 'then', 'else'];
const kept = [...maps, ...lists, ...ones, '$ref', 'type', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'minContains', 'maxContains', 'required', 'minProperties', 'maxProperties', 'dependentRequired'];

/**
 * @param {boolean} isOld before 3.1
 * @param {View} view
 * @param {(ref: string) => any} find
 * @param {string} component that the schemas are in
 */
function lifter(isOld, view, find, component) {
  const flag = view === 'write' ? 'readOnly' : 'writeOnly';
  const isHidden = (/** @type {any} */ schema, depth = 0) => schema?.[flag] === true || (typeof schema?.$ref === 'string' && depth < 20 && isHidden(find(schema.$ref), depth + 1));
  /** @type {(schema: any) => any} */
  const lift = (schema) => {
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema === false ? false : true;
    if (typeof schema.$ref === 'string' && isOld) return schema['x-nullable'] === true ? { anyOf: [refTo(schema.$ref), { type: 'null' }] } : refTo(schema.$ref);
    /** @type {Schema} */
    const made = {};
    for (const key of kept) {
      const value = schema[key];
      if (value === undefined) continue;
      if (maps.includes(key)) made[key] = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, key === 'properties' && isHidden(part) ? true : lift(part)]));
      else if (lists.includes(key)) made[key] = value.map(lift);
      else made[key] = ones.includes(key) ? lift(value) : value;
    }
    // An earlier draft's reference to the outermost schema.
    if (schema['$recursiveRef'] === '#') made['$ref'] = `#/components/schemas/${component}`;
    if (typeof made['$ref'] === 'string') Object.assign(made, refTo(made['$ref']));
    for (const [exclusive, bound] of [['exclusiveMinimum', 'minimum'], ['exclusiveMaximum', 'maximum']]) {
      if (made[exclusive] === true) [made[exclusive], made[bound]] = [made[bound], undefined];
      if (typeof made[exclusive] === 'boolean' || made[exclusive] === undefined) delete made[exclusive];
      if (made[bound] === undefined) delete made[bound];
    }
    if (Array.isArray(made['required'])) made['required'] = made['required'].filter((name) => !isHidden(schema.properties?.[name]));
    if (schema.format === 'binary' || !asserted.includes(schema.format)) delete made['format'];
    if (typeof made['pattern'] === 'string' && !isRegex(made['pattern'])) delete made['pattern'];
    return nullable(schema, made);
  };
  return lift;
}

/** @param {string} pattern */
function isRegex(pattern) {
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
}

/** @param {Schema} schema @param {Schema} made */
function nullable(schema, made) {
  const isComposed = made['$ref'] !== undefined || lists.slice(0, 3).some((key) => made[key] !== undefined);
  const types = [made['type'] ?? []].flat();
  const isFlagged = schema['nullable'] === true || schema['x-nullable'] === true;
  // Null beside a composition goes with the whole: a decision of ours.
  if (isComposed && (isFlagged || (Array.isArray(made['type']) && types.includes('null')))) {
    const others = types.filter((type) => type !== 'null');
    const { type: _, ...rest } = made;
    return { anyOf: [others.length === 0 ? rest : { ...rest, type: others }, { type: 'null' }] };
  }
  if (!isFlagged) return made;
  if (schema['x-nullable'] === true || (types.length === 0 && made['enum'] === undefined)) return { anyOf: [made, { type: 'null' }] };
  return types.length === 0 ? made : { ...made, type: [...types, 'null'] };
}

/** @param {string} ref */
function refTo(ref) {
  return { $ref: ref.replace(/^#\/definitions\//u, '#/components/schemas/').replace(/^#/u, 'document#') };
}
