import { describe, expect, it } from 'vitest';
import { serverOf as createServer, HttpError } from '../../templates/faces/server.js';
import * as runtime from '../../templates/faces/server.js';
import type { Route } from '../../templates/runtime/server-types.js';
import { createDepot } from './support/depot.js';

const base = 'http://depot.test/api/v3';
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

/** Creates an item: it needs a token with a scope, or a key together with a login. */
async function create(headers: Record<string, string>): Promise<number> {
  const request = new Request(`${base}/items`, {
    method: 'POST',
    body: '{"name":"a"}',
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  return (await createDepot().fetch(request)).status;
}

describe('alternatives', () => {
  it.each<[string, Record<string, string>, number]>([
    ['the first', { Authorization: 'Bearer writer' }, 201],
    ['the second', { 'X-Key': 'key', Authorization: basic('ann:pässword') }, 201],
    ['half of the second', { 'X-Key': 'key' }, 401],
    ['the other half of the second', { Authorization: basic('ann:pässword') }, 401],
    ['the second with a wrong half', { 'X-Key': 'key', Authorization: basic('ann:wrong') }, 401],
    ['nothing', {}, 401],
    ['an unknown token', { Authorization: 'Bearer nobody' }, 401],
    ['a token without the scope', { Authorization: 'Bearer reader' }, 403],
    ['a token without the scope, and half of the second', { Authorization: 'Bearer reader', 'X-Key': 'key' }, 403],
  ])('%s', async (_, headers, status) => {
    expect(await create(headers)).toBe(status);
  });

  it('anonymous calls', async () => {
    const own = async (headers: Record<string, string>): Promise<unknown> =>
      (await createDepot().fetch(new Request(`${base}/items/mine`, { headers }))).json();
    expect(await own({ Authorization: 'Bearer reader' })).toEqual({ id: 0, name: 'reader' });
    expect(await own({})).toEqual({ detail: 'nobody' });
    expect(await own({ Authorization: 'Bearer nobody' })).toEqual({ detail: 'nobody' });
  });

  it('401 comes before anything is said of the input', async () => {
    expect((await createDepot().fetch(new Request(`${base}/items?page=x`))).status).toBe(401);
  });

  it('401 has a challenge for each scheme, 403 has a detail', async () => {
    const request = (headers: Record<string, string>): Request => new Request(`${base}/items`, { method: 'POST', headers });
    const unauthorized = await createDepot().fetch(request({}));
    expect(unauthorized.headers.get('WWW-Authenticate')).toBe('Bearer, ApiKey, Basic realm="api", charset="UTF-8"');
    const forbidden = await createDepot().fetch(request({ Authorization: 'Bearer reader' }));
    expect(await forbidden.json()).toMatchObject({ title: 'Forbidden', status: 403, detail: 'reading only' });
  });
});

/** The status for a request to an operation with one scheme, and the credential that its handler was given. */
async function readBy(
  scheme: runtime.Schemes[string],
  init: { headers?: Record<string, string>; search?: string },
  handler: (attempt: runtime.Attempt<unknown>) => unknown = () => 1,
): Promise<[status: number, credential: unknown]> {
  const seen: unknown[] = [];
  const route: Route = { id: 'a', route: 'GET /a', responses: [runtime.empty, 204], security: [{ s: ['read'] }] };
  const security = { s: (attempt: runtime.Attempt<unknown>) => (seen.push(attempt.credential), handler(attempt)) };
  const server = createServer({ a: route }, { s: scheme }, { a: () => ({ status: 204 }) }, { security }, '');
  const response = await server.fetch(new Request(`http://h/a${init.search ?? ''}`, { headers: init.headers ?? {} }));
  return [response.status, seen[0]];
}

describe('credentials', () => {
  const credentials: [runtime.Schemes[string], { headers?: Record<string, string>; search?: string }, unknown][] = [
    [runtime.bearer, { headers: { Authorization: 'Bearer abc' } }, 'abc'],
    [runtime.bearer, { headers: { authorization: 'bearer  abc ' } }, 'abc'],
    [runtime.bearer, { headers: { Authorization: 'Bearer' } }, undefined],
    [runtime.bearer, { headers: { Authorization: 'Bearerabc' } }, undefined],
    [runtime.bearer, { headers: { Authorization: 'Basic abc' } }, undefined],
    [runtime.basic, { headers: { Authorization: basic('ä:b:c') } }, { username: 'ä', password: 'b:c' }],
    [runtime.basic, { headers: { Authorization: basic(':') } }, { username: '', password: '' }],
    [runtime.basic, { headers: { Authorization: basic('no colon') } }, undefined],
    [runtime.basic, { headers: { Authorization: 'Basic !!!' } }, undefined],
    [runtime.basic, { headers: { Authorization: 'Basic /w==' } }, undefined],
    [runtime.http('HOBA'), { headers: { Authorization: 'hoba result="1"' } }, 'result="1"'],
    [runtime.apiKeyHeader('X-Key'), { headers: { 'x-key': 'k' } }, 'k'],
    [runtime.apiKeyQuery('key'), { search: '?a=1&key=k%26' }, 'k&'],
    [runtime.apiKeyCookie('sid'), { headers: { Cookie: 'a=1; sid=s%3A1' } }, 's%3A1'],
    [runtime.apiKeyCookie('sid'), { headers: { Cookie: 'a=1' } }, undefined],
  ];

  it.each(credentials)('%j %j', async (scheme, init, expected) => {
    expect(await readBy(scheme, init)).toEqual([expected === undefined ? 401 : 204, expected]);
  });
});

describe('security handlers', () => {
  const init = { headers: { Authorization: 'Bearer abc' } };

  it('get the scopes and the request', async () => {
    const seen: unknown[] = [];
    // The request is made when it is asked for.
    await readBy(runtime.bearer, init, ({ credential, scopes, request }) => seen.push({ credential, scopes, request }));
    expect(seen).toEqual([{ credential: 'abc', scopes: ['read'], request: expect.any(Request) }]);
  });

  it.each([
    [undefined, 401],
    [null, 401],
    [0, 204],
    [false, 204],
    ['', 204],
  ])('%j is answered with %s', async (principal, status) => {
    expect(await readBy(runtime.bearer, init, () => principal)).toEqual([status, 'abc']);
  });

  it.each([
    [new HttpError(403), 403],
    [new HttpError(401), 401],
    [new HttpError(503), 503],
    [new Error('database'), 500],
  ])('that throw %s are answered with %s', async (error, status) => {
    expect(await readBy(runtime.bearer, init, () => Promise.reject(error))).toEqual([status, 'abc']);
  });

  it('a 401 that is thrown leaves the other alternatives open', async () => {
    const route: Route = { id: 'a', route: 'GET /a', responses: [runtime.empty, 204], security: [{ s: [] }, {}] };
    const security = { s: () => Promise.reject(new HttpError(401, 'expired')) };
    const server = createServer({ a: route }, { s: runtime.bearer }, { a: () => ({ status: 204 }) }, { security }, '');
    expect((await server.fetch(new Request('http://h/a', init))).status).toBe(204);
  });

  it('a 401 that is thrown keeps its detail and has a challenge', async () => {
    const route: Route = { id: 'a', route: 'GET /a', responses: [], security: [{ s: [] }] };
    const security = { s: () => Promise.reject(new HttpError(401, 'expired')) };
    const server = createServer({ a: route }, { s: runtime.bearer }, { a: () => ({ status: 204 }) }, { security }, '');
    const response = await server.fetch(new Request('http://h/a', init));
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({ detail: 'expired' });
  });

  it('that are missing are found before the first request', () => {
    const route: Route = { id: 'a', route: 'GET /a', responses: [], security: [{ s: [] }] };
    expect(() => createServer({ a: route }, { s: runtime.bearer }, {}, {}, '')).toThrow('there is no handler for the security scheme s');
    expect(() => createServer({ a: route }, {}, {}, { security: { s: () => 1 } }, '')).toThrow(TypeError);
    const odd: Route = { ...route, security: ['constructor'] };
    expect(() => createServer({ a: odd }, { constructor: runtime.bearer }, {}, { security: {} }, '')).toThrow('there is no handler for the security scheme constructor');
  });
});
