import { describe, expect, it } from 'vitest';
import { serverOf as createAnyServer } from '../../templates/faces/server.js';
import * as runtime from '../../templates/faces/server.js';
import { base, call, json, problem } from './support/call.js';
import { createDepot } from './support/depot.js';

describe('parameters', () => {
  const query = async (search: string): Promise<unknown> => {
    const response = await call(`/items${search}`);
    return response.ok ? (JSON.parse(response.headers.get('X-Query') ?? '') as unknown) : await response.json();
  };

  it('are decoded by type and style', async () => {
    expect(await query('?search=a+b&page=2&active=false&ids=1&ids=2&tags=a%2Cb,c&unknown=%zz')).toEqual({
      search: 'a b',
      page: 2,
      active: false,
      ids: [1, 2],
      tags: ['a,b', 'c'],
    });
    expect(await query('')).toEqual({});
  });

  it('400 names all that are wrong', async () => {
    expect(await query('?page=x&active=1&search=%zz')).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      operationId: 'list_items',
      detail: 'the request has invalid parameters',
      errors: [
        { pointer: '/query/search', location: 'query', detail: 'malformed percent-encoding' },
        { pointer: '/query/page', location: 'query', detail: 'expected an integer' },
        { pointer: '/query/active', location: 'query', detail: 'expected true or false' },
      ],
    });
  });

  it('400 for path, header and cookie together', async () => {
    const response = await call('/items/x/trace', { headers: { Cookie: 'session=%zz' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [
        { pointer: '/path/item_id', location: 'path', detail: 'expected an integer' },
        { pointer: '/header/X-Request-Id', location: 'header', detail: 'missing' },
        { pointer: '/cookie/session', location: 'cookie', detail: 'malformed percent-encoding' },
      ],
    });
  });

  it('400 for malformed percent-encoding in the path', async () => {
    expect((await call('/files/%zz.json')).status).toBe(400);
  });

  it('reach the handler in their groups, and only in those that the operation has', async () => {
    const seen: object[] = [];
    // `request` and `signal` are made when they are asked for: a copy has them only so.
    const see = (received: { readonly request: Request; readonly signal: AbortSignal }): number =>
      seen.push({ ...received, request: received.request, signal: received.signal });
    const depot = createDepot({
      listItems: (request) => (see(request), { status: 200, body: { count: 0, results: [] } }),
      traceItem: (request) => (see(request), { status: 200, body: { id: '', hops: [] } }),
      getOwnItem: (request) => (see(request), { status: 200, body: { id: 1, name: '' } }),
    });
    await call('/items', {}, depot);
    await call('/items/1/trace', { headers: { 'X-Request-Id': 'a', 'x-hops': 'b, c' } }, depot);
    await depot.fetch(new Request(`${base}/items/mine`), 'context');
    expect(seen).toEqual([
      { query: {}, auth: { token: { login: 'writer', scopes: [] } }, context: undefined, request: expect.any(Request), signal: expect.any(AbortSignal) },
      { path: { item_id: 1 }, header: { 'X-Request-Id': 'a', 'X-Hops': ['b', 'c'] }, cookie: {}, auth: {}, context: undefined, request: expect.any(Request), signal: expect.any(AbortSignal) },
      { auth: {}, context: 'context', request: expect.any(Request), signal: expect.any(AbortSignal) },
    ]);
  });
});

describe('validation', () => {
  const routes: runtime.Routes = {
    a: {
      id: 'a',
      route: 'PUT /a/{n}',
      path: runtime.inStyle(runtime.simple, { n: runtime.integer }),
      body: runtime.jsonBody({ required: true }),
      responses: [runtime.empty, 204],
      validate: ({ path, body }) =>
        typeof body === 'string' ? [] : [{ pointer: '/body', message: `must be a string for ${JSON.stringify(path)}`, keyword: 'type' }],
    },
  };
  const server = createAnyServer(routes, {}, { a: () => ({ status: 204 }) }, {}, '');
  const put = (body: string): Promise<Response> => server.fetch(new Request('http://h/a/1', { method: 'PUT', body, headers: json }));

  it('400 with what the validator finds', async () => {
    expect(await problem(put('1'))).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      operationId: 'a',
      detail: 'the request is not valid',
      errors: [{ pointer: '/body', location: 'body', detail: 'must be a string for {"n":1}', keyword: 'type' }],
    });
  });

  it('passes what it does not object to', async () => {
    expect((await put('"a"')).status).toBe(204);
  });
});

describe('a path parameter that the template has twice', () => {
  const routes: runtime.Routes = {
    twice: { id: 'twice', route: 'GET /a/{x}/b/{x}', path: runtime.inStyle(runtime.simple, { x: runtime.string }), responses: [runtime.json, 200] },
  };
  const server = createAnyServer(routes, {}, { twice: ({ path }: { path: unknown }) => ({ status: 200, body: path }) }, {}, '');

  it('arrives once', async () => {
    const response = await server.fetch(new Request('http://h/a/c%20d/b/c%20d'));
    expect([response.status, await response.json()]).toEqual([200, { x: 'c d' }]);
  });

  it('400 for two values', async () => {
    expect(await problem(server.fetch(new Request('http://h/a/c/b/d')))).toHaveProperty('errors', [{ pointer: '/path/x', location: 'path', detail: 'expected a string' }]);
  });
});
