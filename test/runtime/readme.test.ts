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
  const { files } = await generate({ input: 'a.yaml', emit: ['types', 'client'], form: 'package', packageName: 'own' }, new Map([['a.yaml', readFileSync(join(casesFolder, 'querystring/openapi.yaml'), 'utf8')]]), loadTemplates());
  const [setUp = '', ...samples] = [...(files.get('README.md') ?? '').matchAll(/^```ts\n(.*?)^```$/gmsu)].map(([, code = '']) => code);
  expect(samples.filter((sample) => sample.includes('await'))).toHaveLength(3);
  const folder = scratchFolder();
  const programs = samples.map((sample, index) => [`sample${index}.ts`, `${setUp}${sample}\nexport { unwrap };\n`.replaceAll('"own"', '"./index.js"')] as const);
  putFiles(folder, new Map([...files, ...programs]));
  expect(await compile(folder, '7', 'a browser, bundled', { declaration: false, isolatedDeclarations: false, noUnusedLocals: false })).toBe('');
  rmSync(folder, { recursive: true });
});

it('a README says how the webhooks of a package are received and sent, in code that compiles', async () => {
  const document = readFileSync(join(casesFolder, 'webhooks/openapi.yaml'), 'utf8');
  const { files } = await generate({ input: 'a.yaml', emit: ['types', 'client', 'server'], form: 'package', packageName: 'own' }, new Map([['a.yaml', document]]), loadTemplates());
  const [, section = ''] = (files.get('README.md') ?? '').split('\n## Webhooks\n');
  const samples = [...section.matchAll(/^```ts\n(.*?)^```$/gmsu)].map(([, code = '']) => code);
  expect(samples.map((sample) => /createWebhooks|sendNewPet/u.exec(sample)?.[0])).toEqual(['createWebhooks', 'sendNewPet']);
  const folder = scratchFolder();
  const own = 'declare const [request, url]: [Request, string];\ndeclare function authenticate(): object | undefined;\n';
  putFiles(folder, new Map([...files, ...samples.map((sample, index) => [`sample${index}.ts`, `${sample}${own}`.replaceAll(/"own\/(.*)"/gu, '"./$1.js"')] as const)]));
  expect(await compile(folder, '7', 'a browser, bundled', { declaration: false, isolatedDeclarations: false, noUnusedLocals: false })).toBe('');
  rmSync(folder, { recursive: true });
});

it('a README has no word of webhooks where there are none', async () => {
  const document = 'openapi: 3.1.0\ninfo: { title: A, version: 1.0.0 }\npaths: {}\n';
  const { files } = await generate({ input: 'a.yaml', emit: ['client', 'server'], form: 'package' }, new Map([['a.yaml', document]]), loadTemplates());
  expect(files.get('README.md')).not.toContain('ebhook');
});

it.each([['values', true], ['webhooks', false]])('a README says what validators are where there are Dates and bigints: %s', async (directory, isSaid) => {
  const document = readFileSync(join(casesFolder, directory, 'openapi.yaml'), 'utf8');
  const { files } = await generate({ input: 'a.yaml', emit: ['types', 'client', 'validators'], form: 'package', values: { dateTime: 'Date', int64: 'bigint' } }, new Map([['a.yaml', document]]), loadTemplates());
  expect((files.get('README.md') ?? '').includes('guards no type')).toBe(isSaid);
});

it('a package of schemas alone has their types and validators, and nothing to call or to serve', async () => {
  const document = 'openapi: 3.1.0\ninfo: { title: Schemas, version: 1.0.0 }\ncomponents: { schemas: { Pet: { type: object, properties: { name: { type: string } } } } }\n';
  const { files } = await generate({ input: 'a.yaml', form: 'package' }, new Map([['a.yaml', document]]), loadTemplates());
  expect([...files.keys()].filter((path) => /^[^/]+\.ts$/u.test(path)).sort()).toEqual(['index.ts', 'types.ts', 'validators.ts']);
  expect([...files.keys()].filter((path) => /send|server|client/u.test(path))).toEqual([]);
  expect(files.get('README.md')).not.toContain('client');
  const folder = scratchFolder();
  putFiles(folder, new Map([...files].filter(([path]) => path.endsWith('.ts'))));
  expect(await compile(folder, '7', 'a browser, bundled')).toBe('');
  rmSync(folder, { recursive: true });
});
