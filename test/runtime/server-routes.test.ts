import { describe, expect, it } from 'vitest';
import { empty } from '../../templates/runtime/reply-body.js';
import { serverOf } from '../../templates/runtime/server.js';
import type { Route } from '../../templates/runtime/server-types.js';
import { createServer } from './fixture/server.js';
import type { Handlers } from './fixture/server.js';
import { base, call } from './support/call.js';
import { createDepot, security } from './support/depot.js';

describe('routes', () => {
  it('404 for a path that is not known', async () => {
    const response = await call('/nothing');
    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({ type: 'about:blank', title: 'Not Found', status: 404 });
  });

  it.each(['/items/', '//items', '/Items', '/items/1/'])('404 for %s', async (path) => {
    expect((await call(path)).status).toBe(404);
  });

  it('404 outside of the base path, which an option can change', async () => {
    const request = (): Request => new Request('http://depot.test/items/1');
    expect((await createDepot().fetch(request())).status).toBe(404);
    expect((await createDepot({}, { basePath: '/' }).fetch(request())).status).toBe(200);
  });

  it('405 with Allow for a method that the path does not have', async () => {
    const response = await call('/items/1', { method: 'PATCH' });
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('GET, PUT, DELETE, HEAD, OPTIONS');
    // The literal path is the one that is meant, whatever methods the templated one has.
    expect((await call('/items/mine', { method: 'DELETE' })).headers.get('Allow')).toBe('GET, HEAD, OPTIONS');
  });

  it('OPTIONS', async () => {
    const response = await call('/items', { method: 'OPTIONS' });
    expect([response.status, response.headers.get('Allow'), await response.text()]).toEqual([204, 'GET, POST, HEAD, OPTIONS', '']);
  });

  it('HEAD is GET without the body', async () => {
    const response = await call('/items/1', { method: 'HEAD' });
    expect([response.status, response.headers.get('Content-Type'), await response.text()]).toEqual([200, 'application/json', '']);
    const missing = await call('/items/9', { method: 'HEAD' });
    expect([missing.status, await missing.text()]).toEqual([404, '']);
  });

  it('HEAD and OPTIONS are refused on demand where the document does not list them', async () => {
    const strict = createDepot({}, { undeclaredHead: 'refuse', undeclaredOptions: 'refuse' });
    for (const method of ['HEAD', 'OPTIONS', 'PATCH']) {
      const response = await call('/items', { method }, strict);
      expect([method, response.status, response.headers.get('Allow')]).toEqual([method, 405, 'GET, POST']);
    }
    const response = await call('/items', { method: 'PATCH' }, createDepot({}, { undeclaredOptions: 'refuse' }));
    expect(response.headers.get('Allow')).toBe('GET, POST, HEAD');
  });

  it('literal paths go first', async () => {
    expect(await (await call('/items/mine')).json()).toEqual({ id: 0, name: 'writer' });
  });

  it('%2F stays in its segment', async () => {
    expect(await (await call('/files/a%2Fb.json')).json()).toEqual({ name: 'a/b' });
  });

  it('501 for a handler that is not there', async () => {
    const partial: Partial<Handlers> = {};
    const server = createServer(partial as Handlers, { security });
    expect((await server.fetch(new Request(`${base}/items`))).status).toBe(501);
  });
});

it.each(['toString', 'constructor', 'hasOwnProperty', '__proto__'])('what every object has is no handler: %s', async (key) => {
  const route: Route = { id: key, route: 'GET /a', responses: [empty, 204] };
  const server = serverOf(Object.fromEntries([[key, route]]), {}, {}, { partial: true }, '');
  expect((await server.fetch(new Request('http://h/a'))).status).toBe(501);
  const own = serverOf(Object.fromEntries([[key, route]]), {}, Object.fromEntries([[key, () => ({ status: 204 })]]), {}, '');
  expect((await own.fetch(new Request('http://h/a'))).status).toBe(204);
});

it('a handler keeps its `this`, and `fetch` needs none', async () => {
  class Api {
    readonly #name = 'mine';
    getOwnItem(): { status: 200; body: { id: number; name: string } } {
      return { status: 200, body: { id: 1, name: this.#name } };
    }
  }
  const { fetch } = createServer(new Api() as Partial<Handlers> as Handlers, { security });
  expect(await (await fetch(new Request(`${base}/items/mine`))).json()).toEqual({ id: 1, name: 'mine' });
});

it('requests at the same time share nothing', async () => {
  const depot = createDepot({
    traceItem: async ({ path, header, auth }) => {
      await new Promise((resolve) => setTimeout(resolve, 5 - path.item_id));
      return { status: 200, body: { id: header['X-Request-Id'], hops: [`${path.item_id}`, ...Object.keys(auth)] } };
    },
  });
  const ids = [0, 1, 2, 3, 4];
  const bodies = await Promise.all(
    ids.map(async (id) => (await call(`/items/${id}/trace`, { headers: { 'X-Request-Id': `r${id}` } }, depot)).json()),
  );
  expect(bodies).toEqual(ids.map((id) => ({ id: `r${id}`, hops: [`${id}`] })));
});
