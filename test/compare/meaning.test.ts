import { describe, expect, test } from 'vitest';
import { around, changesOf, idsOf, using } from './documents.js';

const pet = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, age: { type: 'integer' } } };
const json = (schema: unknown): object => ({ content: { 'application/json': { schema } } });
const wrapped = (version: object, nullable: object): object => ({ ...version, info: { title: 'A', version: '1' }, paths: { '/a': { get: { operationId: 'a', responses: { 200: { description: 'A', ...json({ type: 'object', properties: { n: nullable } }) } } } } } });

describe('what is only written in another way is no change', () => {
  const nulls = [
    ['nullable', wrapped({ openapi: '3.0.3' }, { type: 'string', nullable: true })],
    ['a list of types', wrapped({ openapi: '3.1.0' }, { type: ['string', 'null'] })],
    ['oneOf', wrapped({ openapi: '3.1.0' }, { oneOf: [{ type: 'string' }, { type: 'null' }] })],
    ['anyOf', wrapped({ openapi: '3.1.0' }, { anyOf: [{ type: 'null' }, { type: 'string' }] })],
  ] as const;
  test.each(nulls)('null as %s', async (_, document) => {
    for (const [, other] of nulls) expect(await idsOf(document, other)).toEqual([]);
  });

  test('Swagger 2.0 and OpenAPI 3', async () => {
    const swagger = { swagger: '2.0', info: { title: 'A', version: '1' }, produces: ['application/json'], paths: { '/a': { get: { operationId: 'a', parameters: [{ in: 'query', name: 'q', type: 'integer', maximum: 3, exclusiveMaximum: true }], responses: { 200: { description: 'A', schema: pet } } } } } };
    const openapi = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths: { '/a': { get: { operationId: 'a', parameters: [{ in: 'query', name: 'q', schema: { type: 'integer', exclusiveMaximum: 3 } }], responses: { 200: { description: 'A', ...json(pet) } } } } } };
    expect(await idsOf(swagger, openapi)).toEqual([]);
    expect(await idsOf(openapi, swagger)).toEqual([]);
  });

  test('a base schema, a reference and a constant', async () => {
    const base = { allOf: [{ type: 'object', required: ['id'], properties: { id: { type: 'string' } } }, { properties: { age: { type: 'integer' } } }] };
    expect(await idsOf(using('request-body', pet), using('request-body', base))).toEqual([]);
    expect(await idsOf(using('response-property', { $ref: '#/components/schemas/A' }), using('response-property', { type: 'object', required: ['A'], properties: { A: { type: 'string' } } }))).toEqual([]);
    expect(await idsOf(using('request-body', { const: 'a' }), using('request-body', { enum: ['a'], type: 'string' }))).toEqual([]);
  });

  test('contents, as a format and as 3.1 has them', async () => {
    const nested = (version: string, schema: object): object => wrapped({ openapi: version }, schema);
    expect(await idsOf(nested('3.0.3', { type: 'string', format: 'byte' }), nested('3.1.0', { type: 'string', contentEncoding: 'base64' }))).toEqual([]);
    expect(await idsOf(nested('3.0.3', { type: 'string', format: 'binary' }), nested('3.1.0', { type: 'string', contentMediaType: 'application/octet-stream' }))).toEqual([]);
    expect(await idsOf(nested('3.0.3', { type: 'string', format: 'byte' }), nested('3.1.0', { type: 'string', contentEncoding: 'base64url' }))).not.toEqual([]);
  });

  test('a reference that stands alone in allOf, beside values that grew', async () => {
    const values = (schemas: object, schema: object): object => ({ ...around({ parameters: [{ name: 'q', in: 'query', schema }] }), components: { schemas } });
    const [old, now] = [{ type: 'string', enum: ['a'] }, { type: 'string', enum: ['a', 'b'] }];
    expect(await idsOf(values({ E: old }, old), values({ E: now }, { allOf: [{ $ref: '#/components/schemas/E' }] }))).toEqual(['request-parameter-enum-value-added']);
  });

  test('alternatives that list types, and a list of types', async () => {
    const [listed, choice] = [{ type: ['string', 'integer'] }, { anyOf: [{ type: 'string' }, { type: 'integer' }] }];
    expect(await idsOf(using('request-body', listed), using('request-body', choice))).toEqual([]);
    expect(await idsOf(using('request-body', listed), using('request-body', { anyOf: [{ type: 'string', format: 'date' }, { type: 'integer' }] }))).toEqual([]);
  });

  test('the name of a parameter of a path', async () => {
    const at = (path: string, name: string): object => around({}, { paths: { [path]: { get: { parameters: [{ in: 'path', name, required: true, schema: { type: 'string' } }], responses: {} } } } });
    expect(await idsOf(at('/a/{b}', 'b'), at('/a/{c}', 'c'))).toEqual([]);
  });
});

