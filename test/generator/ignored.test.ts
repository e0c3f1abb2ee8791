import { describe, expect, test } from 'vitest';
import { generate } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';
import { ignored } from './ignored.js';

const templates = loadTemplates();
const without = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1.0.0' },
  servers: [{ url: 'https://example.com' }],
  tags: [{ name: 'pets' }],
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        tags: ['pets'],
        security: [{ token: [] }, { login: [] }],
        parameters: [{ name: 'kind', in: 'query', schema: { type: 'string' } }],
        responses: { 200: { description: 'All pets.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Pets' } } } } },
      },
    },
  },
  components: {
    schemas: {
      Pets: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
      Pet: { type: 'object', properties: { name: { type: 'string' }, kind: { type: 'string' } } },
    },
    securitySchemes: { token: { type: 'http', scheme: 'bearer' }, login: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'https://example.com/token', scopes: {} } } } },
  },
});

async function printed(text: string): Promise<unknown> {
  const { files, diagnostics } = await generate({ input: 'a.json', form: 'package', packageName: 'pets' }, new Map([['a.json', text]]), templates);
  expect(files.get('types.ts'), diagnostics.map(({ message }) => message).join()).toContain('Pet');
  return { files: Object.fromEntries(files), diagnostics: diagnostics.map(({ code, message }) => `${code}: ${message}`) };
}

function withField(pointer: string, field: string, value: unknown): string {
  const root = JSON.parse(without) as Record<string, unknown>;
  const tokens = pointer.split('/').slice(1).map((token) => token.replaceAll('~1', '/'));
  const owner = tokens.reduce<Record<string, unknown>>((parent, token) => parent[token] as Record<string, unknown>, root);
  expect(owner).not.toHaveProperty(field);
  owner[field] = value;
  return JSON.stringify(root);
}

describe('what is ignored on purpose', async () => {
  const expected = await printed(without);

  test.each(ignored)('$in/$field', async ({ in: pointer, field, value }) => {
    expect(await printed(withField(pointer, field, value))).toEqual(expected);
  });

  test('a field that is used is told apart', async () => {
    expect(await printed(withField('/components/schemas/Pet', 'description', 'A pet.'))).not.toEqual(expected);
  });
});
