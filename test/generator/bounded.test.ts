import { describe, expect, test } from 'vitest';
import { generate, type Generated } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';

const templates = loadTemplates();
/** Far more than a second takes; a run that grows with the square or faster never ends in it. */
const patience = 20_000;

async function run(text: string): Promise<Generated> {
  return generate({ input: 'openapi.yaml', form: 'package' }, new Map([['openapi.yaml', text]]), templates);
}

function documentOf(schemas: Readonly<Record<string, unknown>>, paths: unknown = {}): string {
  return JSON.stringify({ openapi: '3.1.0', info: { title: 'Large', version: '1.0.0' }, paths, components: { schemas } });
}

/** `count` schemas, each made of the number before. */
function schemas(count: number, schemaOf: (index: number) => unknown, prefix = 'S'): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, schemaOf(index)]));
}

const ref = (name: string): unknown => ({ $ref: `#/components/schemas/${name}` });
const discriminated = (index: number): object => ({ type: 'object', properties: { [`kind${index}`]: { type: 'string' } }, discriminator: { propertyName: `kind${index}` } });
/** Each is the next one or something else, and the last leads back to the first. */
const ring = (count: number): Readonly<Record<string, unknown>> => schemas(count, (index) => ({ oneOf: [ref(`S${(index + 1) % count}`), { const: index }] }));
const levels = 100_000;
const inside = (open: string, close: string, innermost = ''): string => open.repeat(levels) + innermost + close.repeat(levels);
const json = (schema: string): string => `{"openapi":"3.1.0","info":{"title":"Deep","version":"1.0.0"},"paths":{},"components":{"schemas":{"A":${schema}}}}`;
const head = 'openapi: 3.1.0\ninfo: { title: Deep, version: 1.0.0 }\npaths: {}\n';

/** Each of `count` sequences or mappings holds the one before several times. */
function laughs(count: number, first: string, wrap: (alias: string) => string): string {
  const lines = Array.from({ length: count }, (_, index) => `x-${index}: &a${index} ${index === 0 ? first : wrap(`*a${index - 1} `)}\n`);
  return `${head}${lines.join('')}components: { schemas: { A: *a${count - 1} } }\n`;
}

const refused: Readonly<Record<string, string>> = {
  'arrays in JSON': json(`{"default":${inside('[', ']')}}`),
  'objects in JSON': json(inside('{"a":', '}', '1')),
  'allOf in JSON': json(inside('{"allOf":[', ']}', '{}')),
  'properties in JSON': json(inside('{"properties":{"a":', '}}', '{}')),
  'arrays in JSON that are never closed': `{"openapi":${'['.repeat(levels)}`,
  'flow sequences in YAML': `${head}x-a: ${inside('[', ']')}\n`,
  'flow mappings in YAML': `${head}x-a: ${inside('{ a: ', ' }', '1')}\n`,
  'block sequences in YAML': `${head}x-a:\n  ${'- '.repeat(levels)}a\n`,
  'block mappings in YAML': `${head}x-a:\n${Array.from({ length: 1000 }, (_, index) => `${' '.repeat(index + 1)}a:\n`).join('')}`,
  'sequences that double': laughs(40, '[lol]', (alias) => `[${alias}, ${alias}]`),
  'schemas that double': laughs(40, '{ type: string }', (alias) => `{ type: object, properties: { a: ${alias}, b: ${alias} } }`),
  'a long text, often': `${head}x-0: &a ${'x'.repeat(100_000)}\nx-1: [${'*a , '.repeat(10_000)}]\n`,
  'a large mapping, often': `${head}x-0: &a { ${Array.from({ length: 1000 }, (_, index) => `a${index}: b`).join(', ')} }\nx-1: [${'*a , '.repeat(5000)}]\n`,
  'an alias of what it stands in': `${head}components: { schemas: { A: &a { properties: { a: *a } } } }\n`,
  'an endless chain of allOf': documentOf(schemas(5000, (index) => ({ allOf: [ref(`S${(index + 1) % 5000}`), { properties: { [`p${index}`]: {} } }] }))),
  'a long chain of allOf, the last first': documentOf(schemas(5000, (index) => (index === 4999 ? { type: 'object', properties: { id: {} } } : { allOf: [ref(`S${index + 1}`), { properties: { [`p${index}`]: {} } }] }))),
  'a long chain of allOf below a discriminator, the last first': documentOf(schemas(3000, (index) => (index === 2999 ? discriminated(index) : { allOf: [ref(`S${index + 1}`), { properties: { [`p${index}`]: {} } }] }))),
  'more circles of choices than can be opened': documentOf(ring(10_001)),
  'a long chain of discriminators': documentOf(schemas(3000, (index) => (index === 0 ? discriminated(index) : { allOf: [ref(`S${index - 1}`), discriminated(index)] }))),
  'an endless chain of discriminators': documentOf(schemas(3000, (index) => ({ allOf: [ref(`S${(index + 1) % 3000}`), discriminated(index)] }))),
  'a long chain of allOf': documentOf(schemas(5000, (index) => (index === 0 ? { type: 'object', properties: { id: {} } } : { allOf: [ref(`S${index - 1}`), { properties: { [`p${index}`]: {} } }] }))),
};

