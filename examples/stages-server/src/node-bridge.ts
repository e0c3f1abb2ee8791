import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Server } from 'authentik-stages/server';

/** What `http.createServer` takes. */
export function nodeListener(server: Server<unknown>): RequestListener {
  return (message, response) => {
    void answer(server, message, response).catch(() => response.destroy());
  };
}

async function answer(server: Server<unknown>, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const answered = await server.fetch(requestOf(message, response));
  response.statusCode = answered.status;
  answered.headers.forEach((value, name) => response.setHeader(name, value));
  if (!message.complete) response.setHeader('Connection', 'close');
  response.end(new Uint8Array(await answered.arrayBuffer()));
}

function requestOf(message: IncomingMessage, response: ServerResponse): Request {
  const { method = 'GET', rawHeaders, url = '/' } = message;
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  const hasBody = !['GET', 'HEAD', 'TRACE'].includes(method);
  const init: RequestInit = { method, headers, signal: controller.signal };
  const target = url.startsWith('/') ? `http://localhost${url}` : url;
  return new Request(URL.canParse(target) ? target : 'http://localhost', hasBody ? { ...init, body: Readable.toWeb(message) as ReadableStream, duplex: 'half' } : init);
}
