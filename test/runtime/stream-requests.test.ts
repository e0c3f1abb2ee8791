import { describe, expect, it } from 'vitest';
import * as api from './streams/client.js';
import { createServer, HttpError } from './streams/server.js';
import type { Handlers } from './streams/server.js';
import type { Upload$Input } from './streams/types.js';
import { withSocket } from './support/node-server.js';

type Change = { id: number };

/** What came of the sender's sequence. */
class Source {
  given = 0;
  isOver = false;

  async *items(last: number, pause = 0): AsyncGenerator<Change, void, undefined> {
    try {
      while (this.given < last) {
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        yield { id: ++this.given };
      }
    } finally {
      this.isOver = true;
    }
  }
}

async function total(items: AsyncIterable<Change>): Promise<{ count: number; sum: number }> {
  let [count, sum] = [0, 0];
  for await (const { id } of items) [count, sum] = [count + 1, sum + id];
  return { count, sum };
}

const unused = (): never => {
  throw new HttpError(501);
};
const handlers: Handlers = {
  listen: unused,
  log: unused,
  changes: unused,
  tell: async ({ body }) => {
    const events = [];
    for await (const event of body) events.push(event);
    expect(events).toEqual([{ data: 'a\nb', event: 'message', id: '' }, { data: '', event: 'x', id: '7', retry: 20 }]);
    return { status: 204 };
  },
  upload: async ({ contentType, body }) => {
    if (contentType !== 'application/json') return { status: 200, body: { ...(await total(body)), type: contentType } };
    return { status: 200, body: { count: body.length, sum: 0, type: contentType } };
  },
  report: async ({ body }) => {
    const events = [];
    if (body) for await (const { data } of body) events.push(data);
    return { status: 200, body: events };
  },
};
const server = createServer(handlers, { onError: (error) => console.error(error), maxBodyBytes: 2000 });
const over = <T>(act: (client: api.Client) => Promise<T>): Promise<T> => withSocket(server.fetch, (origin) => act(api.createClient({ baseUrl: origin })));

describe('requests that are streams', () => {
  it.each<[string, Upload$Input, unknown]>([
    ['lines', { contentType: 'application/x-ndjson', body: new Source().items(300) }, { count: 300, sum: 45_150, type: 'application/x-ndjson' }],
    ['lines of a list', { contentType: 'application/x-ndjson', body: [{ id: 1 }, { id: 2 }] }, { count: 2, sum: 3, type: 'application/x-ndjson' }],
    ['a sequence', { contentType: 'application/json-seq', body: new Set([{ id: 1 }, { id: 2 }]) }, { count: 2, sum: 3, type: 'application/json-seq' }],
    ['none of them', { body: [{ id: 1 }] }, { count: 1, sum: 0, type: 'application/json' }],
    ['no items', { contentType: 'application/x-ndjson', body: [] }, { count: 0, sum: 0, type: 'application/x-ndjson' }],
  ])('%s, over a socket', (_, input, expected) => over(async (client) => expect(await api.unwrap(api.upload(client, input))).toEqual(expected)));

  it('events with JSON, and with text', () =>
    over(async (client) => {
      expect(await api.unwrap(api.report(client, { body: [{ data: { id: 1 } }, { data: { id: 2 }, event: 'x' }] }))).toEqual([{ id: 1 }, { id: 2 }]);
      expect(await api.unwrap(api.report(client))).toEqual([]);
      expect(await api.tell(client, { body: [{ data: 'a\r\nb' }, { data: '', event: 'x', id: '7', retry: 20 }] })).toMatchObject({ status: 204 });
    }));

  it('are written as they are documented', async () => {
    const sent: string[] = [];
    const client = api.createClient({ baseUrl: 'http://h', fetch: async (url, init) => (sent.push(await new Request(url, init).text()), new Response(null, { status: 204 })) });
    await api.upload(client, { contentType: 'application/x-ndjson', body: [{ id: 1 }, { id: 2 }] });
    await api.upload(client, { contentType: 'application/json-seq', body: [{ id: 1 }, { id: 2 }] });
    await api.report(client, { body: [{ data: { id: 1 }, id: 'a' }] });
    expect(sent).toEqual(['{"id":1}\n{"id":2}\n', '\x1e{"id":1}\n\x1e{"id":2}\n', 'id: a\ndata: {"id":1}\n\n']);
  });

  it('go no faster than they are read, and end when the server has enough', async () => {
    const source = new Source();
    const pace: number[] = [];
    const slow = createServer({ ...handlers, upload: async ({ contentType, body }) => {
      if (contentType === 'application/json') return unused();
      for await (const { id } of body) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        pace.push(source.given - id);
        if (id === 5) break;
      }
      return { status: 200, body: { count: 5, sum: 15, type: contentType } };
    } });
    // In memory: a socket has buffers of its own.
    const client = api.createClient({ baseUrl: 'http://h', fetch: (url, init) => slow.fetch(new Request(url, init)) });
    expect(await api.unwrap(api.upload(client, { contentType: 'application/x-ndjson', body: source.items(1e9) }))).toMatchObject({ count: 5 });
    expect(Math.max(...pace)).toBeLessThan(3);
    expect(source.given).toBeLessThan(9);
  });

  it('end when the call is aborted', async () => {
    const source = new Source();
    await over(async (client) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 30);
      const endless = { contentType: 'application/x-ndjson', body: source.items(1e12, 1) } as const;
      expect(await api.upload(client, endless, { signal: controller.signal })).toMatchObject({ kind: 'abort' });
      await expect.poll(() => source.isOver).toBe(true);
    });
  });

  it('may be answered before their end', async () => {
    await over(async (client) => {
      const input = { contentType: 'application/x-ndjson', body: new Source().items(1e12, 1) } as const;
      const result = await api.upload(client, input, { headers: { 'Content-Type': 'text/csv' } });
      expect(result).toMatchObject({ ok: false, kind: 'undocumented', response: { status: 415 } });
    });
  });

  it('are not sent twice', async () => {
    let calls = 0;
    const fail = async (): Promise<Response> => (calls++, new Response(null, { status: 503 }));
    const client = api.createClient({ baseUrl: 'http://h', fetch: api.middleware(api.retry({ delay: 1 }), fail) });
    await api.upload(client, { contentType: 'application/x-ndjson', body: [] }, { headers: { 'Idempotency-Key': 'a' } });
    expect(calls).toBe(1);
  });

  it('tell what goes wrong with the sequence', async () => {
    const broken = async function* (): AsyncGenerator<Change, void, undefined> {
      yield { id: 1 };
      throw new RangeError('no more');
    };
    await over(async (client) => {
      expect(await api.upload(client, { contentType: 'application/x-ndjson', body: broken() })).toMatchObject({ ok: false, kind: 'network' });
      const none = { contentType: 'application/x-ndjson', body: 'text' } as unknown as Upload$Input;
      await expect(api.upload(client, none)).rejects.toThrow(new TypeError('a body of the type application/x-ndjson is a sequence of values'));
    });
  });
});

