import { AsyncLocalStorage } from 'node:async_hooks';
import { pino, type Logger } from 'pino';
import { reasonOf } from './errors.js';

/** The logger of the request that is being answered. */
export const requestLogger = new AsyncLocalStorage<Logger>();

/** Lines of JSON on standard output. Of an error, only what cannot hold a value of somebody's is shown. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, serializers: { err: describe } }, pino.destination({ dest: 1, sync: true }));
}

function describe(error: unknown): object {
  const reason = reasonOf(error);
  if (!(reason instanceof Error)) return { type: typeof reason };
  const { name, message, stack } = reason;
  const shown = Object.entries(reason).filter(([key]) => ['code', 'constraint', 'table', 'column', 'routine'].includes(key));
  return { type: name, message, ...Object.fromEntries(shown), stack };
}
