import { describe, expect, it } from 'vitest';
import type { Failure } from '../../templates/runtime/result.js';
import { Samples, anyText } from './support/random.js';
import * as api from './values/client.js';
import { createServer, type Handlers, type Server } from './values/server.js';
import type { Event, ListEvents$Input, Odd$Input, Range } from './values/types.js';

const at = new Date('2026-01-31T12:00:00.123Z');
const large = 2n ** 63n - 1n;

const range: Range = { from: at, to: null, ids: [0n, -1n, large], inner: { a: large, __proto__: null } as never };

const event: Event = {
  at,
  id: 9007199254740993n,
  kind: 'a',
  day: '2026-01-31',
  ends: null,
  when: 'now',
  dayOrTime: '2026-01-31',
  pet: { kind: 'cat', born: at },
  wild: { scales: -large, feathers: 1n },
  byName: { one: at, ['__proto__']: at },
  byPattern: { at1: at, no: '2026-01-31T12:00:00Z' },
  pair: ['2026-01-31T12:00:00Z', at, 1n, large],
  parent: { at, id: 1n, kind: 'b', when: at, dayOrTime: at, pet: { kind: 'dog', born: '2026-01-31T12:00:00Z' }, wild: '12345678901234567890' },
  children: [{ at, id: 2n, kind: 'b', when: large, wild: { feathers: 1n, seen: at } }],
  level: 2,
  anything: { at: '2026-01-31T12:00:00Z', id: 2 ** 60, text: 'x"\\"90071992547409931' },
  open: { at, other: '2026-01-31T12:00:00Z' },
};

/** What the handlers were given. */
interface Seen {
  input?: unknown;
}

function serverOf(seen: Seen = {}, more: Partial<Handlers> = {}): Server<unknown> {
  const echo = async function* <T>(...items: T[]): AsyncGenerator<T, void, undefined> {
    yield* items;
  };
  const handlers: Handlers = {
    listEvents: ({ query, header, cookie }) => {
      seen.input = { query, header, cookie };
      return { status: 200, body: [event, event] };
    },
    addEvent: ({ body }) => ({ status: 200, body }),
    getEvent: ({ path }) => ({ status: 200, body: path.at.getTime() === at.getTime() ? path.id : 0n }),
    watch: ({ request }) => (request.headers.has('X-Lines') ? { status: 203, body: echo(range, range) } : { status: 200, body: echo({ data: event }, { data: event }) }),
    feed: async ({ body }) => {
      seen.input = await all(body);
      return { status: 204 };
    },
    sendForm: ({ body }) => ({ status: 200, body }),
    sendParts: ({ body }) => {
      seen.input = body;
      return { status: 200, body: 'done' };
    },
    copy: ({ body }) => ({ status: 200, body }),
    odd: ({ path, query, header, cookie }) => {
      seen.input = { path, query, header, cookie };
      return { status: 200, body: echo(1n, large) };
    },
    count: ({ body }) => ({ status: 200, body }),
    plain: ({ body }) => ({ status: 200, body: body ?? {} }),
    ...more,
  };
  return createServer(handlers);
}

function clientOf(seen?: Seen, more?: Partial<Handlers>): api.Client {
  const server = serverOf(seen, more);
  return api.createClient({ baseUrl: 'http://a.test', fetch: (url, request) => server.fetch(new Request(url, request)) });
}

/** A client that gets this reply, whatever it asks for. */
function replying(text: string, type = 'application/json', status = 200): api.Client {
  return api.createClient({ baseUrl: 'http://a.test', fetch: async () => new Response(text, { status, headers: { 'Content-Type': type } }) });
}

