import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { build } from '../../generator/ir/build.js';
import type { Api, Type } from '../../generator/ir/model.js';
import { read } from '../../generator/read/read.js';

async function model(name: string): Promise<Api> {
  const text = readFileSync(new URL(`../cases/${name}/openapi.yaml`, import.meta.url), 'utf8');
  const document = await read('openapi.yaml', text, [], () => Promise.resolve(''), () => undefined);
  if (document === undefined) throw new Error(`${name} cannot be read`);
  return build(document, {}, () => undefined);
}

function typeOf({ types }: Api, name: string): Type | undefined {
  return types.find((type) => type.name === name)?.type;
}

const object = (...properties: readonly unknown[]): unknown => ({ kind: 'object', properties });
const property = (name: string, type: unknown, required = false): unknown => expect.objectContaining({ name, type, required });
const literal = (value: unknown): unknown => ({ kind: 'literal', value });

test('what no type expresses stays in the model, for validators', async () => {
  const api = await model('conditions');
  expect(typeOf(api, 'Payment')?.conditions).toEqual([
    { kind: 'not', type: object(property('forbidden', { kind: 'unknown' }, true)) },
    { kind: 'if', type: object(property('kind', literal('card'))), then: object(property('number', { kind: 'unknown' }, true)) },
    { kind: 'dependent', property: 'number', required: ['name'] },
    { kind: 'dependent', property: 'name', type: object(property('number', { kind: 'unknown', checks: { minLength: 4 } })) },
    { kind: 'unevaluatedProperties', type: { kind: 'never' } },
  ]);
  expect(typeOf(api, 'Names')?.conditions).toEqual([{ kind: 'propertyNames', type: { kind: 'unknown', checks: { maxLength: 3 } } }]);
  expect(typeOf(api, 'List')?.conditions).toEqual([
    { kind: 'contains', type: literal(1), min: 1, max: 2 },
    { kind: 'unevaluatedItems', type: { kind: 'never' } },
  ]);
  const names = api.types.find(({ name }) => name === 'Names')?.id;
  expect(typeOf(api, 'Text')).toEqual({ kind: 'string', checks: { contentMediaType: 'application/json' }, conditions: [{ kind: 'contentSchema', type: { kind: 'ref', id: names } }] });
  expect(typeOf(api, 'NoName')).toMatchObject({ kind: 'ref', conditions: [{ kind: 'not', type: literal('') }] });
  expect(typeOf(api, 'Short')).toEqual({ kind: 'unknown', checks: { maxLength: 3 } });
});

test('patterns of names are told apart', async () => {
  const api = await model('pattern-properties');
  expect(typeOf(api, 'Listed')).toMatchObject({ closed: true, patterns: { members: [{ pattern: '^x-', type: { kind: 'string' } }], rest: { kind: 'never' } } });
  expect(typeOf(api, 'Others')).toMatchObject({ patterns: { rest: { kind: 'boolean' } } });
});

test('a discriminator says which value selects which member', async () => {
  const api = await model('discriminator-many-keys');
  const ids = new Map(api.types.map(({ name, id }) => [name, id]));
  const job = typeOf(api, 'Job');
  const mapping = [['PENDING', ids.get('Pending')], ['RUNNING', ids.get('Active')], ['PAUSED', ids.get('Active')]];
  expect(job?.kind === 'union' && job.exclusive).toBe(true);
  expect(job?.kind === 'union' && [...(job.discriminator?.mapping ?? [])]).toEqual(mapping);
});
