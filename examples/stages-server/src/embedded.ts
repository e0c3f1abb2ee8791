import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { lock } from './data-lock.js';
import type { Database } from './database.js';
import { StartError } from './start-error.js';

/** Opens PGlite in a folder, or in memory for `memory://`. Throws a StartError. */
export async function openEmbedded(dataDir: string): Promise<Database> {
  if (dataDir === 'memory://') return open(dataDir, async () => {});
  try {
    const unlock = await lock(join(dataDir, 'lock'));
    return await open(join(dataDir, 'postgres'), unlock);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`cannot keep data in ${dataDir}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function open(place: string, unlock: () => Promise<void>): Promise<Database> {
  const client = await PGlite.create(place).catch(async (error: unknown) => {
    await unlock();
    throw error;
  });
  return {
    queries: drizzle(client),
    script: (work) =>
      client.transaction((transaction) => work(async (text) => (await transaction.exec(text)).at(-1)?.rows ?? [])),
    close: async () => {
      await client.close();
      await unlock();
    },
  };
}
