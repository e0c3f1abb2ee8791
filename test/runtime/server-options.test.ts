import { describe, expect, it, vi } from 'vitest';
import { inStyle } from '../../templates/runtime/decode.js';
import * as decodeQuery from '../../templates/runtime/decode-query.js';
import { isAcceptable } from '../../templates/runtime/accept.js';
import { HttpError } from '../../templates/runtime/problem.js';
import { jsonBody } from '../../templates/runtime/read-body.js';
import { empty, json } from '../../templates/runtime/reply-body.js';
import { byContentType, textAs } from '../../templates/runtime/reply-formats.js';
import { apiKeyQuery } from '../../templates/runtime/schemes.js';
import { serverOf } from '../../templates/runtime/server.js';
import type { BaseServerOptions, Route, Server } from '../../templates/runtime/server-types.js';
import { object, rest } from '../../templates/runtime/value-objects.js';
import { integer, string } from '../../templates/runtime/values.js';
import { call, problem } from './support/call.js';
import { createDepot } from './support/depot.js';

/** A server of one operation. */
function serverWith(route: Partial<Route>, handler: (request: never) => unknown, options: BaseServerOptions = {}): Server<unknown> {
  const whole: Route = { id: 'one', route: 'POST /a', responses: [json, 200], ...route };
  return serverOf({ one: whole }, { key: apiKeyQuery('key') }, { one: handler }, { ...options, security: { key: () => 1 } }, '');
}

const ask = ({ fetch }: Server<unknown>, path = '/a', init: RequestInit = {}): Promise<Response> => fetch(new Request(`http://h${path}`, { method: 'POST', ...init }));

it.each([
  ['strict', '/items/1', 200],
  ['strict', '/items/1/', 404],
  ['ignore', '/items/1/', 200],
  ['ignore', '/items/1', 200],
  ['ignore', '/items/1//', 404],
] as const)('a trailing slash, %s: %s is %i', async (trailingSlash, path, status) => {
  expect((await call(path, {}, createDepot({}, { trailingSlash }))).status).toBe(status);
});

describe('names in the query that nobody has declared', () => {
  const route: Partial<Route> = {
    query: [inStyle(decodeQuery.form, { page: integer, dot: object({ x: integer }) }), inStyle(decodeQuery.deepObject, { filter: object({ a: string }) })],
    security: ['key'],
  };
  const status = async (search: string, unknownQuery: 'refuse' | 'ignore', own = route): Promise<unknown> =>
    (await ask(serverWith(own, () => ({ status: 200, body: 1 }), { unknownQuery }), `/a?key=k&${search}`)).status;

  it('are ignored or refused', async () => {
    expect(await status('page=1&other=1', 'ignore')).toBe(200);
    expect(await problem(ask(serverWith(route, () => 1, { unknownQuery: 'refuse' }), '/a?key=k&other=1&oth~er=2&other=3'))).toMatchObject({
      status: 400,
      errors: [
        { pointer: '/query/other', location: 'query', detail: 'the operation has no such parameter' },
        { pointer: '/query/oth~0er', location: 'query' },
      ],
    });
  });

  it('are not those of members, of credentials, or of an object that takes any', async () => {
    expect(await status('page=1&x=1&filter[a]=b', 'refuse')).toBe(200);
    expect(await status('filter[a=b', 'refuse')).toBe(400);
    expect(await status('anything=1', 'refuse', { query: inStyle(decodeQuery.form, { all: rest(object({}, { additional: string })) }), security: ['key'] })).toBe(200);
    expect(await status('anything=1', 'refuse', { security: ['key'] })).toBe(400);
  });
});

it.each([undefined, 400, 422] as const)('the status of what is decoded and not valid, %s', async (invalidStatus) => {
  const server = serverWith({ validate: () => [{ pointer: '/body', message: 'no' }] }, () => 1, { invalidStatus });
  expect((await ask(server)).status).toBe(invalidStatus ?? 400);
});

