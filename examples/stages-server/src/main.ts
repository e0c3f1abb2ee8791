import { readConfig } from './config.js';
import { reasonOf } from './errors.js';
import { createLogger } from './log.js';
import { serve, type Running } from './serve.js';
import { StartError } from './start-error.js';
import { stopOnSignals } from './stop.js';

try {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const running = await serve(config, logger);
  stopOnSignals(running.close, logger);
  showToken(running);
  logger.info({ url: `${running.url}/api/v3`, database: config.databaseUrl ? `PostgreSQL at ${config.databaseUrl.host}` : `PGlite in ${config.dataDir}` }, 'ready');
} catch (error) {
  const reason = reasonOf(error);
  const text = reason instanceof StartError ? reason.message : reason instanceof Error ? reason.stack : String(reason);
  process.stderr.write(`stages-server: ${text}\n`);
  process.exit(1);
}

/** To standard error, not to the log: it is to be seen once, and kept nowhere. */
function showToken({ url, token }: Running): void {
  if (token === undefined) return;
  process.stderr.write(`
A token for the API; it is shown this once:

  ${token}

  curl -H 'Authorization: Bearer ${token}' '${url}/api/v3/stages/identification/?ordering=-name'

`);
}
