/** A schema that is changed in place. */
export type Schema = Record<string, unknown>;

/** What may happen to a schema in a later version of a document: false where it does not apply. */
export type Edit = (schema: Schema, random: () => number) => boolean;

const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const any = <T>(values: readonly T[], random: () => number): T | undefined => values[Math.floor(random() * values.length)];

/** Sets a keyword where a condition holds. */
function set(key: string, value: (schema: Schema) => unknown, applies: (schema: Schema) => boolean): Edit {
  return (schema) => {
    if (!applies(schema)) return false;
    schema[key] = value(schema);
    return true;
  };
}

function drop(key: string): Edit {
  return (schema) => {
    const had = key in schema;
    delete schema[key];
    return had;
  };
}

const isText = (schema: Schema): boolean => schema['type'] === 'string' && !('enum' in schema) && !('format' in schema);
const isNumber = ({ type }: Schema): boolean => type === 'integer' || type === 'number';
const isList = ({ type }: Schema): boolean => type === 'array';
const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

export const edits: Readonly<Record<string, Edit>> = {
  'a property is required': (schema, random) => {
    const name = any(Object.keys(record(schema['properties'])).filter((key) => !list(schema['required']).includes(key)), random);
    if (name !== undefined) schema['required'] = [...list(schema['required']), name];
    return name !== undefined;
  },
  'a property is no longer required': set('required', ({ required }) => list(required).slice(1), ({ required }) => list(required).length > 0),
  'a property is new': set('properties', ({ properties }) => ({ ...record(properties), fresh: { type: 'string' } }), (schema) => 'properties' in schema),
  'a required property is new': (schema) => {
    if (!('properties' in schema)) return false;
    schema['properties'] = { ...record(schema['properties']), fresh: { type: 'string' } };
    schema['required'] = [...list(schema['required']), 'fresh'];
    return true;
  },
  'a property is gone': (schema) => {
    const [name] = Object.keys(record(schema['properties']));
    if (name === undefined) return false;
    schema['properties'] = Object.fromEntries(Object.entries(record(schema['properties'])).slice(1));
    schema['required'] = list(schema['required']).filter((key) => key !== name);
    return true;
  },
  'a property becomes a list': (schema) => {
    // One that a view hides would come into it: what was any value there is a list then.
    const [name, value] = Object.entries(record(schema['properties'])).find(([, property]) => !('readOnly' in record(property) || 'writeOnly' in record(property))) ?? [];
    if (name !== undefined) schema['properties'] = { ...record(schema['properties']), [name]: { type: 'array', items: value } };
    return name !== undefined;
  },
  'another type': (schema, random) => {
    if (typeof schema['type'] !== 'string') return false;
    for (const key of ['enum', 'format']) delete schema[key];
    schema['type'] = any(['string', 'integer', 'number', 'boolean', 'array', 'object'].filter((type) => type !== schema['type']), random);
    return true;
  },
  'any type': drop('type'),
  'null, too': set('type', ({ type }) => [type, 'null'], ({ type }) => typeof type === 'string'),
  'a value less': set('enum', ({ enum: values }) => list(values).slice(1), ({ enum: values }) => list(values).length > 1),
  'a value more': set('enum', ({ enum: values }) => [...list(values), 'more'], (schema) => 'enum' in schema),
  'any value': drop('enum'),
  'one of some values': set('enum', () => ['a', 'b'], isText),
  'one value': set('const', () => 'a', isText),
  'a greater minimum': set('minimum', ({ minimum }) => number(minimum, 0) + 3, isNumber),
  'a lesser maximum': set('maximum', ({ maximum }) => Math.min(number(maximum, 9), 9) - 3, isNumber),
  'no maximum': drop('maximum'),
  'a multiple': set('multipleOf', () => 7, isNumber),
  'a shorter text': set('maxLength', () => 3, isText),
  'a longer text': set('minLength', ({ minLength }) => number(minLength, 0) + 5, isText),
  'a pattern': set('pattern', () => '^[a-c]*$', isText),
  'no pattern': drop('pattern'),
  'a format': set('format', () => 'uuid', isText),
  'more items': set('minItems', () => 2, isList),
  'items that differ': set('uniqueItems', () => true, isList),
  'no others': set('additionalProperties', () => false, (schema) => 'properties' in schema && schema['additionalProperties'] !== false),
  'others, too': drop('additionalProperties'),
  'an alternative less': (schema) => ['oneOf', 'anyOf'].some((key) => list(schema[key]).length > 1 && Boolean((schema[key] = list(schema[key]).slice(1)))),
  'an alternative more': (schema) => ['oneOf', 'anyOf'].some((key) => key in schema && Boolean((schema[key] = [...list(schema[key]), { type: 'array', items: { type: 'integer' }, minItems: 1 }]))),
  'a part less': set('allOf', ({ allOf }) => list(allOf).slice(1), ({ allOf }) => list(allOf).length > 1),
  'a part more': set('allOf', ({ allOf }) => [...list(allOf), { type: 'object', required: ['fresh'] }], (schema) => 'allOf' in schema),
  'what it is not': set('not', ({ type }) => (type === 'string' ? { type, maxLength: 2 } : { type: 'object', required: ['fresh'] }), (schema) => !('not' in schema)),
  'other words': set('description', () => 'In other words.', () => true),
};

/** A schema and all that are inside of it. */
export function schemasIn(value: unknown, depth = 0): readonly Schema[] {
  if (typeof value !== 'object' || value === null || depth > 6) return [];
  const schema = value as Schema;
  const ofMaps = ['properties', 'patternProperties'].flatMap((key) => Object.values(record(schema[key])));
  const ofLists = ['allOf', 'oneOf', 'anyOf', 'prefixItems'].flatMap((key) => list(schema[key]));
  const alone = ['items', 'additionalProperties', 'not'].map((key) => schema[key]);
  return [schema, ...[...ofMaps, ...ofLists, ...alone].flatMap((part) => schemasIn(part, depth + 1))];
}
