import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { generate } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';
import { loadValidators } from '../support/load-validators.js';
import { compare } from '../validators/compare.mjs';

// What `npm run validators` does for the corpus, for schemas of each kind, always with the same values.
it.each(['3.0', '3.1'])('verdicts of an OpenAPI %s document are those of Ajv', async (version) => {
  const text = readFileSync(new URL(`../validators/sample-${version}.yaml`, import.meta.url), 'utf8');
  const { files, diagnostics } = await generate({ input: 'a.yaml', emit: ['validators'] }, new Map([['a.yaml', text]]), loadTemplates());
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const validators = (await loadValidators(new Map([['all', files.get('validators.ts') ?? '']]))).get('all') ?? {};
  const document = load(text) as { components: { schemas: object } };
  const { schemas, valid, skipped, differences, values } = compare(document, validators, { rounds: 90 });
  expect(differences).toEqual([]);
  expect(skipped).toEqual([]);
  // Neither all valid nor all wrong: the values would show nothing.
  expect([schemas >= Object.keys(document.components.schemas).length, valid > values / 10, valid < values * 0.9]).toEqual([true, true, true]);
});
