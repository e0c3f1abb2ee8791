import type { Logger } from 'pino';

/** How long requests in flight are waited for, in milliseconds. */
const patience = 10_000;
/** A terminal sends Ctrl-C to npm and to this process, and npm hands it on: signals in a row are one. */
const echo = 250;

/** At SIGTERM and SIGINT, closes and exits: with 0, or with 1 for what takes too long, fails, or gets a second signal. */
export function stopOnSignals(close: () => Promise<void>, logger: Logger): void {
  let first: number | undefined;
  const stop = (signal: string): void => {
    if (first !== undefined) {
      if (Date.now() - first > echo) process.exit(1);
      return;
    }
    first = Date.now();
    logger.info({ signal }, 'stopping when the requests in flight are answered');
    setTimeout(() => {
      logger.error('some requests took too long');
      process.exit(1);
    }, patience);
    close().then(
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
}
