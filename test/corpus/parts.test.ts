import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, createConfig } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { collector } from '../../generator/diagnostics.js';
import { build } from '../../generator/ir/build.js';
import { loadDocument } from '../../generator/read/load.js';
import { read } from '../../generator/read/read.js';
import { casesFolder } from '../support/cases.js';
import { partsOfDocument, partsOfModel } from './parts.js';

const corpus = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const sample = JSON.parse(readFileSync(new URL('sample.json', import.meta.url), 'utf8')) as readonly string[];
const documents = sample.filter((path) => path.startsWith('valid/') && !/spec-v2|2\.0/u.test(path)).map((path) => join(corpus, path));

/** What another tool finds where it has followed each reference, and the model has not. */
async function missing(input: string): Promise<readonly string[]> {
  const report = collector([]);
  const document = await read(input, await loadDocument(input), [], (file) => loadDocument(file), report);
  if (document === undefined) throw new Error(`${input} cannot be read`);
  const found = partsOfModel(build(document, {}, report));
  const { parsed } = (await bundle({ ref: input, config: await createConfig({}), dereference: true })).bundle;
  const parts = partsOfDocument(parsed as Readonly<Record<string, unknown>>);
  return parts.filter((part) => !found.has(part));
}

test('nothing is lost where files are brought together in places that the specification has no reference for', async () => {
  expect(await missing(join(casesFolder, 'included-refs/openapi.yaml'))).toEqual([]);
});

describe.skipIf(!existsSync(corpus))(`nothing of a document is lost: a sample of ${corpus}${existsSync(corpus) ? '' : ', which is missing'}`, () => {
  test.each(documents)('%s', async (input) => {
    expect(await missing(input)).toEqual([]);
  });
});
