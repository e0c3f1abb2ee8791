import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { middleware, retry, send, timeout } from '../../templates/faces/client.js';
import * as runtime from '../../templates/faces/client.js';
import type { Middleware, RetryOptions } from '../../templates/faces/client.js';
import * as api from './fixture/client.js';
import { listen, sendJson } from './support/raw-server.js';

type Reply = number | Error | Response;

/** When the answers, one after the other, were asked for, in milliseconds from the start, and what the call came to. */
async function waits(replies: readonly Reply[], options: RetryOptions = {}, request: Partial<Call> = {}): Promise<[times: number[], outcome: unknown]> {
  const { method = 'GET', headers = {}, body, signal } = request;
  const start = Date.now();
  const times: number[] = [];
  const answer: Middleware = async () => {
    const reply = replies[times.length] ?? 200;
    times.push(Date.now() - start);
    if (reply instanceof Error) throw reply;
    return typeof reply === 'number' ? new Response(null, { status: reply }) : reply;
  };
  const client = runtime.clientOf({ fetch: middleware(retry(options), answer) }, 'https://h');
  const encode: typeof runtime.jsonBody = (draft) => void (draft.body = body ?? null);
  const operation = { id: 'a', route: `${method} /a`, body: encode, responses: [runtime.json, 'default'] };
  const result: Promise<api.AnyResult> = send(client, operation, { body: 1 }, { headers, signal });
  await vi.runAllTimersAsync();
  const settled = await result;
  return [times, settled.status ?? (settled.ok ? undefined : settled.error)];
}

interface Call {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: NonNullable<RequestInit['body']>;
  readonly signal: AbortSignal;
}

