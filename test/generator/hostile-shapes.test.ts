import { expect, test } from 'vitest';
import { generate } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';
import { documentOf } from './hostile-document.js';

const templates = loadTemplates();
let words = 0;
const document = documentOf(() => `word${++words}`);

/** Every place of a document, with a way to put something else there. */
function places(value: unknown, put: (value: unknown) => unknown = (own) => own): readonly ((value: unknown) => unknown)[] {
  if (typeof value !== 'object' || value === null) return [put];
  const below = Object.entries(value).flatMap(([key, member]) =>
    places(member, (own) => put(Array.isArray(value) ? value.with(Number(key), own) : { ...value, [key]: own })),
  );
  return [put, ...below];
}

test.each(['null', '1', '{ toString: 1 }', '[{ a: [] }]'])('%s in every place is read or refused', async (yaml) => {
  const mark = 'THE-PLACE';
  for (const put of places(document)) {
    const text = JSON.stringify(put(mark)).replace(`"${mark}"`, `\n ${yaml}\n`);
    const { files, diagnostics } = await generate({ input: 'openapi.yaml', form: 'package' }, new Map([['openapi.yaml', `---\n${text}`]]), templates);
    expect(files.size === 0).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  }
});
