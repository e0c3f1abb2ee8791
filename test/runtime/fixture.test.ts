import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { generate } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';

const folder = fileURLToPath(new URL('./fixture/', import.meta.url));

it.each([
  ['openapi.yaml', ['types', 'client', 'server']],
  ['ranges.yaml', ['types']],
] as const)('the modules that the tests here use are those that the generator prints for %s', async (input, emit) => {
  const text = readFileSync(`${folder}${input}`, 'utf8');
  const { files } = await generate({ input, emit }, new Map([[input, text]]), await loadTemplates());
  for (const artefact of emit) {
    // The runtime is used where it is, not from a copy.
    const printed = files.get(`${artefact}.ts`)?.replaceAll('"./runtime/', '"../../../templates/runtime/');
    const name = input === 'openapi.yaml' ? artefact : 'ranges';
    await expect(printed).toMatchFileSnapshot(`${folder}${name}.ts`);
  }
});
