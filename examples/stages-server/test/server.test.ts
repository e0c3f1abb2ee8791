import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { lists } from './lists.js';
import { findPostgres, startPostgres, type Cluster } from './postgres.js';
import { processes } from './processes.js';
import { refusals } from './refusals.js';
import { deadlock, retries } from './retries.js';
import { refusedSettings } from './settings.js';
import { start, type Driven, type Kind, type Settings } from './support.js';
import { writes } from './writes.js';

const programs = await findPostgres();
let cluster: Cluster | undefined;

const onPostgres = async (): Promise<Settings> => ({ DATABASE_URL: (await cluster?.create()) ?? '' });
const kinds: readonly Kind[] = [
  { name: 'PGlite', empty: async () => ({ DATA_DIR: 'memory://' }), kept: async (folder) => ({ DATA_DIR: join(folder, 'data') }) },
  ...(programs ? [{ name: 'PostgreSQL', empty: onPostgres, kept: onPostgres }] : []),
];

before(async () => {
  if (programs) cluster = await startPostgres(programs);
});
after(() => cluster?.stop());

for (const kind of kinds) {
  describe(kind.name, () => {
    let api: Driven | undefined;
    const of = (): Driven => {
      if (!api) throw new Error('the server did not start');
      return api;
    };
    before(async () => void (api = await start(await kind.empty())));
    after(() => api?.close());
    refusals(of);
    writes(of);
    lists(of);
    retries(of);
    describe('a process', () => processes(kind));
  });
}

test('a database that goes away is a 503, and no reason to end', { skip: !programs }, async () => {
  const { DATABASE_URL = '' } = await onPostgres();
  const api = await start({ DATABASE_URL });
  assert.equal((await api.raw('/stages/source/')).status, 200);
  await cluster?.drop(DATABASE_URL);
  const { status, body } = await api.raw('/stages/source/');
  assert.deepEqual([status, body], [503, { detail: 'The database cannot be reached. Try again later.', code: 'unavailable' }]);
  await api.close();
});

test('of two transactions that wait for each other, that of a request is ended, and done again', { skip: !programs }, async () => {
  const { DATABASE_URL = '' } = await onPostgres();
  const api = await start({ DATABASE_URL });
  await deadlock(api, DATABASE_URL).finally(api.close);
});

describe('settings that are refused', refusedSettings);

test('PostgreSQL', { skip: programs ? false : 'left out: there is no initdb and postgres here' }, () => {});
