import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import * as api from './uploads/client.js';
import { createServer } from './uploads/server.js';
import type { AddAlbum$Input } from './uploads/types.js';

const server = createServer(
  { addAlbum: () => ({ status: 204 }) },
  { partial: true, security: { token: () => ({}), session: () => ({}), csrf: () => ({}) }, onError: (error) => console.error(error) },
);

/** Node reads none that is shorter. */
const boundary = 'a'.repeat(27);

interface Answered {
  readonly status: number;
  readonly problem: unknown;
}

async function send(body: BodyInit, type?: string): Promise<Answered> {
  const response = await server.fetch(new Request('http://h/v1/albums', { method: 'POST', body, ...(type !== undefined && { headers: { 'Content-Type': type } }) }));
  return { status: response.status, problem: response.status === 204 ? undefined : await response.json() };
}

function part(name: string, type: string | undefined, content = '{}'): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="f"\r\n${type === undefined ? '' : `content-type: ${type}\r\n`}\r\n${content}\r\n`;
}

/** A body of these parts beside the title. */
function albumOf(...parts: readonly string[]): Promise<Answered> {
  return send(`${part('title', undefined, 'a')}${parts.join('')}--${boundary}--\r\n`, `multipart/form-data; boundary=${boundary}`);
}

describe('media types of parts that encoding names', () => {
  it.each<[string, string | undefined]>([
    ['meta', 'application/json'],
    ['meta', 'Application/JSON; charset=utf-8'],
    ['meta', 'application/vnd.album+json'],
    ['meta', undefined],
    ['meta', ''],
    ['cover', 'image/webp'],
    ['cover', undefined],
    ['pages', 'image/anything'],
    ['pages', 'application/pdf; version=2'],
    ['pages', undefined],
    ['other', 'text/html'],
  ])('%s may be %s', async (name, type) => {
    expect(await albumOf(part(name, type))).toMatchObject({ status: 204 });
  });

  it.each<[string, string, string]>([
    ['meta', 'text/plain', 'application/json'],
    ['cover', 'image/gif', 'image/png or image/webp'],
    ['cover', 'image/png, text/html', 'image/png or image/webp'],
    ['cover', 'text/html; a=image/png', 'image/png or image/webp'],
  ])('%s may not be %s', async (name, type, expected) => {
    expect(await albumOf(part(name, type))).toMatchObject({ status: 415, problem: { title: 'Unsupported Media Type', errors: [{ pointer: `/body/${name}`, location: 'body', detail: `expected the media type ${expected}` }] } });
  });

  it('each item of a list is checked, and told by its place', async () => {
    const { status, problem } = await albumOf(part('pages', 'image/png'), part('pages', 'text/html'), part('pages', undefined), part('pages', 'application/zip'), part('cover', 'text/html'));
    expect([status, (problem as { errors: readonly { pointer: string }[] }).errors.map(({ pointer }) => pointer)]).toEqual([415, ['/body/pages/1', '/body/pages/3', '/body/cover']]);
  });

  it('one file is asked for where there are two', async () => {
    expect(await albumOf(part('cover', 'image/png'), part('cover', 'image/png'))).toMatchObject({ status: 400, problem: { errors: [{ pointer: '/body/cover', detail: 'expected one file' }] } });
  });

  it.each<[string, string, number]>([
    ['image/png', 'application/json', 204],
    ['', 'application/json', 415],
    ['image/png', 'text/plain', 415],
  ])('what FormData writes: %s and %s', async (cover, meta, status) => {
    const form = new FormData();
    form.append('title', 'a');
    form.append('cover', new Blob(['x'], { type: cover }));
    form.append('meta', new Blob(['{"a":1}'], { type: meta }));
    expect(await send(form)).toMatchObject({ status });
    form.set('meta', '{"a":1}');
    form.delete('cover');
    expect(await send(form)).toMatchObject({ status: 204 });
  });

  it('what the client writes passes', async () => {
    const client = api.createClient({ baseUrl: 'http://h/v1', fetch: (url, request) => server.fetch(new Request(url, request)) });
    const body: AddAlbum$Input['body'] = { title: 'a', meta: { a: 1 }, cover: new Blob(['x']), pages: [new Blob(['x'], { type: 'image/gif' }), new Blob(['x'])] };
    expect((await api.addAlbum(client, { body })).status).toBe(204);
  });

  it('parts without a head take no time', async () => {
    const start = performance.now();
    expect(await send('\r\n--a'.repeat(150_000), 'multipart/form-data; boundary=a')).toMatchObject({ status: 400 });
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
