import { readdir, readFile } from 'node:fs/promises';
import type { Database } from './database.js';
import { StartError } from './start-error.js';

const folder = new URL('../../migrations/', import.meta.url);
/** The number of the lock for which servers wait that start at the same time; any will do. */
const lockNumber = 7_824_368;

/**
 * Brings the tables up to date: every file of migrations/ that was not applied yet, in the order of their names, all or
 * none. Returns their names. Throws a StartError for a database of a newer server.
 */
export async function migrate(database: Database): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{3}_\w+\.sql$/.test(name)).sort();
  const added: string[] = [];
  await database.script(async (execute) => {
    await execute(`select pg_advisory_xact_lock(${lockNumber})`);
    await execute('create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())');
    const applied = (await execute('select name from migrations')).map(({ name }) => String(name));
    const unknown = applied.find((name) => !names.includes(name));
    if (unknown) throw new StartError(`the database is of a newer server: this one has no migration ${unknown}`);
    for (const name of names.filter((one) => !applied.includes(one))) {
      await execute(await readFile(new URL(name, folder), 'utf8'));
      await execute(`insert into migrations (name) values ('${name}')`);
      added.push(name);
    }
  });
  return added;
}
