import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { BodyDecoder } from '../../templates/runtime/bodies.js';
import { clientOf as createClient, type CallOptions, type Client } from '../../templates/faces/client.js';
import { DecodeError } from '../../templates/runtime/errors.js';
import { events, jsonEvents } from '../../templates/runtime/event-stream.js';
import { jsonLines, jsonSequence } from '../../templates/runtime/json-stream.js';
import { reconnecting } from '../../templates/runtime/reconnect.js';
import type { Success } from '../../templates/runtime/result.js';
import { send } from '../../templates/runtime/send.js';
import type { ServerSentEvent } from '../../templates/runtime/server-sent-event.js';

const lines = jsonLines('application/x-ndjson');

/** A reply that arrives in these chunks. */
function replyOf(decoder: BodyDecoder, chunks: readonly (string | Uint8Array)[]): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
      controller.close();
    },
  });
  return new Response(body, { headers: { 'Content-Type': `${decoder.mediaType}; charset=utf-8` } });
}

async function read(decoder: BodyDecoder, ...chunks: readonly (string | Uint8Array)[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const item of (await decoder.decode(replyOf(decoder, chunks), {})) as AsyncIterable<unknown>) found.push(item);
  return found;
}

describe('an event stream', () => {
  // The examples of the HTML standard, section 9.2.6.
  it.each([
    ['three messages', 'data: This is the first message.\n\ndata: This is the second message, it\ndata: has two lines.\n\ndata: This is the third message.\n\n', ['This is the first message.', 'This is the second message, it\nhas two lines.', 'This is the third message.']],
    ['one message of three lines', 'data: YHOO\ndata: +2\ndata: 10\n\n', ['YHOO\n+2\n10']],
    ['a comment, and a space that is data', ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n', ['first event', 'second event', ' third event']],
    ['empty data; the last is not complete', 'data\n\ndata\ndata\n\ndata:', ['', '\n']],
    ['with and without a space', 'data:test\n\ndata: test\n\n', ['test', 'test']],
    ['a last event without an empty line', 'data: a\n\ndata: b\n', ['a']],
    ['a byte order mark', '\uFEFFdata: a\n\n', ['a']],
    ['CR alone, at the end too', 'data: a\r\rdata: b\r\r', ['a', 'b']],
    ['an unknown field, and one without a name', 'other: 1\n: x\ndata: a\n\n', ['a']],
    ['a colon in the data', 'data: a: b\n\n', ['a: b']],
  ])('%s', async (_, text, expected) => {
    const datas = async (...chunks: readonly (string | Uint8Array)[]): Promise<unknown[]> => (await read(events, ...chunks)).map((event) => (event as ServerSentEvent).data);
    expect(await datas(text)).toEqual(expected);
    expect(await datas(text.replaceAll('\n', '\r\n'))).toEqual(expected.map((data) => data));
    expect(await datas(...text)).toEqual(expected);
    expect(await datas(...text.replaceAll('\n', '\r\n'))).toEqual(expected);
  });

  it('has types, ids that last, and times to wait', async () => {
    const text = 'event: add\nid: 7\nretry: 10\ndata: 1\n\ndata: 2\n\nid\ndata: 3\n\nid: a\0b\nretry: 1x\ndata: 4\n\n';
    expect(await read(events, text)).toEqual([
      { data: '1', event: 'add', id: '7', retry: 10 },
      { data: '2', event: 'message', id: '7' },
      { data: '3', event: 'message', id: '' },
      { data: '4', event: 'message', id: '' },
    ]);
  });

  it('may be cut between the bytes of a character', async () => {
    const bytes = new TextEncoder().encode('data: häß€😀\n\n');
    expect(await read(events, ...[...bytes].map((byte) => Uint8Array.of(byte)))).toMatchObject([{ data: 'häß€😀' }]);
  });

  it('of JSON rejects data that is not', async () => {
    expect(await read(jsonEvents, 'data: {"a":\ndata: [1]}\n\n')).toMatchObject([{ data: { a: [1] } }]);
    await expect(read(jsonEvents, 'data: {\n\n')).rejects.toMatchObject({ name: 'DecodeError', text: '{' });
  });

  it('is not made of a reply of another type, or of none', async () => {
    const error = await events.decode(new Response('{}', { headers: { 'Content-Type': 'application/json' } }), {});
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({ text: '{}' });
    expect(await events.decode(new Response(null, { status: 204 }), {})).toBeUndefined();
  });
});

const sequence = jsonSequence('application/json-seq');

describe('a stream of JSON', () => {
  it('has a value on each line', async () => {
    expect(await read(lines, '{"a":1}\n\n[2]\r\n', '"thr', 'ee"\nnull\n4')).toEqual([{ a: 1 }, [2], 'three', null, 4]);
    expect(await read(lines, '"a\u2028b"\n')).toEqual(['a\u2028b']);
  });

  it('has a value behind each separator', async () => {
    expect(await read(sequence, '\x1e{"a":\n1}\n\x1e', '[2]\n')).toEqual([{ a: 1 }, [2]]);
  });

  it.each([lines, sequence])('that is cut off rejects', async (decoder) => {
    await expect(read(decoder, '\x1e'.repeat(decoder === lines ? 0 : 1), '{"a":')).rejects.toMatchObject({ name: 'DecodeError', text: '{"a":' });
  });

  it('ends with an error where it is not UTF-8, behind the values before', async () => {
    const bytes = (...texts: string[]): Buffer => Buffer.from(texts.join(''), 'latin1');
    for (const chunks of [[bytes('1\n"\xff"\n')], [bytes('1\n"'), bytes('\xc3'), bytes('"\n')], [bytes('1\n'), bytes('"\xe2\x82')]]) {
      const found: unknown[] = [];
      const reading = async (): Promise<void> => {
        for await (const value of (await lines.decode(replyOf(lines, chunks), {})) as AsyncIterable<unknown>) found.push(value);
      };
      await expect(reading()).rejects.toMatchObject({ name: 'DecodeError', text: expect.stringContaining('\uFFFD') });
      expect(found).toEqual([1]);
    }
    expect(await read(lines, '"\uFFFD"\n')).toEqual(['\uFFFD']);
  });

  // RFC 7464, section 2.4.
  it.each(['12', 'true', 'null'])('ends with an error where %s may have been cut off', async (text) => {
    expect(await read(sequence, `\x1e${text}\n\x1e{"a":1}\x1e"b"`)).toEqual([JSON.parse(text), { a: 1 }, 'b']);
    await expect(read(sequence, `\x1e${text}`)).rejects.toMatchObject({ name: 'DecodeError', text });
    await expect(read(sequence, `\x1e${text}\x1e1\n`)).rejects.toMatchObject({ name: 'DecodeError', text });
  });

  it('is read no faster than it is asked for, and cancelled when nobody asks any more', async () => {
    let pulled = 0;
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(`${++pulled}\n`)),
      cancel: () => {
        isCancelled = true;
      },
    });
    const reply = new Response(body, { headers: { 'Content-Type': 'application/x-ndjson' } });
    for await (const value of (await lines.decode(reply, {})) as AsyncIterable<number>) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(pulled).toBeLessThanOrEqual(value + 3);
      if (value === 5) break;
    }
    expect(isCancelled).toBe(true);
  });
});

