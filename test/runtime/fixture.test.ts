import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { generate } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';

const folder = fileURLToPath(new URL('./fixture/', import.meta.url));

it('the modules that the tests here run are those that the generator prints', async () => {
  const text = readFileSync(`${folder}openapi.yaml`, 'utf8');
  const { files } = await generate({ input: 'openapi.yaml' }, new Map([['openapi.yaml', text]]), await loadTemplates());
  for (const path of ['types.ts', 'client.ts', 'server.ts']) {
    // The runtime is used where it is, not from a copy.
    const printed = files.get(path)?.replaceAll('"./runtime/', '"../../../templates/runtime/');
    await expect(printed).toMatchFileSnapshot(`${folder}${path}`);
  }
});
