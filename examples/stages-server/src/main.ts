import { readConfig } from './config.js';
import { createLogger } from './log.js';
import { reasonOf } from './errors.js';
import { serve, type Running } from './serve.js';
import { StartError } from './start-error.js';

/** How long requests in flight are waited for, in milliseconds. */
const patience = 10_000;
/** A terminal sends Ctrl-C to npm and to this process, and npm hands it on: signals in a row are one. */
const echo = 250;

try {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const running = await serve(config, logger);
  logger.info({ url: `${running.url}/api/v3`, database: config.databaseUrl ? config.databaseUrl.host : config.dataDir }, 'ready');
  if (running.token) showToken(running);
  let first: number | undefined;
  const stop = (signal: string): void => {
    if (first !== undefined && Date.now() - first < echo) return;
    if (first !== undefined) process.exit(1);
    first = Date.now();
    logger.info({ signal }, 'stopping: requests in flight are answered');
    setTimeout(() => {
      logger.error('some requests took too long');
      process.exit(1);
    }, patience).unref();
    running.close().then(
      () => {
        logger.info('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        logger.fatal({ err: error }, 'could not stop');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
} catch (error) {
  fail(error);
}

/** To standard error, not to the log: it is to be seen once, and kept nowhere. */
function showToken({ url, token }: Running): void {
  process.stderr.write(`
A token for the API; it is shown this once:

  ${token}

  curl -H 'Authorization: Bearer ${token}' '${url}/api/v3/stages/identification/?ordering=-name'

`);
}

function fail(error: unknown): never {
  const reason = reasonOf(error);
  const isExpected = reason instanceof StartError;
  process.stderr.write(`stages-server: ${isExpected || !(reason instanceof Error) ? String((reason as Error).message) : (reason.stack ?? reason.message)}\n`);
  process.exit(1);
}