describe('replies that the document does not declare', () => {
  const reply = async (given: object, responses: BaseServerOptions['responses'], route: Partial<Route> = {}): Promise<unknown[]> => {
    const onError = vi.fn<(error: unknown) => void>();
    const response = await ask(serverWith(route, () => given, { responses, onError }));
    return [response.status, response.headers.get('Content-Type'), await response.text(), onError.mock.calls.map(([error]) => (error as Error).message)];
  };
  const failed = [500, 'application/problem+json', '{"type":"about:blank","title":"Internal Server Error","status":500,"operationId":"one"}'];

  it.each<[object, string, [number, string | null, string], Partial<Route>]>([
    [{ status: 202, body: { a: 1 } }, 'one replied with 202, which the document does not declare', [202, 'application/json', '{"a":1}'], {}],
    [{ status: 202, body: 'a', contentType: 'text/x' }, 'one replied with 202, which the document does not declare', [202, 'text/x', 'a'], {}],
    [{ status: 200 }, 'one replied with 200 and no body, where the document declares one', [200, null, ''], {}],
    [{ status: 200, body: 1 }, 'one replied with 200 and a body that is not valid at its top: too small', [200, 'application/json', '1'], { validateReply: () => [{ pointer: '', message: 'too small' }] }],
    [
      { status: 200, body: 'a', contentType: 'text/csv' },
      'one replied with text/csv, which the document does not declare for 200',
      [200, 'text/csv', 'a'],
      { responses: [byContentType(json, textAs('text/plain')), 200] },
    ],
    [{ status: 200, body: 'a', contentType: 'text/csv' }, 'one replied with text/csv, which the document does not declare for 200', [200, 'text/csv', 'a'], {}],
  ])('%j', async (given, message, sent, route) => {
    expect(await reply(given, 'enforce', route)).toEqual([...failed, [message]]);
    // Bodies are validated when that is asked for.
    expect(await reply(given, undefined, route)).toEqual(route.validateReply ? [...sent, []] : [...failed, [message]]);
    expect(await reply(given, 'warn', route)).toEqual([...sent, [message]]);
    expect(await reply(given, 'off', route)).toEqual([...sent, []]);
  });

  it.each([0, 99, 100, 600, 200.5, '200'])('a status that cannot be sent is a 500 in any case: %j', async (status) => {
    expect((await reply({ status, body: 1 }, 'off'))[0]).toBe(500);
  });
});

describe('headers of replies', () => {
  const headersOf = async (headers: unknown): Promise<unknown> => {
    const response = await ask(serverWith({ responses: [empty, 204] }, () => ({ status: 204, headers })));
    return response.ok ? [...response.headers] : response.status;
  };

  it('are numbers, lists and objects as well as texts', async () => {
    const headers = { 'X-N': 1, 'X-B': false, 'X-List': ['a', 2], 'X-Object': { a: 1, b: undefined, c: 'd' }, 'X-No': undefined, 'Set-Cookie': ['a=1', 'b=2'] };
    expect(await headersOf(headers)).toEqual([['set-cookie', 'a=1'], ['set-cookie', 'b=2'], ['x-b', 'false'], ['x-list', 'a,2'], ['x-n', '1'], ['x-object', 'a,1,c,d']]);
    expect(await headersOf(new Headers({ a: 'b' }))).toEqual([['a', 'b']]);
    expect(await headersOf([['a', 'b'], ['a', 'c']])).toEqual([['a', 'b, c']]);
  });

  it.each([{ 'X-A': 'a\r\nX-B: c' }, { 'X A': 'b' }, { 'X-A': '\u{1f600}' }, { '': 'a' }])('that cannot be sent are a 500: %j', async (headers) => {
    expect(await headersOf(headers)).toBe(500);
  });
});

