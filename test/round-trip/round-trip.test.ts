import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { roundTrip } from './trip.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpus = join(root, '../shared/corpus');

/** As different as they come; `npm run round-trip` has all. */
const sample = ['openapi-3.2', 'box-box-openapi', 'openai-openai', 'petstore-with-fake-endpoints-models-for-testing.yaml', 'file-uploads'];
/** Instead of the sample: `all`, or a part of a path. */
const asked = process.env['ROUND_TRIP'];

/** Those that the other tool reads: no Swagger 2.0. */
function documents(): readonly string[] {
  if (!existsSync(corpus)) return [];
  const { documents: all } = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as { readonly documents: readonly { readonly path: string }[] };
  const valid = all.map(({ path }) => path).filter((path) => path.startsWith('valid/') && !/"?swagger"?\s*:/u.test(readFileSync(join(corpus, path), 'utf8').slice(0, 400)));
  const wanted = asked === undefined ? sample : [asked === 'all' ? '' : asked];
  return valid.filter((path) => wanted.some((name) => path.includes(name))).map((path) => join(corpus, path));
}

describe('what a client sends is what a handler gets, and back', () => {
  it.each([join(root, 'spec/authentik-stages.yaml'), ...['fixture', 'targets', 'bodies'].map((name) => join(root, 'test/runtime', name, 'openapi.yaml'))])('%s', async (path) => {
    const { calls = 0, operations = 0, faults } = (await roundTrip(path, 20)) ?? {};
    expect(faults).toEqual([]);
    expect([calls > operations * 5, operations > 3]).toEqual([true, true]);
  });
});

describe.skipIf(!existsSync(corpus))(`the same of documents of others in ${corpus}${existsSync(corpus) ? '' : ', which is missing'}`, () => {
  const total = { operations: 0, skipped: 0, calls: 0 };
  afterAll(() => {
    console.log(`${total.operations} operations were called ${total.calls} times; ${total.skipped} were left out, whose values a wire may change`);
    if (asked === undefined) expect(total.calls).toBeGreaterThan(500);
  });

  it.for(documents().map((path) => [basename(path), path] as const))('%s', async ([, path], { skip }) => {
    const trip = await roundTrip(path, asked === undefined ? 3 : 10);
    if (trip === undefined) return skip('the tool that it is held against cannot read it');
    expect(trip.faults).toEqual([]);
    total.operations += trip.operations;
    total.skipped += trip.skipped.length;
    total.calls += trip.calls;
  });
});