describe('a server', () => {
  const post = (path: string, type: string, body: BodyInit): Promise<Response> => server.fetch(new Request(`http://h${path}`, { method: 'POST', body, headers: { 'Content-Type': type } }));

  it.each<[string, BodyInit, number, unknown]>([
    ['what is not JSON', '{"id":1}\n{"id"', 400, { errors: [{ pointer: '/body/1', detail: 'not valid JSON' }] }],
    ['what is not valid', '{"id":1}\n\n{"id":"x"}\n', 400, { errors: [{ pointer: '/body/1/id', detail: expect.stringContaining('integer') }] }],
    ['what is no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, { detail: 'the body cannot be read' }],
    ['an item that is too large', `{"id":1}\n{"id":${'1'.repeat(2001)}}\n{"id":2}`, 413, {}],
    ['an item without an end', `"${'x'.repeat(3000)}`, 413, {}],
  ])('refuses %s', async (_, body, status, answer) => {
    const response = await post('/changes', 'application/x-ndjson', body);
    expect([response.status, await response.json()]).toMatchObject([status, answer]);
  });

  it('refuses events that are too large, in however many lines', async () => {
    expect((await post('/tell', 'text/event-stream', 'data: 12345\n'.repeat(500))).status).toBe(413);
    expect(await (await post('/report', 'text/event-stream', 'data: {"id":1}\n\ndata: 1\n\n')).json()).toMatchObject({ errors: [{ pointer: '/body/1' }] });
    expect((await post('/report', 'text/event-stream; charset=utf-8', 'data: {"id":1}\r\n\r\n'.repeat(500))).status).toBe(200);
  });

  it('takes more than a body may have in all, item by item', async () => {
    const lines = Array.from({ length: 1000 }, (_, id) => JSON.stringify({ id })).join('\r\n');
    expect(await (await post('/changes', 'application/x-ndjson', lines)).json()).toEqual({ count: 1000, sum: 499_500, type: 'application/x-ndjson' });
    expect((await post('/changes', 'application/json-seq', '\x1e{"id":1}\x1e{"id":2}\n')).status).toBe(200);
  });
});
