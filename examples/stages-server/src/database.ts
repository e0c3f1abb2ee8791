import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Logger } from 'pino';
import type { Config } from './config.js';

/** What queries are made with: the database itself, or a transaction. It is the same for both drivers. */
export type Queries = PgDatabase<PgQueryResultHKT>;

/** Runs a text of one or more statements; the rows of the last one. */
export type Execute = (text: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** An open database. */
export interface Database {
  readonly queries: Queries;
  /** Does all of `work` or none of it. */
  readonly script: (work: (execute: Execute) => Promise<void>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the database that the configuration names. Loads no driver but its own. Throws a StartError. */
export async function openDatabase(config: Config, logger: Logger): Promise<Database> {
  if (config.databaseUrl) return (await import('./postgres.js')).openPostgres(config.databaseUrl, logger);
  return (await import('./embedded.js')).openEmbedded(config.dataDir);
}
