import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { requestLogger } from './log.js';
import { StartError } from './start-error.js';

/** What is listened on. */
export interface Listening {
  /** Without a slash at its end. */
  readonly url: string;
  /** Takes no more connections, and resolves when all requests that had begun are answered. */
  readonly close: () => Promise<void>;
}

/** How long a request may take to arrive, in milliseconds: its headers, and all of it. */
const patience = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

/** Listens. Every request has an id, which is in the answer and in the log. Throws a StartError. */
export async function listen(listener: RequestListener, { host, port }: { readonly host: string; readonly port: number }, logger: Logger): Promise<Listening> {
  const open = new Set<ServerResponse>();
  const server = createServer({ ...patience, maxHeaderSize: 16 * 1024 }, (request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    if (!server.listening) response.setHeader('Connection', 'close');
    requestLogger.run(observe(request, response, logger), () => listener(request, response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new StartError(explain(error, host, port))));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // A connection that is kept alive would be waited for.
        for (const response of open) if (!response.headersSent) response.setHeader('Connection', 'close');
      }),
  };
}

/** Logs a request when it is answered: never its query, headers or body, which may hold what is nobody's business. */
function observe(request: IncomingMessage, response: ServerResponse, logger: Logger): Logger {
  const { 'x-request-id': given } = request.headers;
  const id = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
  const own = logger.child({ request: id });
  const start = performance.now();
  response.setHeader('X-Request-Id', id);
  response.once('close', () => {
    const [path = ''] = (request.url ?? '').split('?');
    const milliseconds = Math.round((performance.now() - start) * 10) / 10;
    const about = { method: request.method, path: path.slice(0, 200), milliseconds };
    if (response.writableFinished) own.info({ ...about, status: response.statusCode }, 'answered');
    else own.warn(about, 'the client went away');
  });
  return own;
}

function explain(error: Error, host: string, port: number): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `port ${port} of ${host} is taken: set PORT to another one, or to 0 for any`;
  if (code === 'EACCES') return `port ${port} is for administrators: set PORT to one above 1023`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST ${host} is no address of this machine`;
  return `cannot listen on ${host}:${port}: ${error.message}`;
}