const refused = new TypeError('fetch failed');
const after = (value: string, status = 503): Response => new Response(null, { status, headers: { 'Retry-After': value } });

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2030, 0, 1) });
  vi.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('retry', () => {
  it.each<[string, Reply[], RetryOptions, number[], unknown]>([
    ['not after a success', [200], {}, [0], 200],
    ['not after an error of the request', [404], {}, [0], 404],
    ['waits that double', [503, 503, 200], {}, [0, 500, 1500], 200],
    ['three attempts', [503, 502, 500, 200], {}, [0, 500, 1500], 500],
    ['as many attempts as are asked for', [503, 503, 503, 503], { attempts: 4 }, [0, 500, 1500, 3500], 503],
    ['one attempt', [503, 200], { attempts: 1 }, [0], 503],
    ['the network', [refused, refused, 200], {}, [0, 500, 1500], 200],
    ['the network, in the end', [refused, refused, refused], {}, [0, 500, 1500], refused],
    ['a longest wait', [503, 503, 503, 503], { attempts: 4, delay: 1000, maxDelay: 1500 }, [0, 1000, 2500, 4000], 503],
    ['other statuses', [409, 503], { statuses: [409] }, [0, 500], 503],
    ['408', [408], {}, [0, 500], 200],
    ['429', [429], {}, [0, 500], 200],
    ['504', [504], {}, [0, 500], 200],
    ['501', [501], {}, [0], 501],
  ])('%s', async (_, replies, options, times, outcome) => {
    expect(await waits(replies, options)).toEqual([times, outcome]);
  });

  it('waits a random part of the time', async () => {
    vi.mocked(Math.random).mockReturnValueOnce(0.25).mockReturnValueOnce(0);
    expect(await waits([503, 503])).toEqual([[0, 125, 125], 200]);
  });

  it.each<[string, Response, number[], number]>([
    ['seconds', after('7'), [0, 7000], 200],
    ['no time', after('0'), [0, 0], 200],
    ['a date', after('Tue, 01 Jan 2030 00:00:20 GMT'), [0, 20_000], 200],
    ['a date that is over', after('Mon, 31 Dec 2029 23:59:00 GMT'), [0, 0], 200],
    ['429', after('2', 429), [0, 2000], 200],
    ['as long as may be', after('30'), [0, 30_000], 200],
    ['longer than may be', after('31'), [0], 503],
    ['a date that is too far', after('Wed, 02 Jan 2030 00:00:00 GMT'), [0], 503],
    ['nonsense', after('soon'), [0, 500], 200],
    ['a negative number', after('-5'), [0, 500], 200],
    ['not for a reply that is final', after('7', 404), [0], 404],
  ])('Retry-After: %s', async (_, reply, times, outcome) => {
    expect(await waits([reply])).toEqual([times, outcome]);
  });

  it.each<[string, number]>([
    ['GET', 2], ['HEAD', 2], ['OPTIONS', 2], ['PUT', 2], ['DELETE', 2], ['TRACE', 2], ['QUERY', 2], ['POST', 1], ['PATCH', 1], ['LINK', 1],
  ])('%s is sent %s times', async (method, count) => {
    expect((await waits([503], {}, { method }))[0]).toHaveLength(count);
    expect((await waits([refused], {}, { method }))[0]).toHaveLength(count);
  });

  it('POST with an idempotency key is sent again', async () => {
    expect((await waits([503], {}, { method: 'POST', headers: { 'idempotency-key': 'k' } }))[0]).toHaveLength(2);
  });

  it.each<[string, NonNullable<RequestInit['body']>, number]>([
    ['a text', 'a', 2],
    ['bytes', new Uint8Array([1]), 2],
    ['a Blob', new Blob(['a']), 2],
    ['a form', new FormData(), 2],
    ['a stream', new ReadableStream(), 1],
  ])('a body that is %s', async (_, body, count) => {
    expect((await waits([503], {}, { method: 'PUT', body }))[0]).toHaveLength(count);
  });

  it('stops waiting when the call is aborted', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 100);
    const [times, outcome] = await waits([503], {}, { signal: controller.signal });
    expect([times, Date.now() - Date.UTC(2030, 0, 1)]).toEqual([[0], 100]);
    expect(outcome).toMatchObject({ message: 'enough' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not begin to wait when it is aborted already', async () => {
    expect(await waits([503], {}, { signal: AbortSignal.abort(refused) })).toEqual([[0], refused]);
    expect(await waits([refused], {}, { signal: AbortSignal.abort(refused) })).toEqual([[0], refused]);
  });

  it('leaves no listener at the signal', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    await waits([503, refused], {}, { signal });
    expect([added.mock.calls.length, removed.mock.calls.length]).toEqual([2, 2]);
  });

  it('lets go of the replies that it throws away', async () => {
    const cancelled = vi.fn();
    const endless = (): Response => new Response(new ReadableStream({ cancel: cancelled }), { status: 503 });
    await waits([endless(), endless(), 200]);
    expect(cancelled).toHaveBeenCalledTimes(2);
  });
});

describe('retry over a socket', () => {
  beforeEach(() => void vi.useRealTimers());

  it('sends the same request again', async () => {
    const { origin, received } = await listen((response, { body }) => {
      if (received.length < 3) response.writeHead(503, { 'Retry-After': '0' }).end('busy');
      else sendJson(response, JSON.parse(body));
    });
    const client = api.createClient({ baseUrl: origin, auth: { token: 't' }, fetch: middleware(retry()) });
    expect(await api.updateItem(client, { path: { item_id: 1 }, body: { name: 'a' } })).toMatchObject({ ok: true, data: { name: 'a' } });
    expect(received.map(({ method, body, headers }) => [method, body, headers.authorization])).toEqual(Array(3).fill(['PUT', '{"name":"a"}', 'Bearer t']));
  });

  it('gives each attempt its own time', async () => {
    const { origin, received } = await listen((response) => {
      if (received.length > 1) sendJson(response, { count: 0, results: [] });
    });
    const client = api.createClient({ baseUrl: origin, fetch: middleware(retry({ delay: 1 }), timeout(100)) });
    expect(await api.listItems(client)).toMatchObject({ ok: true });
    expect(received).toHaveLength(2);
  });

  it('ends when the time of all attempts is over', async () => {
    const { origin } = await listen((response) => response.writeHead(503, { 'Retry-After': '20' }).end());
    const client = api.createClient({ baseUrl: origin, fetch: middleware(timeout(100), retry()) });
    expect(await api.listItems(client)).toMatchObject({ ok: false, kind: 'timeout' });
  });
});
