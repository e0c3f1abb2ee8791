import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { compareSurfaces } from '../../generator/compare/typescript/compare.js';
import type { Surface } from '../../generator/compare/typescript/surface.js';
import { typescriptRules } from '../../generator/compare/typescript/rules.js';
import { exportsOf } from '../../generator/diff.js';
import { build } from '../../generator/ir/build.js';
import { documentOf } from './documents.js';

interface Row {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  /** Rule → the versions that it asks of the client and of the server. */
  readonly finds: Readonly<Record<string, string>>;
}

const rows = parse(readFileSync(new URL('typescript.yaml', import.meta.url), 'utf8')) as readonly Row[];
const base = `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
paths:
  /pets:
    get:
      operationId: list
      security: [{ token: [] }]
      parameters:
        - { in: query, name: limit, schema: { type: integer } }
        - { in: query, required: true, name: token, schema: { type: string } }
        - { in: query, name: sort, schema: { enum: [name, age] } }
      responses:
        '200': { description: All., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } }
        '404': { description: None. }
  # {id}, name: id
  /pets/{id}:
    put:
      operationId: put
      parameters: [{ in: path, required: true, name: id, schema: { type: string } }]
      responses:
        '204': { description: Done., headers: { X-Left: { schema: { type: integer } } } }
        '429': { $ref: '#/components/responses/Busy' }
  /last:
    get: { operationId: last, responses: { 204: { description: Done. } } }
    delete: { operationId: drop, responses: { 204: { description: Done. } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer }, key: { type: apiKey, in: header, name: X-Key } }
  responses:
    Busy: { description: Wait., headers: { X-Wait: { schema: { type: integer } } } }
    Done: { description: Done., headers: { 'X-Left': { schema: { type: integer } } } }
  schemas:
    Kind: { type: string, enum: [cat, dog] }
    Pet: { type: object, required: [id], properties: { id: { type: string }, kind: { $ref: '#/components/schemas/Kind' }, note: { type: string }, pair: { type: array, prefixItems: [{ type: integer }] } } }
    Spare: { type: object, properties: { a: { type: string } }, additionalProperties: { type: string } }
`;

async function surface(text: string): Promise<Surface> {
  return exportsOf(build(await documentOf(text), {}, () => undefined));
}

function changed({ from, to }: Row): string {
  if (!from.startsWith('{id}')) return base.replaceAll(from, to);
  return base.replace('/pets/{id}', '/pets/{key}').replace('required: true, name: id', 'required: true, name: key');
}

test.each(rows.map((row) => [row.what, row] as const))('%s', async (_, row) => {
  const changes = compareSurfaces(await surface(base), await surface(changed(row)));
  expect(Object.fromEntries(changes.map(({ rule, bumps }) => [rule, `${bumps.client ?? 'none'} ${bumps.server ?? 'none'}`]))).toEqual(row.finds);
});

test('what breaks callers is an error, and what breaks implementers alone a warning', async () => {
  const severities = async (from: string, to: string) => compareSurfaces(await surface(base), await surface(base.replace(from, to))).map(({ severity }) => severity);
  expect(await severities('enum: [cat, dog]', 'enum: [cat, dog, bird]')).toEqual(['error']);
  expect(await severities('required: [id]', 'required: [id, kind]')).toEqual(['warning']);
});

test('most rules are in the table', () => {
  const found = new Set(rows.flatMap(({ finds }) => Object.keys(finds)));
  expect(Object.keys(typescriptRules).filter((rule) => !found.has(rule))).toEqual(['typescript-credential-removed', 'typescript-pages-removed']);
});
