import { describe, expect, it } from 'vitest';
import { asStream } from './bodies/client.js';
import * as api from './bodies/client.js';
import { createServer } from './bodies/server.js';
import type { Handlers } from './bodies/server.js';

/** A client of a server with this handler. */
function clientOf(tell: Handlers['tell']): api.Client {
  const server = createServer({ tell }, { partial: true });
  return api.createClient({ baseUrl: 'http://h/v1', fetch: (url, init) => server.fetch(new Request(url, init)) });
}

function replying(status: number, headers: Record<string, string>, body: string | null = null): api.Client {
  return api.createClient({ baseUrl: 'http://h/v1', fetch: async () => new Response(body, { status, headers }) });
}

describe('declared headers of a reply', () => {
  it('are given as the handler gave them', async () => {
    const headers = { 'X-Total': 3, 'X-Tags': ['new', 'old'] as ('new' | 'old')[], 'X-Range': { from: 1, exact: true }, 'X-Json': '{"a":1}' };
    const result = await api.tell(clientOf(() => ({ status: 200, headers, body: { title: 'a' } })));
    if (!result.ok || result.status !== 200) throw new Error(JSON.stringify(result));
    expect(result.declaredHeaders).toEqual(headers);
    const total: number | undefined = result.declaredHeaders['X-Total'];
    const tags: ('new' | 'old')[] | undefined = result.declaredHeaders['X-Tags'];
    // @ts-expect-error -- what is not declared is among all headers only
    expect(result.declaredHeaders['X-Other']).toBeUndefined();
    // @ts-expect-error -- it may be missing
    total.toFixed();
    expect([total, tags, result.headers.get('x-total'), result.contentType]).toEqual([3, ['new', 'old'], '3', 'application/json']);
  });

  it('are those of the status', async () => {
    const made = await api.tell(clientOf(() => ({ status: 201, headers: { Location: '/a' } })));
    expect(made.ok && made.status === 201 && made.declaredHeaders.Location).toBe('/a');
    const later = await api.tell(clientOf(() => ({ status: 429, headers: { 'Retry-After': 2 }, body: { title: 'a' } })));
    expect(!later.ok && later.status === 429 && later.declaredHeaders['Retry-After']).toBe(2);
    const other = await api.tell(clientOf(() => ({ status: 404, headers: { 'Retry-After': '2' }, body: { title: 'a' } })));
    expect(other).not.toHaveProperty('declaredHeaders');
  });

  it('that are missing, or hold something else, are not there, and the reply is what it is', async () => {
    const ok = await api.tell(replying(200, { 'X-Total': 'many', 'X-Tags': 'new, other', 'X-Range': 'exact,true', 'Content-Type': 'application/json' }, '{"title":"a"}'));
    expect(ok).toMatchObject({ ok: true, declaredHeaders: {}, data: { title: 'a' } });
    expect(ok.ok && Object.keys(ok.status === 200 ? ok.declaredHeaders : { no: 1 })).toEqual([]);
  });

  it.each([
    ['1', { 'X-Total': 1 }],
    [' 1 ', { 'X-Total': 1 }],
    ['1, 2', {}],
    ['1.5', {}],
    ['', {}],
  ])('X-Total: %o', async (text, declaredHeaders) => {
    const result = await api.tell(replying(200, { 'X-Total': text, 'Content-Type': 'application/json' }, '{}'));
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.status === 200 && result.declaredHeaders).toEqual(declaredHeaders);
  });

  it('are there where bytes are a stream', async () => {
    const result = await asStream(api.tell, replying(200, { 'X-Total': '1', 'Content-Type': 'image/png' }, 'x'), {});
    if (!result.ok || result.status !== 200 || result.contentType !== 'image/*') throw new Error(JSON.stringify(result));
    const stream: ReadableStream<Uint8Array> = result.data;
    expect([await new Response(stream).text(), result.declaredHeaders['X-Total']]).toEqual(['x', 1]);
  });
});
