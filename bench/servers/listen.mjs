import { createServer } from 'node:http';
import process from 'node:process';

/** @import { RequestListener, Server } from 'node:http' */

/**
 * Tells the parent the port, and then, each time it asks, the milliseconds of processor time that were used so far.
 *
 * @param {Server} server
 */
export function serve(server) {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1000);
  });
  process.on('disconnect', () => process.exit());
  if (server.listening) return tell(server);
  server.listen(0, '127.0.0.1', () => tell(server));
}

/** @param {RequestListener} listener */
export function listen(listener) {
  serve(createServer(listener));
}

/** @param {Server} server */
function tell(server) {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
}
