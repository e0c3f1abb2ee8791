import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { generate } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';
import { casesFolder } from '../support/cases.js';
import { compile, putFiles, scratchFolder } from '../support/compile.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));

it('the README shows middleware as it is', async () => {
  const readme = readFileSync(join(repository, 'README.md'), 'utf8');
  const [example = '', ...others] = [...readme.matchAll(/^```ts\n(.*?)^```$/gmsu)].map(([, code = '']) => code).filter((code) => code.includes('middleware('));
  expect(others).toEqual([]);
  const folder = scratchFolder();
  for (const part of ['templates/runtime', 'test/runtime/fixture']) cpSync(join(repository, part), join(folder, part), { recursive: true });
  // `token` is a bearer scheme of the fixture, too.
  writeFileSync(join(folder, 'test/runtime/fixture/readme.ts'), `${example.replace('./api/index.js', './client.js')}\nvoid client;\n`);
  expect(await compile(folder, '7', 'a browser, bundled')).toBe('');
  rmSync(folder, { recursive: true });
});

it('samples in the README of a package compile, also those of a query that is one value', async () => {
  const { files } = await generate({ input: 'a.yaml', emit: ['types', 'client'], form: 'package', packageName: 'own' }, new Map([['a.yaml', readFileSync(join(casesFolder, 'querystring/openapi.yaml'), 'utf8')]]), await loadTemplates());
  const [setUp = '', ...samples] = [...(files.get('README.md') ?? '').matchAll(/^```ts\n(.*?)^```$/gmsu)].map(([, code = '']) => code);
  expect(samples.filter((sample) => sample.includes('await'))).toHaveLength(3);
  const folder = scratchFolder();
  const programs = samples.map((sample, index) => [`sample${index}.ts`, `${setUp}${sample}\nexport { unwrap };\n`.replaceAll('"own"', '"./index.js"')] as const);
  putFiles(folder, new Map([...files, ...programs]));
  expect(await compile(folder, '7', 'a browser, bundled', { declaration: false, isolatedDeclarations: false, noUnusedLocals: false })).toBe('');
  rmSync(folder, { recursive: true });
});
