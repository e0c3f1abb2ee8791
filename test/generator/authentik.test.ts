import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generate, type Generated } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';
import { compile, putFiles, scratchFolder } from '../support/compile.js';

// All of authentik's API, as its vendor publishes it.
const path = createRequire(import.meta.url).resolve('@goauthentik/api/schema.yml');
const folder = scratchFolder();
let generated: Generated;

beforeAll(async () => {
  const documents = new Map([[path, readFileSync(path, 'utf8')]]);
  const templates = loadTemplates();
  generated = await generate({ input: path }, documents, templates);
  const typed = await generate({ input: path, values: { dateTime: 'Date', int64: 'bigint' } }, documents, templates);
  expect(typed.diagnostics).toEqual(generated.diagnostics);
  putFiles(join(folder, 'plain'), generated.files);
  putFiles(join(folder, 'typed'), typed.files);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('every operation is generated, or named with the reason why not', () => {
  const { diagnostics, summary } = generated;
  expect(summary.operations).toBeGreaterThan(1000);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const named = diagnostics.filter(({ code }) => code === 'unsupported-body').map(({ message }) => message.split(' ')[0]);
  expect([...new Set(named)].sort()).toEqual([...summary.omitted].sort());
  expect(diagnostics.every(({ line }) => line > 1)).toBe(true);
});

test('it compiles, in a browser and in Node, there with Dates and bigints too', async () => {
  expect(await compile(join(folder, 'plain'), '5.9', 'a browser, bundled')).toBe('');
  expect(await compile(folder, '7', 'Node without the DOM')).toBe('');
}, 180_000);
