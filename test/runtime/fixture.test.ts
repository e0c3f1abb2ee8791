import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Artefact, ValueTypes } from '../../generator/config.js';
import { generate } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';

const root = fileURLToPath(new URL('./', import.meta.url));

const fixtures: readonly (readonly [folder: string, input: string, emit: readonly Artefact[], values: ValueTypes])[] = [
  ['fixture', 'openapi.yaml', ['types', 'client', 'server'], {}],
  ['fixture', 'ranges.yaml', ['types'], {}],
  ['parameters', 'openapi.yaml', ['types', 'client', 'server'], {}],
  ['bodies', 'openapi.yaml', ['types', 'client', 'server'], {}],
  ['targets', 'openapi.yaml', ['types', 'client', 'server'], {}],
  ['streams', 'openapi.yaml', ['types', 'client', 'server', 'validators'], {}],
  ['values', 'openapi.yaml', ['types', 'client', 'server'], { dateTime: 'Date', int64: 'bigint' }],
  ['webhooks', 'openapi.yaml', ['types', 'client', 'server', 'validators'], {}],
  ['uploads', 'openapi.yaml', ['types', 'client', 'server', 'validators'], {}],
];

it.each(fixtures)('the modules that the tests here use are those that the generator prints for %s/%s', async (folder, input, emit, values) => {
  const text = readFileSync(`${root}${folder}/${input}`, 'utf8');
  const { files } = await generate({ input, emit, values }, new Map([[input, text]]), loadTemplates());
  for (const artefact of [...emit, ...['readers', 'webhooks', 'webhook-senders'].filter((name) => files.has(`${name}.ts`))]) {
    // The runtime is used where it is, not from a copy.
    const printed = files.get(`${artefact}.ts`)?.replaceAll('"./runtime/', '"../../../templates/runtime/');
    const name = input === 'openapi.yaml' ? artefact : 'ranges';
    await expect(printed).toMatchFileSnapshot(`${root}${folder}/${name}.ts`);
  }
});
