import { describe, expect, test } from 'vitest';
import type { Selection } from '../../generator/config.js';
import { generate } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';
import { isSelector, matcher } from '../../generator/selector.js';

describe('a pattern', () => {
  test.each([
    ['/a', ['/a'], ['/a/', '/ab', '/b/a']],
    ['/a/*', ['/a/b', '/a/{id}'], ['/a', '/a/b/c']],
    ['/a/**', ['/a', '/a/', '/a/b', '/a/b/c'], ['/ab']],
    ['/**/c', ['/b/c', '/a/b/c'], ['/c/d']],
    ['**', ['/', 'x', ''], []],
    ['/a.b+(c)', ['/a.b+(c)'], ['/aXb', '/abc']],
    ['list*', ['list', 'listPets'], ['alist', 'list/a']],
  ])('%s', (pattern, matched, others) => {
    expect(matched.filter((name) => !matcher(pattern)(name))).toEqual([]);
    expect(others.filter((name) => matcher(pattern)(name))).toEqual([]);
  });
});

test('a selector is one of four', () => {
  expect(['tag:a', 'operation:b', 'path:/c', 'deprecated', 'tag:a:b'].every(isSelector)).toBe(true);
  expect(['tag', 'tag:', 'tags:a', 'path', 'deprecated:x', '', 1, undefined].some(isSelector)).toBe(false);
});

const document = `openapi: 3.1.0
info: { title: Selection, version: 1.0.0 }
paths:
  /a: { get: { operationId: one, tags: [x], responses: { '200': { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/Used' } } } } } } }
  /b: { get: { operationId: two, tags: [x, y], deprecated: true, responses: {} }, put: { operationId: Two, responses: {} } }
  /b/{c}: { get: { operationId: three, responses: {} } }
components: { schemas: { Used: { properties: { more: { $ref: '#/components/schemas/More' } } }, More: { type: string }, Unused: { type: string } } }
`;

async function generated(select: Selection) {
  return generate({ input: 'a.yaml', emit: ['client', 'openapi'], select }, new Map([['a.yaml', document]]), loadTemplates());
}

function functionsIn(text: string | undefined): readonly string[] {
  return [...(text ?? '').matchAll(/^export (?:async )?(?:function|const) (\w+)/gmu)].map(([, name = '']) => name);
}

describe('a selection', () => {
  test.each([
    [{}, ['one', 'two2', 'two', 'three']],
    [{ include: ['tag:x'] }, ['one', 'two']],
    [{ include: ['tag:y', 'operation:three'] }, ['two', 'three']],
    [{ exclude: ['deprecated'] }, ['one', 'two2', 'three']],
    [{ include: ['path:/b/**'], exclude: ['operation:T*'] }, ['two', 'three']],
  ] as const)('of %j', async (select, names) => {
    const { files } = await generated(select);
    expect(functionsIn(files.get('client.ts')).filter((name) => /^(?:one|two|three)/u.test(name)).sort()).toEqual([...names].sort());
  });

  test('leaves out the components that are not used, in openapi.ts too; without one, all stay', async () => {
    const all = await generated({});
    const some = await generated({ include: ['operation:one'] });
    expect(all.files.get('types.ts')).toMatch(/\bUnused\b/u);
    for (const path of ['types.ts', 'openapi.ts']) {
      expect(some.files.get(path)).toMatch(/\bMore\b/u);
      expect(some.files.get(path)).not.toMatch(/\bUnused\b/u);
    }
    expect(some.files.get('openapi.ts')).not.toMatch(/"\/b"|three/u);
  });
});

test('operations with methods of their own are left out of openapi.ts with what only they use', async () => {
  const operation = (id: string): string => `{ operationId: ${id}, responses: { '200': { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/${id}' } } } } } }`;
  const text = `openapi: 3.2.0
info: { title: Methods, version: 1.0.0 }
paths: { /a: { get: ${operation('Got')}, additionalOperations: { LINK: ${operation('Linked')}, COPY: ${operation('Copied')} } }, /b: { additionalOperations: { LINK: ${operation('Other')} } } }
components: { schemas: { Got: { type: string }, Linked: { type: string }, Copied: { type: string }, Other: { type: string } } }
`;
  const { files } = await generate({ input: 'a.yaml', emit: ['openapi'], select: { include: ['operation:Linked', 'operation:Other'] } }, new Map([['a.yaml', text]]), loadTemplates());
  const schemas = /schemas: \{([^}]*)\}/u.exec(files.get('openapi.ts') ?? '')?.[1] ?? '';
  expect([...schemas.matchAll(/\w+(?=:)/gu)].map(([name]) => name)).toEqual(['Linked', 'Other']);
});