describe('what the client accepts', () => {
  it.each<[string, readonly string[], boolean]>([
    ['*/*', ['application/json'], true],
    ['application/json', ['application/json'], true],
    ['Application/JSON; q=0.1', ['application/json'], true],
    ['text/html, application/*;q=0.8', ['application/json'], true],
    ['text/html', ['application/json'], false],
    ['text/html, */*;q=0.1', ['application/json'], true],
    ['application/json;q=0', ['application/json'], false],
    ['application/json;q=0.000, */*', ['application/json'], false],
    ['application/json;q=0, */*', ['application/json', 'text/csv'], true],
    ['application/*;q=0, */*;q=1', ['application/json'], false],
    ['image/png', ['image/*'], true],
    ['image/*', ['image/*'], true],
    ['text/plain', ['image/*'], false],
    ['text/plain', ['*/*'], true],
    ['nonsense', ['application/json'], true],
    ['', ['application/json'], true],
  ])('%j of %j: %s', (accept, types, expected) => {
    expect(isAcceptable(accept, types)).toBe(expected);
  });

  it('406 where that is nothing of what the operation has', async () => {
    const handler = vi.fn(() => ({ status: 200, body: 1 }));
    const server = serverWith({ responses: [byContentType(json, textAs('text/plain')), 200, json, 400] }, handler);
    const statuses = await Promise.all(['text/csv', 'text/plain', '*/*'].map(async (Accept) => (await ask(server, '/a', { headers: { Accept } })).status));
    expect([statuses, handler.mock.calls.length]).toEqual([[406, 200, 200], 2]);
  });

  it('does not count where there is no body', async () => {
    const server = serverWith({ responses: [empty, 204] }, () => ({ status: 204 }));
    expect((await ask(server, '/a', { headers: { Accept: 'text/csv' } })).status).toBe(204);
  });
});

describe('bodies', () => {
  const server = serverWith({ body: jsonBody() }, () => ({ status: 200, body: 1 }));
  const send = (body: string, headers: Record<string, string> = {}): Promise<Response> => ask(server, '/a', { body, headers: { 'Content-Type': 'application/json', ...headers } });

  it('that are nested too deeply are a 400', async () => {
    const nested = (depth: number): string => `{"a":"${'\\"]['.repeat(1_000)}","b":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect((await send(nested(499))).status).toBe(200);
    expect((await send(nested(500))).status).toBe(400);
    expect((await send(`[${'[],'.repeat(10_000)}1]`)).status).toBe(200);
  });

  it('that are compressed are a 415', async () => {
    expect([(await send('1', { 'Content-Encoding': 'gzip' })).status, (await send('1', { 'Content-Encoding': 'Identity' })).status]).toEqual([415, 200]);
  });
});

describe('middleware', () => {
  it('stands around every request, knows its operation, and may change the answer', async () => {
    const seen: unknown[] = [];
    const depot = createDepot(
      {},
      {
        middleware: [
          async ({ operation, request }, next) => {
            const answer = await next();
            seen.push([operation?.id, request.method, answer.status]);
            return { ...answer, headers: [...answer.headers, ['X-Trace', 'a']] };
          },
          ({ operation }, next) => (operation?.id === 'get_item' ? { status: 204, headers: [], body: null } : next()),
        ],
      },
    );
    const responses = [await call('/items', {}, depot), await call('/items/1', {}, depot), await call('/nothing', {}, depot), await call('/items?page=x', {}, depot)];
    expect(responses.map(({ status, headers }) => [status, headers.get('X-Trace')])).toEqual([[200, 'a'], [204, 'a'], [404, 'a'], [400, 'a']]);
    expect(seen).toEqual([['list_items', 'GET', 200], ['get_item', 'GET', 204], [undefined, 'GET', 404], ['list_items', 'GET', 400]]);
  });

  it('that throws is answered as a handler that does', async () => {
    const throwing = (error: unknown) => createDepot({}, { middleware: [() => Promise.reject(error)] });
    expect((await call('/items', {}, throwing(new HttpError(429)))).status).toBe(429);
    expect((await call('/items', {}, throwing(new Error('a')))).status).toBe(500);
  });
});

describe('an error policy', () => {
  it('gives the body, and knows the request and what was thrown', async () => {
    const thrown = new HttpError(409, 'taken');
    const listItems = (): never => {
      throw thrown;
    };
    const depot = createDepot({ listItems }, { problem: ({ detail = '', status }, { error, request }) => ({ status, body: { detail: `${request.method} ${detail} ${error === thrown}` } }) });
    const response = await call('/items', {}, depot);
    expect([response.status, response.headers.get('Content-Type'), await response.json()]).toEqual([409, 'application/json', { detail: 'GET taken true' }]);
  });

  it('that fails itself, or a hook that does, leaves a plain 500', async () => {
    const fail = (): never => {
      throw new Error('broken');
    };
    const onError = vi.fn(fail);
    const response = await call('/nothing', {}, createDepot({}, { problem: fail, onError }));
    expect([response.status, response.headers.get('Content-Type'), onError.mock.calls.length]).toEqual([500, 'application/problem+json', 1]);
  });
});
