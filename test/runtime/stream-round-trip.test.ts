import { describe, expect, it } from 'vitest';
import * as api from './streams/client.js';
import { createServer } from './streams/server.js';
import type { Handlers } from './streams/server.js';
import { withSocket } from './support/node-server.js';

async function* count(from = 1): AsyncGenerator<{ id: number }, void, undefined> {
  for (let id = from; ; id++) yield { id };
}

async function* first<T>(number: number, items: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  let left = number;
  for await (const item of items) {
    yield item;
    if (--left === 0) return;
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** What the server's own sequence came to. */
let ended = 0;

async function* noted<T>(items: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  try {
    yield* items;
  } finally {
    ended++;
  }
}

const handlers: Pick<Handlers, 'listen' | 'log' | 'changes'> = {
  listen: async function listen() {
    const events = async function* (): AsyncGenerator<{ event: string; id: string; data: { id: number } }, void, undefined> {
      for await (const data of count()) yield { event: 'change', id: `n${data.id}`, data };
    };
    return { status: 200, body: noted(events()) };
  },
  log: () => ({
    status: 200,
    body: (async function* () {
      yield { data: 'one line' };
      yield { data: 'two\r\nlines' };
      yield { data: '' };
    })(),
  }),
  changes: ({ request }) => {
    const asked = request.headers.get('Accept') ?? '';
    if (asked === 'application/json-seq') return { status: 203, body: (async function* () { yield* [1, 2, 3]; })() };
    if (asked === 'application/x-ndjson') return { status: 200, contentType: 'application/x-ndjson', body: first(3, count()) };
    return { status: 200, body: [{ id: 0 }] };
  },
};

describe('streams between a client and a server over a socket', () => {
  const over = <T>(act: (client: api.Client) => Promise<T>): Promise<T> => withSocket(createServer(handlers, { partial: true }).fetch, (origin) => act(api.createClient({ baseUrl: origin })));

  it('events with JSON, until the client has enough', () =>
    over(async (client) => {
      const before = ended;
      const result = await api.listen(client);
      if (!result.ok) throw result.error;
      expect(await all(first(3, result.data))).toEqual([1, 2, 3].map((id) => ({ event: 'change', id: `n${id}`, data: { id } })));
      await expect.poll(() => ended).toBe(before + 1);
    }));

  it('events with text', () =>
    over(async (client) => {
      const events = await all(await api.unwrap(api.log(client)));
      expect(events.map(({ data }) => data)).toEqual(['one line', 'two\nlines', '']);
    }));

  it('lines, a sequence, or all at once', () =>
    over(async (client) => {
      const result = await api.changes(client, {}, { headers: { Accept: 'application/x-ndjson' } });
      if (!result.ok || result.contentType !== 'application/x-ndjson') throw new Error(`no lines: ${JSON.stringify(result)}`);
      expect(await all(result.data)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
      const sequence = await api.changes(client, {}, { headers: { Accept: 'application/json-seq' } });
      expect(sequence.ok && sequence.status === 203 && (await all(sequence.data))).toEqual([1, 2, 3]);
      const whole = await api.changes(client);
      expect(whole).toMatchObject({ ok: true, status: 200, contentType: 'application/json', data: [{ id: 0 }] });
    }));
});
