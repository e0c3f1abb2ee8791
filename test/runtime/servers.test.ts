import { describe, expect, it } from 'vitest';
import { atServer, clientOf as createClient, send } from '../../templates/faces/client.js';
import * as runtime from '../../templates/faces/client.js';
import { serverOf as createServer, empty } from '../../templates/faces/server.js';
import type { Route } from '../../templates/runtime/server-types.js';

/** Where a call at another server goes, and what it takes along. */
async function goes(server: string, options: runtime.BaseClientOptions = {}): Promise<[url: string, token: string | null, header: string | null]> {
  let sent: [string, string | null, string | null] | undefined;
  const client = createClient(
    {
      baseUrl: 'https://api.example.com/v1',
      auth: { token: 't' },
      headers: { 'X-Own': 'h' },
      fetch: async (url, { headers }) => {
        sent = [url, headers.get('Authorization'), headers.get('X-Own')];
        return new Response();
      },
      ...options,
    },
    '',
  );
  await send(atServer(client, server), { id: 'a', route: 'GET /a', responses: [runtime.json, 200], security: runtime.using('token', runtime.bearer) });
  return sent ?? ['', null, null];
}

describe('an operation with a server of its own', () => {
  it.each<[string, string, boolean, runtime.BaseClientOptions?]>([
    ['https://uploads.example.com/v2', 'https://uploads.example.com/v2/a', false],
    ['https://uploads.example.com', 'https://uploads.example.com/a', false],
    ['https://api.example.com/v2', 'https://api.example.com/v2/a', true],
    ['https://api.example.com:443/v2', 'https://api.example.com/v2/a', true],
    ['http://api.example.com/v2', 'http://api.example.com/v2/a', false],
    ['https://api.example.com:8443', 'https://api.example.com:8443/a', false],
    ['//uploads.example.com/v2', 'https://uploads.example.com/v2/a', false],
    ['/v2', 'https://api.example.com/v2/a', true],
    ['v2', 'https://api.example.com/v2/a', true],
    ['', 'https://api.example.com/a', true],
    ['https://uploads.example.com/v2', 'https://uploads.example.com/v2/a', true, { trustedOrigins: ['https://uploads.example.com'] }],
    ['https://uploads.example.com.evil.example/v2', 'https://uploads.example.com.evil.example/v2/a', false, { trustedOrigins: ['https://uploads.example.com'] }],
    ['/v2', '/v2/a', true, { baseUrl: '/v1' }],
    ['/v2', '/v2/a', true, { baseUrl: '' }],
    ['https://uploads.example.com', 'https://uploads.example.com/a', false, { baseUrl: '/v1' }],
    ['https://api.example.com/v2', 'https://api.example.com/v2/a', false, { baseUrl: 'http://localhost:8000' }],
    ['https://{host}/v2', 'https://{host}/v2/a', false],
  ])('at %j is called at %s, with credentials: %s', async (server, url, isTrusted, options) => {
    expect(await goes(server, options)).toEqual([url, isTrusted ? 'Bearer t' : null, isTrusted ? 'h' : null]);
  });
});

describe('a server with operations of other servers', () => {
  const route = (path: string, basePath?: string): Route => ({ id: path, route: `GET ${path}`, responses: [empty, 204], ...(basePath !== undefined && { basePath }) });
  const routes = { items: route('/items'), files: route('/files', '/files/v1'), root: route('/items', ''), url: route('/a', 'https://h/x/') };
  const server = createServer(
    routes,
    {},
    Object.fromEntries(Object.keys(routes).map((key) => [key, () => ({ status: 204, headers: { 'X-Handler': key } })])),
    {},
    '/api',
  );

  it.each([
    ['/api/items', 'items'],
    ['/files/v1/files', 'files'],
    ['/items', 'root'],
    ['/x/a', 'url'],
    ['/api/files', null],
    ['/files', null],
    ['/api/files/v1/files', null],
  ])('%s is answered by %s', async (path, handler) => {
    const { status, headers } = await server.fetch(new Request(`http://h${path}`));
    expect([status, headers.get('X-Handler')]).toEqual([handler === null ? 404 : 204, handler]);
  });

  it('knows the methods of each', async () => {
    expect((await server.fetch(new Request('http://h/files/v1/files', { method: 'POST' }))).status).toBe(405);
  });
});
