import { nodeListener } from 'authentik-stages/adapters/node';
import type { Logger } from 'pino';
import { createApi } from './api.js';
import type { Config } from './config.js';
import { openDatabase, type Queries } from './database.js';
import { listen, type Listening } from './listen.js';
import { requestLogger } from './log.js';
import { migrate } from './migrate.js';
import { bootstrapToken } from './tokens.js';

/** A server that runs. */
export interface Running extends Listening {
  readonly queries: Queries;
  /** The token that was made at this first start. */
  readonly token: string | undefined;
}

/** Opens the database, brings it up to date and listens. Throws a StartError. */
export async function serve(config: Config, logger: Logger): Promise<Running> {
  const database = await openDatabase(config, logger);
  try {
    const migrations = await migrate(database);
    if (migrations.length > 0) logger.info({ migrations }, 'the database is up to date');
    const token = await bootstrapToken(database.queries, config.bootstrapToken);
    const listening = await listen(nodeListener(createApi(database.queries, () => requestLogger.getStore() ?? logger)), config, logger);
    const close = async (): Promise<void> => {
      await listening.close();
      await database.close();
    };
    return { url: listening.url, queries: database.queries, token, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}