describe('it depends on the way', () => {
  test('readOnly properties are no part of requests, writeOnly ones none of responses', async () => {
    const hidden = (word: string, type: string): object => ({ type: 'object', properties: { p: { type, [word]: true } } });
    expect(await idsOf(using('request-body', hidden('readOnly', 'string')), using('request-body', hidden('readOnly', 'integer')))).toEqual([]);
    expect(await idsOf(using('response-body', hidden('writeOnly', 'string')), using('response-body', hidden('writeOnly', 'integer')))).toEqual([]);
    expect(await idsOf(using('response-body', hidden('readOnly', 'string')), using('response-body', hidden('readOnly', 'integer')))).toEqual(['response-property-type-changed']);
  });

  test('what a webhook sends is judged as a response', async () => {
    const hook = (schema: object): object => around({}, { webhooks: { added: { post: { requestBody: json(schema), responses: {} } } } });
    expect(await idsOf(hook(pet), hook({ ...pet, properties: { id: { type: 'string' } } }))).toEqual(['response-optional-property-removed']);
  });

  test('a text can be any value, a list of one is written as one', async () => {
    const query = (schema: object): object => around({ parameters: [{ in: 'query', name: 'q', schema }] });
    expect(await idsOf(query({ type: 'integer' }), query({ type: 'string' }))).toEqual(['request-parameter-type-generalized']);
    expect(await idsOf(query({ type: 'string' }), query({ type: 'array', items: { type: 'string' } }))).toEqual([]);
    expect(await idsOf(query({ type: 'string' }), query({ type: 'array', items: { type: 'string', maxLength: 2 } }))).toContain('request-parameter-type-changed');
  });

  test('drafts and alphas change as they like; what was deprecated may go after its sunset', async () => {
    const operations = (fields: object | undefined): object => around({}, { paths: { '/a': { get: { responses: {} }, ...(fields && { put: { responses: {}, ...fields } }) } } });
    const gone = operations(undefined);
    expect(await idsOf(operations({ 'x-stability-level': 'alpha' }), gone)).toEqual([]);
    expect(await idsOf(operations({ deprecated: true }), gone)).toEqual(['api-removed-with-deprecation']);
    expect(await idsOf(operations({ deprecated: true, 'x-sunset': '2026-08-08' }), gone)).toEqual(['api-removed-with-deprecation']);
    const draft = (q: object[]): object => around({ 'x-stability-level': 'draft', parameters: q });
    expect(await idsOf(draft([]), draft([{ in: 'query', name: 'q', required: true, schema: {} }]))).toEqual([]);
  });

  test('values that are meant to grow may', async () => {
    const values = (...list: string[]): object => using('response-property', { type: 'string', enum: list, 'x-extensible-enum': list });
    expect(await idsOf(values('a'), values('a', 'b'))).toEqual([]);
  });
});

test('a format of an alternative that has nothing but a type', async () => {
  const choice = (format: string): object => using('request-body', { oneOf: [{ type: 'string', format }, { type: 'integer' }] });
  expect(await idsOf(choice('uuid'), choice('date'))).toEqual(['request-body-type-changed']);
  expect(await idsOf(choice('date'), choice('date-time'))).toEqual(['request-body-type-generalized']);
});

test('one schema of a choice is nothing new', async () => {
  const choice = { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] };
  expect(await idsOf(using('request-body', choice), using('request-body', choice.oneOf[0]))).toEqual(['request-body-one-of-removed']);
  expect(await idsOf(using('request-body', choice.oneOf[0]), using('request-body', choice))).toEqual([]);
  expect(await idsOf(using('response-body', choice.oneOf[0]), using('response-body', choice))).toEqual(['response-body-wrapped-in-one-of']);
});

test('of an object that became a list, nothing more is told', async () => {
  expect(await idsOf(using('response-body', pet), using('response-body', { type: 'array', items: pet }))).toEqual(['response-body-type-changed']);
});

test('null belongs to what may be null, not to what it refers to', async () => {
  const reference = { allOf: [{ $ref: '#/components/schemas/A' }] };
  const [change] = await changesOf(using('response-property', reference), using('response-property', { oneOf: [...reference.allOf, { type: 'null' }] }));
  expect(change).toMatchObject({ rule: 'response-property-became-nullable', after: { pointer: '/paths/~1things/post/responses/200/content/application~1json/schema/properties/p' } });
});

test('a change of a component is told of once, whoever uses it and however it leads to itself', async () => {
  const tree = (name: object): object => ({ openapi: '3.1.0', info: { title: 'A', version: '1' }, paths: Object.fromEntries(['/a', '/b'].map((path) => [path, { get: { responses: { 200: { description: 'A', ...json({ $ref: '#/components/schemas/Tree' }) } } } }])), components: { schemas: { Tree: { type: 'object', properties: { name, children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } }, parent: { anyOf: [{ $ref: '#/components/schemas/Tree' }, { type: 'null' }] } } } } } });
  const changes = await changesOf(tree({ type: 'string' }), tree({ type: 'integer' }));
  expect(changes.map(({ rule, operations, subject, before, after }) => ({ rule, paths: operations.map(({ path }) => path), subject, before: before.pointer, after: after.pointer }))).toEqual([
    { rule: 'response-property-type-changed', paths: ['/a', '/b'], subject: '200.name', before: '/components/schemas/Tree/properties/name/type', after: '/components/schemas/Tree/properties/name/type' },
  ]);
});

test('a property that is required without being listed may be anything', async () => {
  const object = (properties: object): object => using('response-body', { type: 'object', required: ['p'], properties });
  expect(await idsOf(object({ p: { type: 'string' } }), object({}))).toEqual(['response-property-type-generalized']);
});
