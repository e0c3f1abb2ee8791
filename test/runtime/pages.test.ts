import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { apiKeyHeader, apiKeyQuery, atServer, bearer, clientOf as createClient, empty, form, json, send, simple, usingOneOf, type CallOptions, type Client, type BaseClientOptions as ClientOptions } from '../../templates/faces/client.js';
import type { Scheme } from '../../templates/runtime/credentials.js';
import type { AnyResult } from '../../templates/runtime/result.js';
import { byCursor, byLink, byOffset, byPage, itemsOf as items, pagesOf as pages, type Pagination } from '../../templates/faces/pages.js';

type List = (client: Client, input?: object, options?: CallOptions) => Promise<AnyResult>;

/** What a server says to a request. */
type Answer = (query: URLSearchParams, request: IncomingMessage) => { readonly status?: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

interface Api {
  readonly origin: string;
  readonly client: Client;
  /** The targets of the requests, in order. */
  readonly asked: string[];
}

const closing: (() => unknown)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

/** A server of node:http on a port of its own, and a client of it. */
async function serve(answer: Answer, options: ClientOptions = {}): Promise<Api> {
  const asked: string[] = [];
  const respond = (request: IncomingMessage, response: ServerResponse): void => {
    asked.push(request.url ?? '');
    const { status = 200, body, headers = {} } = answer(new URL(request.url ?? '', 'http://localhost').searchParams, request);
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
  const server = createServer(respond);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, client: createClient({ baseUrl: `${origin}/api`, ...options }, ''), asked };
}

/** An operation with all the parameters that the tests ask with. */
function operation(id = 'list', security: readonly Readonly<Record<string, Scheme>>[] = []): List {
  const described = { id, route: 'GET /a/{id}', path: [simple, 'id'], query: [form, 'page', 'offset', 'cursor', 'q'], responses: [json, 200, 400, empty, 204], security: usingOneOf(...security) };
  return (client, input, options) => send(client, described, { path: { id: 1 }, ...input }, options);
}
const list = operation();

async function taken(iterable: AsyncIterable<unknown>, most = Infinity): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const item of iterable) if (found.push(item) >= most) break;
  return found;
}

const all = ['a', 'b', 'c', 'd', 'e'];
const numbered: Pagination = { style: byPage, parameter: 'page', items: ['results'], next: ['pagination', 'next'] };
const counted: Pagination = { style: byPage, parameter: 'page', items: ['results'] };
const offset: Pagination = { style: byOffset, parameter: 'offset', items: ['results'], total: ['count'] };
const endless: Pagination = { style: byOffset, parameter: 'offset', items: ['results'] };
const cursor: Pagination = { style: byCursor, parameter: 'cursor', items: ['data'], next: ['meta', 'next'] };
const linked: Pagination = { style: byLink, items: [] };
const linkedInBody: Pagination = { style: byLink, items: ['results'], next: ['next'] };

/** Pages of two items, by number, offset and cursor at once. */
const twoByTwo: Answer = (query) => {
  const start = query.has('page') ? (Number(query.get('page')) - 1) * 2 : Number(query.get('offset') ?? query.get('cursor')?.slice(1) ?? 0);
  const results = all.slice(start, start + 2);
  const hasMore = start + 2 < all.length;
  const next = hasMore ? start / 2 + 2 : 0;
  return { body: { results, data: results, count: all.length, more: hasMore, pagination: { next }, meta: { next: hasMore ? `c${start + 2}` : null } } };
};

