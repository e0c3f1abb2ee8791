import { expect, test } from 'vitest';
import { exchange, open, until, worldOf } from './world.js';
import type { Host, Traits } from './world.js';

/** What every host has to do alike. */
export function behaviours(host: Host, { name, passesOn = false, foreign = false }: Traits): void {
  const within = worldOf(host);
  const json = { 'Content-Type': 'application/json' };

  test('bodies and the context of the host', within(async ({ origin }) => {
    const ask = async (text: string): Promise<unknown> => (await fetch(`${origin}/api/echo`, { method: 'POST', body: text, headers: json })).json();
    expect(await Promise.all(['1', '{"a":"ü"}', '[]'].map(ask))).toEqual([{ body: 1, host: name }, { body: { a: 'ü' }, host: name }, { body: [], host: name }]);
  }));

  test('replies of all kinds', within(async ({ origin }) => {
    const cookies = await fetch(`${origin}/api/cookies`);
    expect([cookies.status, cookies.headers.getSetCookie()]).toEqual([204, ['a=1; Path=/', 'b=2, 3']]);
    expect([...new Uint8Array(await (await fetch(`${origin}/api/bytes`)).arrayBuffer())]).toEqual([1, 2, 255]);
    const blob = await fetch(`${origin}/api/blob`);
    expect([blob.headers.get('Content-Type'), await blob.text()]).toEqual(['image/png', 'png']);
    const nothing = await fetch(`${origin}/api/nothing`);
    expect([nothing.status, await nothing.text()]).toEqual([200, '']);
    const raw = await fetch(`${origin}/api/raw`);
    expect([raw.status, raw.headers.get('X-A'), raw.headers.getSetCookie(), await raw.text()]).toEqual([418, 'b', ['a=1', 'b=2'], 'tea']);
  }));

  test('the request as the platform has it', within(async ({ origin }) => {
    const response = await fetch(`${origin}/api/asked?a=%20b`, { method: 'POST', body: 'text', headers: { 'X-A': 'b' } });
    expect(await response.json()).toEqual({ method: 'POST', path: '/api/asked?a=%20b', header: 'b', text: 'text' });
  }));

  test('404, 405, OPTIONS and HEAD', within(async ({ origin }) => {
    const missing = await fetch(`${origin}/api/nowhere`);
    expect([missing.status, missing.headers.get('Content-Type') === 'application/problem+json']).toEqual([404, !passesOn]);
    const wrong = await fetch(`${origin}/api/echo`, { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('Allow')]).toEqual([405, 'POST, OPTIONS']);
    expect((await fetch(`${origin}/api/echo`, { method: 'OPTIONS' })).status).toBe(204);
    const head = await fetch(`${origin}/api/bytes`, { method: 'HEAD' });
    expect([head.status, head.headers.get('Content-Type'), await head.text()]).toEqual([200, 'application/octet-stream', '']);
  }));

  test('one connection serves request after request', within(async ({ origin }) => {
    const get = 'GET /api/bytes HTTP/1.1\r\nHost: a\r\n\r\n';
    const text = await exchange(origin, `HEAD${get.slice(3)}${get}POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n7${get.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')}`);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 200']);
    expect(text).toContain(`{"body":7,"host":"${name}"}`);
  }));

  test('a request that is answered before its body is read', within(async ({ origin }) => {
    // A host that reads the rest by itself may well keep the connection open.
    const last = foreign ? 'Connection: close\r\n' : '';
    const head = (path: string, size: number): string => `POST /api/${path} HTTP/1.1\r\nHost: a\r\n${last}Content-Type: application/json\r\nContent-Length: ${size}\r\n\r\n`;
    // The client goes on sending what nobody asked for, and gets its answer all the same.
    for (const [path, status] of [['secret', 401], ['echo', 413]] as const) {
      const text = await exchange(origin, `${head(path, 4_000_000)}${' '.repeat(4_000_000)}`);
      expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status}`));
    }
    // It sends no more, and waits: the connection is not left open.
    if (!foreign) expect(await exchange(origin, `${head('secret', 100)}{`)).toMatch(/^HTTP\/1\.1 401 .*\r\nConnection: close\r\n/s);
    const chunked = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(100_000).fill(32)) });
    const refused = await fetch(`${origin}/api/echo`, { method: 'POST', body: chunked, headers: json, duplex: 'half' } as RequestInit).catch(() => undefined);
    if (refused) expect(refused.status).toBe(413);
    expect((await fetch(`${origin}/api/nothing`)).status).toBe(200);
  }));

  test('a client that goes away ends what is done for it', within(async ({ origin, seen }) => {
    const controller = new AbortController();
    const waiting = fetch(`${origin}/api/wait`, { signal: controller.signal }).catch(() => 'gone');
    await until(() => seen.waiting === 1);
    controller.abort();
    expect(await waiting).toBe('gone');
    await until(() => seen.aborted === 1);
    const stream = await fetch(`${origin}/api/stream`);
    await stream.body?.getReader().cancel();
    await until(() => seen.returned === 1);
    const socket = open(origin);
    socket.write('POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a"');
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
    expect((await fetch(`${origin}/api/nothing`)).status).toBe(200);
    expect(seen.errors).toEqual([]);
  }));

  test('a stream begins before there is anything in it', within(async ({ origin, seen }) => {
    const response = await fetch(`${origin}/api/silent`);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'application/jsonl']);
    seen.released = true;
    expect(await response.text()).toBe('"late"\n');
  }));

  test('a stream waits for a client that is slow', within(async ({ origin, seen }) => {
    const socket = open(origin);
    socket.pause();
    socket.write('GET /api/stream HTTP/1.1\r\nHost: a\r\n\r\n');
    await until(() => seen.pulled > 0);
    const settled = async (): Promise<number> => {
      const before = seen.pulled;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return seen.pulled === before ? before : settled();
    };
    // What the system holds for a connection: some megabytes at most.
    expect(await settled()).toBeLessThan(200);
    socket.destroy();
    await until(() => seen.returned === 1);
  }));

  test('a stream that breaks breaks the connection, and is told of', within(async ({ origin, seen }) => {
    const response = await fetch(`${origin}/api/broken`);
    await expect(response.text()).rejects.toThrow();
    await until(() => seen.errors.length === 1);
    expect(seen.errors).toEqual([new Error('broken')]);
    expect((await fetch(`${origin}/api/nothing`)).status).toBe(200);
  }));
}
