import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { generate } from '../../generator/generate.js';
import { loadDocument, loadTemplates } from '../../generator/read/load.js';
import { compile, putOutputs, scratchFolder } from '../support/compile.js';

interface Entry {
  readonly path: string;
  readonly expect: 'accept' | 'accept-quirky' | 'reject' | 'diagnose' | 'safe';
}

const corpus = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const isThere = existsSync(corpus);
const sample = JSON.parse(readFileSync(new URL('sample.json', import.meta.url), 'utf8')) as readonly string[];
const entries = isThere ? (JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as { readonly documents: readonly Entry[] }).documents : [];
const templates = loadTemplates();

// The whole of it takes minutes: `npm run corpus`.
describe.skipIf(!isThere)(`a sample of the documents in ${corpus}${isThere ? '' : ', which is missing'}`, () => {
  const folder = scratchFolder();
  const outputs = new Map<string, ReadonlyMap<string, string>>();
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(sample)('%s', async (path) => {
    const expected = entries.find((entry) => entry.path === path)?.expect;
    const input = join(corpus, path);
    const { files, diagnostics } = await generate({ input, emit: ['types', 'client', 'server', 'validators', 'openapi'] }, new Map([[input, await loadDocument(input)]]), templates, undefined, (file) => loadDocument(file));
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ line, message }) => `${line}: ${message}`);
    expect(files.size === 0).toBe(errors.length > 0);
    if (expected === 'accept' || expected === 'accept-quirky') expect(errors).toEqual([]);
    else if (expected === 'reject') expect(errors).not.toEqual([]);
    else expect(diagnostics).not.toEqual([]);
    outputs.set(basename(path).replaceAll('.', '-'), files);
  });

  test('what they became compiles', async () => {
    putOutputs(folder, outputs);
    expect(await compile(folder, '7', 'a browser, bundled')).toBe('');
  });
});