describe('pages', () => {
  it.each([
    ['by number', numbered, {}, ['', 'page=2', 'page=3'], all],
    ['by number, from a later one', numbered, { page: 2 }, ['page=2', 'page=3'], all.slice(2)],
    ['by number, as long as there is more', { ...numbered, next: ['more'] }, {}, ['', 'page=2', 'page=3'], all],
    ['by number, until there is nothing', counted, { q: 'x' }, ['q=x', 'page=2&q=x', 'page=3&q=x', 'page=4&q=x'], all],
    ['by offset', offset, {}, ['', 'offset=2', 'offset=4'], all],
    ['by offset, from a later one', offset, { offset: 3 }, ['offset=3'], all.slice(3)],
    ['by offset, until there is nothing', endless, {}, ['', 'offset=2', 'offset=4', 'offset=5'], all],
    ['by offset, with a total that is not there', { ...offset, total: ['sum', 'all'] }, {}, ['', 'offset=2', 'offset=4', 'offset=5'], all],
    ['by cursor', cursor, { q: 'x&y' }, ['q=x%26y', 'cursor=c2&q=x%26y', 'cursor=c4&q=x%26y'], all],
    ['by cursor, from a later one', cursor, { cursor: 'c4' }, ['cursor=c4'], all.slice(4)],
  ] as const)('%s', async (_, rule, query, expected, found) => {
    const { client, asked } = await serve(twoByTwo);
    expect(await taken(items([rule as unknown as Pagination], list, [client, { query }]))).toEqual(found);
    expect(asked.map((target) => target.split('?')[1] ?? '')).toEqual(expected);
  });

  it('from another first number', async () => {
    const { client, asked } = await serve((query) => ({ body: { results: Number(query.get('page')) < 2 ? ['a'] : [], page: query.get('page') } }));
    await taken(items([{ ...counted, first: 0 }], list, [client]));
    expect(asked).toEqual(['/api/a/1', '/api/a/1?page=1', '/api/a/1?page=2']);
  });

  it('as they are', async () => {
    const { client } = await serve(twoByTwo);
    const found = await taken(pages([numbered], list, [client]));
    expect(found).toMatchObject([{ pagination: { next: 2 } }, { pagination: { next: 3 } }, { results: ['e'], pagination: { next: 0 } }]);
  });

  it.each([
    ['no items', numbered, { results: [], pagination: { next: 0 } }],
    ['no items, counted', counted, { results: [] }],
    ['no items, by offset', offset, { results: [], count: 10 }],
    ['null for the items', counted, { results: null }],
    ['no list', cursor, {}],
    ['no body', cursor, undefined],
    ['null for the next number', numbered, { results: [], pagination: { next: null } }],
    ['no next number', numbered, { results: [], pagination: {} }],
    ['nothing that has one', numbered, { results: [] }],
    ['an empty cursor', cursor, { data: [], meta: { next: '' } }],
    ['false for a cursor', cursor, { data: [], meta: { next: false } }],
    ['nothing that has a cursor', cursor, { data: [], meta: null }],
    ['no link', linked, []],
    ['null for a link', linkedInBody, { results: [], next: null }],
  ] as const)('that start and end with %s', async (_, rule, body) => {
    const { client, asked } = await serve(() => ({ body }));
    expect(await taken(items([rule as unknown as Pagination], list, [client]))).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('may be empty on the way', async () => {
    const { client, asked } = await serve((query) => ({ body: { data: query.has('cursor') ? [1] : [], meta: { next: query.has('cursor') ? null : 'c' } } }));
    expect(await taken(items([cursor], list, [client]))).toEqual([1]);
    expect(asked).toHaveLength(2);
  });

  it('may end with a full one', async () => {
    const { client, asked } = await serve((query) => ({ body: { results: Number(query.get('offset') ?? 0) < 4 ? [query.get('offset'), 1] : [], count: 4 } }));
    expect(await taken(items([offset], list, [client]))).toHaveLength(4);
    expect(asked).toHaveLength(2);
    expect(await taken(items([endless], list, [client]))).toHaveLength(4);
    expect(asked).toHaveLength(5);
  });

  it('are asked for when they are needed, and not when nobody wants more', async () => {
    const { client, asked } = await serve(twoByTwo);
    const iteration = items([numbered], list, [client]);
    expect(asked).toEqual([]);
    await iteration.next();
    await iteration.next();
    expect(asked).toHaveLength(1);
    await iteration.next();
    expect(asked).toHaveLength(2);
    await iteration.return();
    expect(await iteration.next()).toEqual({ done: true, value: undefined });
    expect(await taken(items([numbered], list, [client]), 2)).toEqual(['a', 'b']);
    expect(asked).toHaveLength(3);
  });

  it('do not mind what becomes of those before', async () => {
    const { client } = await serve(twoByTwo);
    const found: unknown[] = [];
    for await (const page of pages([offset], list, [client]) as AsyncIterable<{ results: unknown[]; count: number }>) {
      found.push(...page.results.splice(0));
      page.count = 0;
    }
    expect(found).toEqual(all);
  });

  it('go by the rule that names the operation, else by the first', async () => {
    const { client, asked } = await serve(twoByTwo);
    const rules: Pagination[] = [offset, { ...cursor, operations: ['other', 'named'] }];
    await taken(items(rules, operation('named'), [client]));
    await taken(items(rules, operation('unnamed'), [client]));
    expect(asked.map((target) => target.split('?')[1])).toEqual([undefined, 'cursor=c2', 'cursor=c4', undefined, 'offset=2', 'offset=4']);
  });

  it('send the options and the credentials with each request', async () => {
    const seen: unknown[] = [];
    const answer: Answer = (query, { headers }) => (seen.push([headers['x-own'], headers.authorization]), twoByTwo(query, { headers } as IncomingMessage));
    let calls = 0;
    const { client } = await serve(answer, { auth: { key: () => `token${++calls}` } });
    let sent = 0;
    const fetching: CallOptions['fetch'] = (url, request) => (sent++, fetch(url, request));
    await taken(items([cursor], operation('list', [{ key: bearer }]), [client, {}, { headers: { 'X-Own': 'own' }, fetch: fetching }]));
    expect(seen).toEqual([['own', 'Bearer token1'], ['own', 'Bearer token2'], ['own', 'Bearer token3']]);
    expect(sent).toBe(3);
  });

  it('may hold numbers that are no JSON', async () => {
    const big: List = async (_, input = {}) => {
      const { page = 1n } = (input as { query?: { page?: bigint | number } }).query ?? {};
      return { ok: true, status: 200, data: { results: page < 3 ? [page] : [], next: page < 3 ? BigInt(page) + 1n : 0n }, contentType: undefined, headers: new Headers(), response: new Response(), operation: { id: 'big', route: '' } };
    };
    expect(await taken(items([{ ...counted, next: ['next'] }], big, [createClient({}, '')]))).toEqual([1n, 2n]);
    expect(await taken(items([counted], big, [createClient({}, '')]))).toEqual([1n, 2]);
  });
});

describe('pages that go wrong', () => {
  it.each([
    ['a refusal', 400, { name: 'ApiError', status: 400 }],
    ['an undeclared status', 500, { name: 'ApiError', status: 500 }],
  ] as const)('end with %s', async (_, status, error) => {
    const { client } = await serve((query, request) => (query.get('page') === '2' ? { status } : twoByTwo(query, request)));
    const found: unknown[] = [];
    const reading = (async () => {
      for await (const item of items([numbered], list, [client])) found.push(item);
    })();
    await expect(reading).rejects.toMatchObject(error);
    expect(found).toEqual(['a', 'b']);
  });

  it('end with the reason of a signal that aborts between them', async () => {
    const { client, asked } = await serve(twoByTwo);
    const controller = new AbortController();
    const iteration = items([numbered], list, [client, {}, { signal: controller.signal }]);
    await iteration.next();
    controller.abort(new Error('enough'));
    // What has arrived is still there.
    expect(await iteration.next()).toEqual({ done: false, value: 'b' });
    await expect(iteration.next()).rejects.toThrow('enough');
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['number', numbered, { results: [1], pagination: { next: 2 } }, 2],
    ['page of a circle', numbered, undefined, 3],
    ['cursor', cursor, { data: [1], meta: { next: 'c' } }, 2],
    ['page, counted', counted, { results: [1] }, 2],
    ['page, by offset', endless, { results: [1] }, 2],
    ['page, by offset with a total', offset, { results: [1], count: 1e9 }, 2],
    ['URL', linkedInBody, { results: [1], next: '/api/a/1?page=2' }, 2],
  ] as const)('end with an error for the same %s once more', async (_, rule, body, requests) => {
    const { client, asked } = await serve((query) => ({ body: body ?? { results: [1], pagination: { next: query.get('page') === '2' ? 3 : 2 } } }));
    await expect(taken(items([rule as unknown as Pagination], list, [client]), 50)).rejects.toThrow(/circle|same page/u);
    expect(asked).toHaveLength(requests);
  });

  it.each([{ results: { a: 1 } }, { results: 'abc' }, { results: 1 }])('end with an error for %j', async (body) => {
    const { client } = await serve(() => ({ body }));
    await expect(taken(items([counted], list, [client]))).rejects.toThrow('a page of GET /a/{id} has no list of items');
  });

  it('reject where there is no request to send', async () => {
    const { client, asked } = await serve(twoByTwo);
    await expect(taken(items([numbered], list, [client, { path: { id: '..' } }]))).rejects.toThrow(TypeError);
    expect(asked).toEqual([]);
  });
});

describe('pages by links', () => {
  /** Three pages, with a link as `linkTo` writes it on the first two. */
  const chained = (linkTo: (page: number) => Readonly<Record<string, string>>): Answer => (query) => {
    const page = Number(query.get('page') ?? 1);
    return { body: [page], headers: page < 3 ? linkTo(page + 1) : {} };
  };

  it.each([
    ['a path', '</api/a/1?page=N>; rel="next"'],
    ['a query', '<?page=N>; rel=next'],
    ['a relative path', '<../a/1?page=N>;rel=NEXT'],
    ['several links', '</first>; rel="first", </api/a/1?page=N>; rel="next", </last>; rel="last"'],
    ['several relations', '</x>; rel="prev", </api/a/1?page=N>; title="a"; rel="prefetch next"; type="x"'],
    ['a title with separators', '</x>; title="b, <c>; rel=next; \\"d"; rel="prev", </api/a/1?page=N>; rel="next"'],
    ['spaces', ' </api/a/1?page=N> ; rel = "next" '],
    ['names in other cases', '</api/a/1?page=N>; REL=Next'],
    ['an empty parameter', '</api/a/1?page=N>; x; y=; rel=next;'],
    ['the second of two relations, which does not count', '</x>; rel=prev; rel=next, </api/a/1?page=N>; rel="next"; rel="prev"'],
    ['a link of another page', '</x>; rel="next"; anchor="/other", </api/a/1?page=N>; rel="next"'],
    ['one that only looks like it', '</x>; rel="next-page", </y>; title="next", </api/a/1?page=N>; rel="next"'],
  ])('follow %s in the header', async (_, header) => {
    const { client, asked } = await serve(chained((page) => ({ Link: header.replace('N', String(page)) })));
    expect(await taken(items([linked], list, [client]))).toEqual([1, 2, 3]);
    expect(asked).toEqual(['/api/a/1', '/api/a/1?page=2', '/api/a/1?page=3']);
  });

  it.each(['', 'rel="next"', '<a; rel="next"', '<a>; rel="prev"', '<a>', '<a>; title="; rel=next', '<'.repeat(9000), `<a>${' '.repeat(9000)}`, '<>;a='.repeat(1500)])('end with the header %j', async (header) => {
    const { client } = await serve(() => ({ body: [1], headers: { Link: header } }));
    expect(await taken(items([linked], list, [client]))).toEqual([1]);
  });

  it('follow whole URLs, in the body too', async () => {
    const { client, asked, origin } = await serve((query): ReturnType<Answer> => ({ body: { results: [1], next: query.has('page') ? '' : `${origin}/api/a/1?page=2&q=%20x%2By` } }));
    expect(await taken(items([linkedInBody], list, [client, { query: { q: 'a' } }]))).toEqual([1, 1]);
    expect(asked).toEqual(['/api/a/1?q=a', '/api/a/1?page=2&q=%20x%2By']);
  });

  it('add a key that the operation has in its query, unless the link has it', async () => {
    const { client, asked } = await serve(chained((page) => ({ Link: `</api/a/1?page=${page}${page === 3 ? '&key=theirs' : ''}>; rel=next` })), { auth: { key: 'k&y' } });
    await taken(items([linked], operation('list', [{ key: apiKeyQuery('key') }]), [client, { query: { q: 'a' } }]));
    expect(asked).toEqual(['/api/a/1?q=a&key=k%26y', '/api/a/1?page=2&key=k%26y', '/api/a/1?page=3&key=theirs']);
  });

  it.each([
    ['another port', 'http://127.0.0.1:9/x'],
    ['another host', '//example.invalid/x'],
    ['another scheme', 'https:'],
    ['no place at all', 'javascript:alert(1)'],
    ['a user at another host', 'http://127.0.0.1@example.invalid/?token=secret'],
  ])('send nothing to %s', async (_, target) => {
    const { client, origin, asked } = await serve(() => ({ body: [1], headers: { Link: `<${target === 'https:' ? origin.replace('http:', 'https:') : target}>; rel=next` } }));
    const sent: string[] = [];
    const fetching: CallOptions['fetch'] = (url, request) => (sent.push(url), fetch(url, request));
    const iteration = items([linked], list, [client, {}, { fetch: fetching }]);
    // The page that has the link is none the worse.
    expect(await iteration.next()).toEqual({ done: false, value: 1 });
    const error: unknown = await iteration.next().catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/^Error: the next page is at another origin than the first/u);
    expect(String(error)).not.toContain('secret');
    expect(sent).toEqual([`${origin}/api/a/1`]);
    expect(asked).toHaveLength(1);
  });

  it('take relative links to be where a redirect ended', async () => {
    const { client, asked } = await serve((query, { url = '' }) => {
      if (!url.startsWith('/else/')) return { status: 302, headers: { Location: '/else/where' } };
      return { body: [query.get('page')], headers: query.has('page') ? {} : { Link: '<there?page=2>; rel=next' } };
    });
    expect(await taken(items([linked], list, [client]))).toEqual([null, '2']);
    expect(asked).toEqual(['/api/a/1', '/else/where', '/else/there?page=2']);
  });

  it('are followed at a server that the operation has for itself', async () => {
    const { client, origin, asked } = await serve((query) => ({ body: [1], headers: query.has('page') ? {} : { Link: `</api/a/1?page=2>; rel=next` } }));
    const elsewhere: List = (own, input, options) => list(atServer(own, `${origin}/api`), input, options);
    expect(await taken(items([linked], elsewhere, [{ ...client, baseUrl: 'https://example.invalid' }]))).toEqual([1, 1]);
    expect(asked).toHaveLength(2);
  });

  it('may be redirected, with a key in a header that stays at its origin', async () => {
    const seen: unknown[] = [];
    const other = await serve((_, { headers }) => (seen.push(headers['x-key']), { body: [2] }));
    const { client } = await serve(
      (query, { headers }) => (seen.push(headers['x-key']), query.has('page') ? { status: 302, headers: { Location: `${other.origin}/moved` } } : { body: [1], headers: { Link: '<?page=2>; rel=next' } }),
      { auth: { key: 'secret' } },
    );
    expect(await taken(items([linked], operation('list', [{ key: apiKeyHeader('X-Key') }]), [client]))).toEqual([1, 2]);
    expect(seen).toEqual(['secret', 'secret', undefined]);
  });

  it('show no key where they are none', async () => {
    const away = async (): Promise<Response> => Response.json([1], { headers: { Link: '<http://[x>; rel=next' } });
    const client = createClient({ fetch: away, auth: { key: 'hunter2' } }, 'https://example.com');
    const iteration = items([linked], operation('list', [{ key: apiKeyQuery('key') }]), [client]);
    expect(await iteration.next()).toEqual({ done: false, value: 1 });
    const error: unknown = await iteration.next().catch((reason: unknown) => reason);
    expect(inspect(error, { showHidden: true })).toContain('the link to the next page is not a URL');
    expect(inspect(error, { showHidden: true })).not.toContain('hunter2');
  });

  it('are followed without a network and without an origin', async () => {
    const sent: string[] = [];
    const fetching = async (url: string): Promise<Response> => {
      sent.push(url);
      return Response.json([1], { headers: sent.length < 3 ? { Link: `<?page=${sent.length + 1}>; rel=next` } : {} });
    };
    const away = async (): Promise<Response> => Response.json([1], { headers: { Link: '<https://example.com/x>; rel=next' } });
    expect(await taken(items([linked], list, [createClient({ fetch: fetching }, '/api')]))).toEqual([1, 1, 1]);
    expect(sent).toEqual(['/api/a/1', '/api/a/1?page=2', '/api/a/1?page=3']);
    await expect(taken(items([linked], list, [createClient({ fetch: away }, '/api')]))).rejects.toThrow('another origin');
    // Hosts of a scheme of an application's own have the same origin, as the standard has it: none.
    await expect(taken(items([linked], list, [createClient({ fetch: async () => Response.json([1], { headers: { Link: '<app://other/x>; rel=next' } }) }, 'app://own/api')]))).rejects.toThrow('another origin');
  });
});
