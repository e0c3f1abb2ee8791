import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';
import { compile, compilers, putFiles, scratchFolder, worlds, type Compiler, type World } from '../support/compile.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const cases = join(repository, 'test/cases');
const folder = scratchFolder();

/** All cases, each with the goldens' own modules and the program beside them that uses them, and this repository's package. */
beforeAll(async () => {
  const templates = await loadTemplates();
  const documents = readdirSync(cases).map((name) => [name, join(cases, name, 'openapi.yaml')] as const);
  for (const [name, path] of [...documents, ['authentik-stages', join(repository, 'spec/authentik-stages.yaml')] as const]) {
    const emit = name === 'authentik-stages' ? (['types', 'client', 'server', 'openapi'] as const) : (['types', 'client', 'server'] as const);
    const { files } = await generate({ input: path, emit }, new Map([[path, readFileSync(path, 'utf8')]]), templates);
    putFiles(join(folder, name), files);
    const use = join(cases, name, 'use.ts');
    if (existsSync(use)) writeFileSync(join(folder, name, 'use.ts'), readFileSync(use));
    // What a value of the types may be, and what it may not.
    const meaning = join(cases, name, 'meaning.ts');
    if (existsSync(meaning)) writeFileSync(join(folder, name, 'meaning.ts'), readFileSync(meaning, 'utf8').replaceAll('./expected/', './'));
  }
  // The runtime's own fixture, with the program that says what the compiler must know of results and handlers.
  for (const part of ['templates/runtime', 'test/runtime/fixture']) cpSync(join(repository, part), join(folder, part), { recursive: true });
  const equality = readFileSync(join(repository, 'test/package/equality.ts'), 'utf8');
  writeFileSync(join(folder, 'authentik-stages/equality.ts'), equality.replaceAll('../../generated/authentik-stages/', './'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe.each(Object.keys(compilers) as Compiler[])('TypeScript %s', (compiler) => {
  test.each(Object.keys(worlds) as World[])('all goldens compile as one program in %s', async (world) => {
    expect(await compile(folder, compiler, world)).toBe('');
  });
});

test.each([
  ['a browser, bundled', { module: 'nodenext', moduleResolution: 'nodenext' }],
  ['Node without the DOM', { module: 'esnext', moduleResolution: 'bundler' }],
] as const)('TypeScript 7 with the types of %s and %o', async (world, resolution) => {
  expect(await compile(folder, '7', world, { ...resolution, noImplicitReturns: true })).toBe('');
});

test('the check can fail', async () => {
  const broken = scratchFolder();
  writeFileSync(join(broken, 'index.ts'), 'export const wrong: string = 1;\n');
  expect(await compile(broken, '5.9', 'a browser, bundled')).toContain('TS2322');
  rmSync(broken, { recursive: true });
});