async function all(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('Dates and bigints between a client and a server', () => {
  it('in bodies of JSON, wherever they can be', async () => {
    expect(await api.unwrap(api.addEvent(clientOf(), { body: event }))).toEqual(event);
  });

  it('in parameters of all places', async () => {
    const seen: Seen = {};
    const input: Required<ListEvents$Input> = { query: { since: at, days: [at, new Date(0)], after: large, filter: range }, header: { 'X-Since': at }, cookie: { seen: -large } };
    expect(await api.unwrap(api.listEvents(clientOf(seen), input))).toEqual([event, event]);
    expect(seen.input).toEqual(input);
    expect(await api.unwrap(api.getEvent(clientOf(), { path: { id: large, at } }))).toBe(large);
  });

  it('in streams', async () => {
    expect(await all(await api.unwrap(api.watch(clientOf())))).toMatchObject([{ data: event }, { data: event }]);
    expect(await all(await api.unwrap(api.watch(clientOf(), {}, { headers: { 'X-Lines': '1' } })))).toEqual([range, range]);
  });

  it('in requests that are streams', async () => {
    const seen: Seen = {};
    await api.unwrap(api.feed(clientOf(seen), { contentType: 'application/x-ndjson', body: [range, range] }));
    expect(seen.input).toEqual([range, range]);
    await api.unwrap(api.feed(clientOf(seen), { contentType: 'text/event-stream', body: [{ data: event }] }));
    expect(seen.input).toMatchObject([{ data: event }]);
    await api.unwrap(api.feed(clientOf(seen), { contentType: 'application/json-seq', body: [at] }));
    expect(seen.input).toEqual([at]);
    const broken = serverOf().fetch(new Request('http://h/live', { method: 'POST', body: '{"from":"never"}\n', headers: { 'Content-Type': 'application/x-ndjson' } }));
    expect((await broken).status).toBe(400);
  });

  it('in forms', async () => {
    const seen: Seen = {};
    // A form has no null.
    const { to: _, ...body } = range;
    expect(await api.unwrap(api.sendForm(clientOf(), { body }))).toEqual(body);
    expect(await api.unwrap(api.sendParts(clientOf(seen), { body: { ...body, to: at } }))).toBe('done');
    expect(seen.input).toEqual({ ...body, to: at });
  });

  it('in forms whose members have styles of their own', async () => {
    const { to: _, inner: __, ...body } = range;
    expect(await api.unwrap(api.copy(clientOf(), { body }))).toEqual(body);
  });

  it('in parameters of rarer kinds', async () => {
    const seen: Seen = {};
    const { to: _, ...form } = range;
    const input: Required<Odd$Input> = { path: { days: [at, new Date(0)] }, query: { pairs: form, deep: { from: at, most: large } }, header: { 'X-Range': range }, cookie: { last: [at] } };
    expect(await all(await api.unwrap(api.odd(clientOf(seen), input)))).toEqual([1n, large]);
    expect(seen.input).toEqual(input);
  });

  it('in texts that are JSON', async () => {
    expect(await api.unwrap(api.count(clientOf(), { body: -large }))).toBe(-large);
  });

  it('leave alone what has none', async () => {
    const body = { day: '2026-01-31', count: 7 };
    expect(await api.unwrap(api.plain(clientOf(), { body }))).toEqual(body);
  });
});

describe('what cannot be sent', () => {
  it.each([new Date(NaN), new Date('+012026-01-01T00:00:00Z'), new Date('-000001-01-01T00:00:00Z')])('is refused before it is (%s)', async (wrong) => {
    const never = api.createClient({ baseUrl: 'http://a.test', fetch: () => Promise.reject(new Error('sent')) });
    const calls = [
      api.addEvent(never, { body: { ...event, at: wrong } }),
      api.listEvents(never, { query: { since: wrong } }),
      api.listEvents(never, { query: { days: [at, wrong] } }),
      api.listEvents(never, { query: { filter: { from: wrong } } }),
      api.listEvents(never, { header: { 'X-Since': wrong } }),
      api.getEvent(never, { path: { id: 1n, at: wrong } }),
      api.sendForm(never, { body: { from: wrong } }),
      api.sendParts(never, { body: { from: wrong } }),
    ];
    for (const call of calls) await expect(call).rejects.toThrow(TypeError);
  });

  it('ends in a 500 where a handler returns it', async () => {
    const client = clientOf({}, { addEvent: () => ({ status: 200, body: { ...event, at: new Date(NaN) } }) });
    expect(await api.addEvent(client, { body: event })).toMatchObject({ ok: false, response: { status: 500 } });
  });
});

const date = '"2026-01-31T12:00:00Z"';

describe('a reply that is not what is declared', () => {
  it.each([
    [`{"at":"yesterday"}`, '/at', 'a date-time'],
    [`{"at":"2026-01-31T12:00:00"}`, '/at', 'a date-time'],
    [`{"at":null}`, '/at', 'a date-time'],
    [`{"at":${date},"id":1.5}`, '/id', 'an integer'],
    [`{"at":${date},"id":"1"}`, '/id', 'an integer'],
    // A number that is rounded already, in whatever notation.
    [`{"at":${date},"id":9007199254740993.0}`, '/id', 'an integer'],
    [`{"at":${date},"id":1e300}`, '/id', 'an integer'],
    [`{"children":[{"id":1},{"id":true}]}`, '/children/1/id', 'an integer'],
    [`{"byName":{"a/b~":7}}`, '/byName/a~1b~0', 'a date-time'],
    [`{"when":false}`, '/when', 'number or string'],
    [`{"when":"later"}`, '/when', 'a date-time'],
    [`[]`, '', 'an object'],
  ])('is a DecodeError that says where: %s', async (text, pointer, expected) => {
    const result = await api.addEvent(replying(text), { body: event });
    expect(result).toMatchObject({ ok: false, kind: 'decode', error: { name: 'DecodeError', text } });
    expect((result as Failure & { error: Error }).error.message).toContain(`expected ${expected} at "${pointer}"`);
  });

  it.each(['{"at":', '{"id":00000000000000001}', '{"id":12345678901234567x}', '"12345678901234567', '[12345678901234567 12345678901234567]'])('is no JSON either, whatever it has of large numbers: %s', async (text) => {
    expect(await api.addEvent(replying(text), { body: event })).toMatchObject({ ok: false, kind: 'decode', error: { text } });
  });

  it('ends a stream', async () => {
    const result = await api.watch(replying(`{"from":${date}}\n{"from":7}\n`, 'application/x-ndjson', 203));
    if (!result.ok) throw result.error;
    const items = result.data[Symbol.asyncIterator]();
    expect((await items.next()).value).toEqual({ from: new Date('2026-01-31T12:00:00Z') });
    await expect(items.next()).rejects.toThrow('an item of the stream is not as declared: expected a date-time at "/from"');
  });

  it('that may have more than is known is no error', async () => {
    const text = `{"at":${date},"id":1,"kind":"b","pet":{"kind":"bird","born":7},"wild":{"seen":"long ago"},"more":12345678901234567890}`;
    expect(await api.unwrap(api.addEvent(replying(text), { body: event }))).toEqual({ at: new Date('2026-01-31T12:00:00Z'), id: 1n, kind: 'b', pet: { kind: 'bird', born: 7 }, wild: { seen: 'long ago' }, more: 12345678901234567890 });
  });
});

describe('a request that is not what is declared', () => {
  const server = serverOf();
  const post = (body: string): Promise<Response> => server.fetch(new Request('http://a.test/events', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }));

  it('is answered with 400, which says where', async () => {
    const response = await post(`{"at":${date},"children":[{"id":0.5}]}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ pointer: '/body/children/0/id', detail: 'expected an integer' }] });
  });

  it.each(['since=yesterday', 'after=1.5', 'days=2026-01-31', 'filter={"from":7}', 'filter={'])('in its parameters too: %s', async (query) => {
    const response = await server.fetch(new Request(`http://a.test/events?${query}`));
    expect(response.status).toBe(400);
  });
});

describe('random values', () => {
  const samples = new Samples(7);
  const date = (): Date => new Date(samples.integer() % 62_135_596_800_000);
  const integer = (): bigint => BigInt(samples.integer()) * (samples.upTo(2) === 0 ? 1n : BigInt(samples.upTo(2 ** 40)) ** 2n);
  const text = (): string => samples.text([...anyText, '"', '\\', '90071992547409931', '"12345678901234567"']);
  const some = (depth: number): Event => ({
    at: date(),
    id: integer(),
    kind: 'a',
    when: samples.pick([date(), integer(), 'now', 'never'] as const),
    wild: samples.pick([{ scales: integer() }, { feathers: integer(), seen: date() }, text()]),
    byName: Object.fromEntries(samples.list(() => [text(), date()])),
    pair: [text(), date(), ...samples.list(integer)],
    anything: [text(), samples.number(), { [text()]: text() }],
    ...(depth > 0 && { parent: some(depth - 1), children: samples.list(() => some(depth - 1)) }),
  });

  it('arrive as they are sent', async () => {
    const client = clientOf();
    for (let round = 0; round < 100; round++) {
      const body = some(samples.upTo(3));
      expect(await api.unwrap(api.addEvent(client, { body }))).toEqual(body);
    }
  });
});