describe('is refused, with its place', () => {
  test.each(Object.keys(refused))('%s', async (name) => {
    const { files, diagnostics } = await run(refused[name] ?? '');
    expect(files.size).toBe(0);
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ code, line, column }) => ({ code, isPlaced: line + column > 2 }));
    expect(errors.slice(0, 1)).toEqual([{ code: name.startsWith('an endless') ? expect.stringMatching(/beyond-limits|ref-cycle/u) : 'beyond-limits', isPlaced: true }]);
  }, patience);
});

const both = (index: number, key: 'allOf' | 'oneOf'): unknown => ({ [key]: [ref(`S${index - 1}`), ref(`T${index - 1}`)] });
const diamonds = (key: 'allOf' | 'oneOf', first: unknown): Readonly<Record<string, unknown>> => ({
  ...schemas(50, (index) => (index === 0 ? first : both(index, key))),
  ...schemas(50, (index) => (index === 0 ? first : both(index, key)), 'T'),
});
const use = (name: string): unknown => ({
  '/a': { post: { parameters: [{ name: 'q', in: 'query', schema: ref(name) }], requestBody: { required: true, content: { 'application/json': { schema: ref(name) } } }, responses: {} } },
});

const generated: Readonly<Record<string, () => string>> = {
  'a body of 100 alternatives that are each twice the next one': () =>
    documentOf(schemas(101, (index) => (index === 100 ? { type: 'object' } : { oneOf: [ref(`S${index + 1}`), ref(`S${index + 1}`)] })), {
      '/a': { get: { responses: { 200: { description: 'A body.', content: { 'application/json': { schema: ref('S0') } } } } } },
    }),
  'a chain of 10,000 references': () => documentOf(schemas(10_000, (index) => (index === 9999 ? { type: 'string' } : ref(`S${index + 1}`)))),
  'objects that all have parts in common': () => documentOf(diamonds('allOf', { type: 'object' }), use('S49')),
  'choices that all have members in common': () => documentOf(diamonds('oneOf', { type: 'string' }), use('S49')),
  'choices that have members in common, beside a part, with a default and with an example': () => {
    const more = { Beside: { allOf: [ref('S49'), ref('S48')] }, Told: { default: true, oneOf: [ref('S49'), ref('S48')] }, All: { type: 'object', required: ['a', 'b'], properties: { a: ref('Beside'), b: { allOf: [ref('S49')], examples: [true] }, c: ref('Told') } } };
    return documentOf({ ...diamonds('oneOf', { type: 'string' }), ...more }, use('All'));
  },
  'an object that needs two of the next': () => documentOf(schemas(40, (index) => ({ type: 'object', required: ['a', 'b'], properties: index === 0 ? { a: {}, b: {} } : { a: ref(`S${index - 1}`), b: ref(`S${index - 1}`) } })), use('S39')),
  'choices that multiply': () => documentOf({ A: { allOf: Array.from({ length: 30 }, (_, part) => ({ oneOf: Array.from({ length: 20 }, (_, index) => ({ properties: { [`p${part}`]: { const: index } } })) })) } }),
  'chains of 20 discriminators': () => documentOf(schemas(1000, (index) => (index % 20 === 0 ? discriminated(index) : { allOf: [ref(`S${index - 1}`), discriminated(index)] }))),
  '5,000 schemas that lead to each other by their properties': () => documentOf(schemas(5000, (index) => ({ type: 'object', properties: { id: { type: 'string', readOnly: true }, next: ref(`S${(index + 1) % 5000}`), others: { type: 'array', items: ref(`S${(index * 7) % 5000}`) } } })), use('S0')),
  '5,000 lists of each other': () => documentOf(schemas(5000, (index) => ({ type: 'array', items: ref(`S${(index + 1) % 5000}`) }))),
  'a circle of 5,000 choices': () => documentOf(ring(5000)),
  '3,000 schemas that extend what chooses from them': () => documentOf(schemas(3000, (index) => (index === 0 ? { properties: { a: {} }, oneOf: Array.from({ length: 2999 }, (_, other) => ref(`S${other + 1}`)) } : { allOf: [ref('S0'), { properties: { [`p${index}`]: {} } }] }))),
  '10 MB of schemas': () => documentOf(schemas(10_000, () => ({ type: 'string', description: 'd'.repeat(1000) }))),
  '50,000 properties': () => documentOf({ A: { type: 'object', properties: schemas(50_000, () => ({ type: 'string' }), 'p') } }),
  '50,000 members of an enum': () => documentOf({ A: { enum: Array.from({ length: 50_000 }, (_, index) => `v${index}`) } }),
  '5,000 members of an enum with one key': () => documentOf({ A: { enum: Array.from({ length: 5000 }, (_, index) => `a${'. '.repeat(index % 50)}${' '.repeat(index / 50)}`) } }),
  '5,000 schemas with one name': () => documentOf(Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`a${'.'.repeat(index % 100)}${'-'.repeat(index / 100)}`, {}]))),
  'texts and names of a million characters': () => documentOf({ ['A'.repeat(1e6)]: { description: '*/'.repeat(1e6), pattern: 'a'.repeat(1e6), default: '"'.repeat(1e6), type: 'string' } }),
  'a path of braces and backticks': () => documentOf({}, { [`/${'{'.repeat(100_000)}`]: { get: { responses: {} } }, [`/${'` '.repeat(150_000)}`]: { get: { responses: {} } } }),
  '1,000 warnings in one mapping': () => documentOf({}, schemas(1000, () => ({ get: { responses: {} } }), '/{id}/')),
};

describe('is generated', () => {
  test.each(Object.keys(generated))('%s', async (name) => {
    const { files, diagnostics } = await run(generated[name]?.() ?? '');
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(files.get('types.ts')).toBeDefined();
  }, patience);
});

test('a schema with a discriminator that very many extend leaves its property to each of them', async () => {
  const between = { allOf: [ref('S0'), { properties: { a: {} } }] };
  const { files } = await run(documentOf(schemas(700, (index) => (index === 0 ? discriminated(0) : index === 1 ? between : { allOf: [ref('S1'), { properties: { [`p${index}`]: {} } }] }))));
  expect(files.get('types.ts')).toMatch(/interface S699 extends S1 \{\s+kind0\?: "S699"/u);
  expect(files.get('types.ts')).not.toContain('never');
}, patience);
