import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { exchange, open, until, worldOf } from './world.js';
import type { Host, Traits } from './world.js';

/** What every host has to do alike with bytes that a handler reads. */
export function uploads(host: Host, { foreign = false }: Traits): void {
  const within = worldOf(host);

  test('an upload in chunks', within(async ({ origin }) => {
    const chunks = [new Uint8Array(300_000), new Uint8Array(300_000), new Uint8Array([7])];
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => void (chunks.length > 0 ? controller.enqueue(chunks.shift() ?? new Uint8Array()) : controller.close()) });
    const response = await fetch(`${origin}/api/upload`, { method: 'POST', body, headers: { 'Content-Type': 'application/octet-stream' }, duplex: 'half' } as RequestInit);
    expect(await response.json()).toEqual({ size: 600_001, type: 'application/octet-stream' });
  }));

  const bytes = 'Content-Type: application/octet-stream\r\n';
  const head = (path: string, more: string): string => `POST /api/${path} HTTP/1.1\r\nHost: a\r\n${foreign ? 'Connection: close\r\n' : ''}${bytes}${more}\r\n`;

  test('an upload that is larger than what anybody would hold', within(async ({ origin, seen }) => {
    const chunk = new Uint8Array(1024 * 1024);
    const { port } = new URL(origin);
    const sent = request({ port, host: '127.0.0.1', path: '/api/large', method: 'POST', headers: { 'Content-Type': 'application/octet-stream' } });
    const answered = new Promise<IncomingMessage>((resolve, reject) => sent.on('response', resolve).on('error', reject));
    await pipeline(Array.from({ length: 160 }, () => chunk), sent);
    expect(await text(await answered)).toBe(`{"size":${160 * chunk.length}}`);
    expect(seen.held).toBeLessThan(100 * chunk.length);
  }));

  test('a handler that does not read holds the client back', within(async ({ origin, seen }) => {
    const socket = open(origin);
    socket.write(head('large', 'X-Reading: wait\r\nContent-Length: 900000000\r\n'));
    let isFull = false;
    while (!isFull) {
      if (socket.write(Buffer.alloc(1024 * 1024))) continue;
      isFull = await Promise.race([new Promise<boolean>((resolve) => socket.once('drain', () => resolve(false))), new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 200))]);
    }
    expect(socket.bytesWritten).toBeLessThan(60 * 1024 * 1024);
    await until(() => seen.waiting === 1);
    socket.destroy();
    await until(() => seen.aborted > 0);
    expect((await fetch(`${origin}/api/nothing`)).status).toBe(200);
    expect(seen.errors).toEqual([]);
  }));

  test('an upload that is too large is a 413, whatever its handler makes of that', within(async ({ origin, seen }) => {
    const small = (body: string): Promise<string> => exchange(origin, `${head('small', 'Connection: close\r\nTransfer-Encoding: chunked\r\n')}${body}`);
    expect(await small(`3e8\r\n${'x'.repeat(1000)}\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 .*\{"size":1000\}/s);
    expect(await small(`3e9\r\n${'x'.repeat(1001)}\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
    expect(await exchange(origin, head('small', 'Content-Length: 1001\r\n') + 'x'.repeat(1001))).toMatch(/^HTTP\/1\.1 413 /);
    expect(seen.errors).toEqual([]);
  }));

  test.each(['none', 'first', 'begun'])('an upload that is not read to its end: %s', (reading) => within(async ({ origin }) => {
    const size = 4_000_000;
    const all = await exchange(origin, head('large', `X-Reading: ${reading}\r\nContent-Length: ${size}\r\n`) + 'x'.repeat(size));
    expect(all).toMatch(/^HTTP\/1\.1 200 .*\{"size":\d+\}/s);
    // It sends no more, and waits: the connection is not left open.
    if (!foreign) expect(await exchange(origin, head('large', `X-Reading: ${reading}\r\nContent-Length: 100\r\n`) + 'x')).toMatch(/^HTTP\/1\.1 200 .*\r\nConnection: close\r\n/is);
    expect((await fetch(`${origin}/api/nothing`)).status).toBe(200);
  })());

  test('an upload that goes back as it comes', within(async ({ origin }) => {
    const body = new Uint8Array(3_000_000).map((_, index) => index % 251);
    const response = await fetch(`${origin}/api/same`, { method: 'POST', body: body.slice(0, 1_000_000), headers: { 'Content-Type': 'image/png' } });
    expect(response.status).toBe(415);
    const same = await fetch(`${origin}/api/same`, { method: 'POST', body: body.slice(0, 1_000_000), headers: { 'Content-Type': 'application/octet-stream' } });
    expect(Buffer.compare(Buffer.from(await same.arrayBuffer()), body.slice(0, 1_000_000))).toBe(0);
  }));

  test('an upload that is cut off', within(async ({ origin, seen }) => {
    for (const path of ['upload', 'large', 'small', 'same']) {
      const socket = open(origin);
      socket.write(`${head(path, 'Content-Length: 900\r\n')}abc`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      socket.destroy();
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect((await fetch(`${origin}/api/nothing`)).status).toBe(200);
    expect(seen.errors).toEqual([]);
  }));
}
