import { expect, test } from 'vitest';
import { adviseVersion } from '../../generator/compare/version.js';
import type { Bump } from '../../generator/compare/model.js';
import { around, changesOf } from './documents.js';

type Row = readonly [before: string, bump: Bump, needed: string | undefined, enough: readonly string[], short: readonly string[]];

const rows: readonly Row[] = [
  ['1.2.3', 'major', '2.0.0', ['2.0.0', '2.1.0', '3.0.0', 'v2.0.0'], ['1.2.3', '1.3.0', '2.0.0-beta.1', 'next']],
  ['1.2.3', 'minor', '1.3.0', ['1.3.0', '1.3.1', '2.0.0'], ['1.2.3', '1.2.4']],
  ['1.2.3', 'patch', '1.2.4', ['1.2.4', '1.3.0'], ['1.2.3', '1.2.2']],
  ['1.2.3', 'none', '1.2.3', ['1.2.3', '1.2.4'], ['1.2.2']],
  // Before 1.0.0, anything may change: what breaks is a minor version, everything else a patch.
  ['0.4.2', 'major', '0.5.0', ['0.5.0', '1.0.0'], ['0.4.2', '0.4.3']],
  ['0.4.2', 'minor', '0.4.3', ['0.4.3', '0.5.0'], ['0.4.2']],
  ['0.4.2', 'patch', '0.4.3', ['0.4.3'], ['0.4.2']],
  // What leads up to a version may change as that version may.
  ['2.0.0-beta.1', 'major', '2.0.0-beta.1.0', ['2.0.0-beta.2', '2.0.0'], ['2.0.0-beta.1']],
  ['2.1.0-beta.1', 'major', '3.0.0', ['3.0.0'], ['2.1.0', '2.1.0-beta.2']],
  ['1.2', 'minor', '1.3.0', ['1.3'], ['1.2']],
  ['2026-08-08', 'major', undefined, ['2026-08-08'], []],
];

test.each(rows)('%s, and a change that is %s', (before, bump, needed, enough, short) => {
  const advise = (after: string) => adviseVersion(before, after, { client: bump, server: 'none' });
  expect(advise(before).needed).toBe(needed);
  for (const after of enough) expect({ after, isShort: advise(after).isShort }).toEqual({ after, isShort: false });
  for (const after of short) expect({ after, isShort: advise(after).isShort }).toEqual({ after, isShort: true });
});

test('what nobody has to follow asks for a patch, what is new for a minor version', async () => {
  const query = (parameter: object): object => around({ parameters: [{ in: 'query', name: 'q', schema: { type: 'string' }, ...parameter }] });
  const bumps = async (before: object, after: object): Promise<readonly (string | undefined)[]> => (await changesOf(before, after)).map((change) => change.bumps.client);
  expect(await bumps(query({ required: true }), query({}))).toEqual(['patch']);
  expect(await bumps(around({ tags: ['a'] }), around({ tags: ['b'] }))).toEqual(['patch', 'patch']);
  expect(await bumps(around({}), query({}))).toEqual(['minor']);
});
