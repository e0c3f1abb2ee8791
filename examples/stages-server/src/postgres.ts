import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Database } from './database.js';
import { StartError } from './start-error.js';

/** Opens a PostgreSQL server, and looks whether it is there. Throws a StartError. */
export async function openPostgres(url: URL, logger: Logger): Promise<Database> {
  const pool = new Pool({
    connectionString: url.href,
    application_name: 'stages-server',
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  // A connection that breaks while nobody uses it: the pool opens another one.
  pool.on('error', ({ message }) => logger.warn({ reason: message }, 'a connection to the database broke'));
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw new StartError(`cannot use the database at ${url.host || 'the local socket'}: ${reasonOf(error)}`);
  }
  return {
    queries: drizzle(pool),
    script: async (work) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await work(async (text) => [await client.query(text)].flat().at(-1)?.rows ?? []);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

/** A name with several addresses fails with an error for each of them, and no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(reasonOf))].join(', ');
  return error instanceof Error ? error.message : String(error);
}
