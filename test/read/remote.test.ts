import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchDocument } from '../../generator/read/remote.js';

const servers: Server[] = [];

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const limits = { bytes: 1000, time: 500, redirects: 2 };

describe('a document behind a URL', () => {
  it('is its text', async () => {
    const base = await serve((_, reply) => reply.end('openapi: 3.1.0 # ä'));
    expect(await fetchDocument(`${base}/openapi.yaml`)).toBe('openapi: 3.1.0 # ä');
  });

  it('is found behind redirects; headers stay with the origin that they are for', async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve(({ headers }, reply) => {
      seen.push(headers.authorization);
      reply.end('there');
    });
    const base = await serve(({ headers }, reply) => {
      seen.push(headers.authorization);
      reply.writeHead(302, { Location: `${other}/moved` }).end();
    });
    expect(await fetchDocument(`${base}/a`, { [base]: { Authorization: 'Bearer secret' } }, limits)).toBe('there');
    expect(seen).toEqual(['Bearer secret', undefined]);
  });

  it.each<[string, RequestListener, string]>([
    ['a status that is no success', (_, reply) => reply.writeHead(404).end(), 'the server answers 404 Not Found'],
    ['a redirect in a circle', (_, reply) => reply.writeHead(302, { Location: '/again' }).end(), 'it redirects too often'],
    ['a redirect to a file', (_, reply) => reply.writeHead(302, { Location: 'file:///etc/passwd' }).end(), 'file: is neither http: nor https:'],
    ['too much', (_, reply) => reply.end('x'.repeat(1001)), 'it is larger than'],
    ['an end that does not come', (_, reply) => reply.write('x'), 'it did not arrive within 0.5 seconds'],
    ['bytes that are no text', (_, reply) => reply.end(Buffer.from([0xff, 0xfe, 0xfd])), 'it is not UTF-8 text'],
  ])('is refused for %s', async (_, answer, message) => {
    const base = await serve(answer);
    await expect(fetchDocument(`${base}/a`, {}, limits)).rejects.toThrow(message);
  });

  it('tells what the network says', async () => {
    await expect(fetchDocument('http://127.0.0.1:9/', {}, limits)).rejects.toThrow(/ECONNREFUSED|bad port/u);
  });
});
