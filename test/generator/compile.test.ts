import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';
import { cases, casesFolder, generateCase } from '../support/cases.js';
import { compile, compilers, putOutputs, scratchFolder, worlds, type Compiler, type World } from '../support/compile.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const folder = scratchFolder();

/** All cases, each with the goldens' own modules and the program beside them that uses them, and this repository's package. */
beforeAll(async () => {
  const templates = loadTemplates();
  const document = join(repository, 'spec/authentik-stages.yaml');
  const stages = await generate({ input: document, emit: ['types', 'client', 'server', 'validators', 'openapi'] }, new Map([[document, readFileSync(document, 'utf8')]]), templates);
  const outputs = new Map([['authentik-stages', stages.files]]);
  for (const name of cases) {
    const { files } = await generateCase(name, ['types', 'client', 'server', 'validators'], templates);
    // A program that uses it; what a value of the types may be, and what it may not.
    const programs = ['use.ts', 'meaning.ts'].filter((program) => existsSync(join(casesFolder, name, program)));
    const texts = programs.map((program) => [program, readFileSync(join(casesFolder, name, program), 'utf8').replaceAll('./expected/', './')] as const);
    outputs.set(name, new Map([...printed(files, templates), ...texts]));
  }
  putOutputs(folder, outputs);
  // The runtime itself, and its own fixture, with the program that says what the compiler must know of results and handlers.
  for (const part of ['templates/runtime', 'test/runtime/fixture']) cpSync(join(repository, part), join(folder, part), { recursive: true });
  const equality = readFileSync(join(repository, 'test/package/equality.ts'), 'utf8');
  writeFileSync(join(folder, 'authentik-stages/equality.ts'), equality.replaceAll('../../generated/authentik-stages/', './'));
});

/** What is printed for a case, beside the one runtime that all cases share here: the compiler need not check a copy for each. */
function printed(files: ReadonlyMap<string, string>, templates: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  const own = [...files].filter(([path]) => !templates.has(path));
  return own.map(([path, text]) => [path, text.replaceAll('"./runtime/', '"../templates/runtime/')] as const);
}

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
