import { describe, expect, it } from 'vitest';
import { hooks, middleware } from '../../templates/faces/client.js';
import type { Middleware } from '../../templates/faces/client.js';
import * as api from './fixture/client.js';
import { listen, sendJson } from './support/raw-server.js';

const page = { count: 0, results: [] };

/** Answers instead of the network, and notes what would have been sent. */
function record(seen: object[] = [], status = 200): Middleware {
  return async ({ url, method, headers, operation }) => {
    seen.push({ url, method, operation: operation.id, trace: headers.get('X-Trace') });
    return Response.json(page, { status });
  };
}

describe('middleware', () => {
  it('stands around fetch, the first outermost', async () => {
    const steps: string[] = [];
    const step = (name: string): Middleware => async (request, next) => {
      steps.push(`${name} in`);
      const response = await next(request);
      steps.push(`${name} out`);
      return response;
    };
    const client = api.createClient({ fetch: middleware(step('a'), step('b'), record()) });
    expect(await api.listItems(client)).toMatchObject({ ok: true, data: page });
    expect(steps).toEqual(['a in', 'b in', 'b out', 'a out']);
  });

  it('sees URL and operation, and passes changed copies on', async () => {
    const seen: object[] = [];
    const traced: Middleware = (request, next) => {
      const headers = new Headers(request.headers);
      headers.set('X-Trace', request.operation.route);
      return next({ ...request, headers, url: request.url.replace('//h/', '//other/') });
    };
    await api.listItems(api.createClient({ baseUrl: 'https://h', fetch: middleware(traced, record(seen)) }), { query: { page: 2 } });
    expect(seen).toEqual([{ url: 'https://other/items?page=2', method: 'GET', operation: 'list_items', trace: 'GET /items' }]);
  });

  it('can call next twice: the request is as it was, its body included', async () => {
    const { origin, received } = await listen((response, { body }) => sendJson(response, JSON.parse(body), received.length === 1 ? 400 : 201));
    const twice: Middleware = async (request, next) => {
      const first = await next(request);
      await first.body?.cancel();
      return next(request);
    };
    const client = api.createClient({ baseUrl: origin, fetch: middleware(twice), auth: { token: 't' } });
    expect(await api.createItem(client, { body: { name: 'a' } })).toMatchObject({ status: 201, data: { name: 'a' } });
    expect(received).toHaveLength(2);
    expect(received[1]).toMatchObject({ body: '{"name":"a"}', headers: { authorization: 'Bearer t', 'content-type': 'application/json' } });
  });

  it('without any is the global fetch', async () => {
    const { origin, received } = await listen((response) => sendJson(response, page));
    expect(await api.listItems(api.createClient({ baseUrl: origin, fetch: middleware() }))).toMatchObject({ ok: true });
    expect(received[0]).toMatchObject({ method: 'GET', url: '/items' });
  });

  it('is used for one call, too', async () => {
    const seen: object[] = [];
    const client = api.createClient({ fetch: () => Promise.reject(new Error('not this one')) });
    await api.listItems(client, {}, { fetch: middleware(record(seen)) });
    expect(seen).toHaveLength(1);
  });

  it('may throw at once', async () => {
    const caught: unknown[] = [];
    const outer: Middleware = (request, next) => next(request).catch((error: unknown) => (caught.push(error), Response.json(page)));
    const error = new Error('no');
    const inner: Middleware = () => {
      throw error;
    };
    await api.listItems(api.createClient({ fetch: middleware(outer, inner) }));
    expect(caught).toEqual([error]);
  });
});

describe('hooks', () => {
  it('are told of request and reply with their operation', async () => {
    const told: unknown[] = [];
    const observed = hooks({
      request: ({ operation, method, url }) => void told.push(['request', operation.id, method, url]),
      response: ({ status }, { operation }) => void told.push(['response', operation.route, status]),
      error: () => void told.push('error'),
    });
    const client = api.createClient({ baseUrl: 'https://h', fetch: middleware(observed, record([], 400)) });
    expect(await api.listItems(client)).toMatchObject({ status: 400 });
    expect(told).toEqual([
      ['request', 'list_items', 'GET', 'https://h/items'],
      ['response', 'GET /items', 400],
    ]);
  });

  it('are told of failures, which stay what they are', async () => {
    const told: unknown[] = [];
    const error = new TypeError('fetch failed');
    const client = api.createClient({
      fetch: middleware(hooks({ error: (thrown, { operation }) => void told.push(thrown, operation.id) }), () => Promise.reject(error)),
    });
    expect(await api.listItems(client)).toMatchObject({ kind: 'network', error });
    expect(told).toEqual([error, 'list_items']);
  });
});