type Connection = (requested: string | undefined, reply: (status: number, ...texts: readonly string[]) => void) => void;

/** An operation whose connections are answered one after the other; the ids that were asked for. */
async function serve(connections: readonly Connection[], method = 'GET'): Promise<{ asked: (string | undefined)[]; client: Client; operation: (client: Client, input: object, options?: CallOptions) => Promise<Success<200, AsyncIterable<ServerSentEvent>>>; close: () => void }> {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const requested = request.headers['last-event-id']?.toString();
    asked.push(requested);
    connections[asked.length - 1]?.(requested, (status, ...texts) => {
      response.writeHead(status, status === 200 ? { 'Content-Type': 'text/event-stream' } : {});
      for (const text of texts) response.write(text);
      // Without an end, the connection breaks.
      if (texts.at(-1) === 'break') setTimeout(() => response.destroy(), 20);
      else response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = createClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }, '');
  const operation = { id: 'listen', route: `${method} /events`, responses: [events, 200, { decode: async () => undefined }, 204] };
  return { asked, client, operation: (client, input, options) => send(client, operation, input, options), close: () => server.close() };
}

async function collect(stream: AsyncIterable<ServerSentEvent>): Promise<string[]> {
  const found: string[] = [];
  for await (const { data } of stream) found.push(data);
  return found;
}

describe('reconnecting', () => {
  it('asks for what follows the last event until there is nothing more', async () => {
    const { asked, client, operation, close } = await serve([
      (_, reply) => reply(200, 'retry: 1\nid: 1\ndata: a\n\n'),
      (_, reply) => reply(200, 'retry: 1\ndata: b\n\n', 'data: lost', 'break'),
      (_, reply) => reply(200, 'id: 3\ndata: c\n\n'),
      (_, reply) => reply(204),
    ]);
    expect(await collect(reconnecting(operation, client, {}))).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual([undefined, '1', '1', '3']);
    close();
  });

  it('goes by ids and times that come without data, and by an id that is taken back', async () => {
    const { asked, client, operation, close } = await serve([
      (_, reply) => reply(200, 'retry: 1\n\nid: 1\n\n', 'id: 2\ndata: lost'),
      (_, reply) => reply(200, 'data: a\n\n'),
      (_, reply) => reply(200, 'id\ndata: b\n\n'),
      (_, reply) => reply(204),
    ]);
    const ids: unknown[] = [];
    for await (const { data, id } of reconnecting(operation, client, {})) ids.push([data, id]);
    expect(ids).toEqual([['a', '1'], ['b', '']]);
    expect(asked).toEqual([undefined, '1', '1', undefined]);
    close();
  });

  it('ends with an error for another reply', async () => {
    const { client, operation, close } = await serve([(_, reply) => reply(200, 'retry: 1\ndata: a\n\n'), (_, reply) => reply(500)]);
    await expect(collect(reconnecting(operation, client, {}))).rejects.toMatchObject({ name: 'ApiError', status: 500 });
    close();
  });

  it('sends once what may not be sent twice', async () => {
    const { asked, client, operation, close } = await serve([(_, reply) => reply(200, 'retry: 1\ndata: a\n\n')], 'POST');
    expect(await collect(reconnecting(operation, client, {}))).toEqual(['a']);
    expect(asked).toHaveLength(1);
    close();
    const broken = await serve([(_, reply) => reply(200, 'retry: 1\ndata: a\n\n', 'break')], 'POST');
    await expect(collect(reconnecting(broken.operation, broken.client, {}))).rejects.toThrow();
    expect(broken.asked).toHaveLength(1);
    broken.close();
  });

  it('stops waiting when the signal aborts', async () => {
    const { client, operation, close } = await serve([(_, reply) => reply(200, 'retry: 60000\ndata: a\n\n')]);
    const controller = new AbortController();
    const stream = reconnecting(operation, client, {}, { signal: controller.signal });
    expect((await stream.next()).value).toMatchObject({ data: 'a' });
    setTimeout(() => controller.abort(new Error('enough')), 10);
    await expect(stream.next()).rejects.toThrow('enough');
    close();
  });
});
