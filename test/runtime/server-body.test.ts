import { describe, expect, it } from 'vitest';
import { serverOf as createAnyServer } from '../../templates/faces/server.js';
import * as runtime from '../../templates/faces/server.js';
import { json, post, problem, token } from './support/call.js';
import type { Depot } from './support/call.js';
import { createDepot } from './support/depot.js';

/** Sends a body in chunks, without a Content-Length. */
function stream(...chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const left = [...chunks];
  return new ReadableStream({
    pull: (controller) => {
      const chunk = left.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
}

describe('bodies', () => {
  it.each(['application/json', 'Application/JSON; charset=utf-8', 'application/vnd.depot+json'])('%s is read', async (type) => {
    const response = await post('{"name":"a"}', { ...token, 'Content-Type': type });
    expect([response.status, await response.json()]).toEqual([201, { id: 2, name: 'a' }]);
  });

  it.each(['text/plain', 'application/jsonp', 'multipart/form-data; boundary=json'])('415 for %s', async (type) => {
    expect((await post('{"name":"a"}', { ...token, 'Content-Type': type })).status).toBe(415);
  });

  it('415 for a body without a Content-Type', async () => {
    expect((await post(new TextEncoder().encode('{"name":"a"}'), token)).status).toBe(415);
  });

  it.each([null, '', new Uint8Array()])('400 for no body where one is required', async (body) => {
    for (const headers of [json, ...(body === '' ? [] : [token])]) {
      const response = await post(body, headers);
      expect([response.status, await response.json()]).toMatchObject([400, { detail: 'the request has no body', errors: [{ pointer: '/body', location: 'body', detail: 'missing' }] }]);
    }
  });

  it('400 for what is not JSON, without showing it', async () => {
    expect(await problem(post('{"secret":'))).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      operationId: 'create_item',
      detail: 'the body is not valid JSON',
      errors: [{ pointer: '/body', location: 'body', detail: 'not valid JSON' }],
    });
  });

  it('400 for what is not UTF-8', async () => {
    expect(await problem(post(new Uint8Array([0x22, 0xff, 0x22])))).toMatchObject({ status: 400, detail: 'the body cannot be read as UTF-8 text' });
  });

  it('characters may be split between chunks', async () => {
    const bytes = new TextEncoder().encode('{"name":"ä❤️"}');
    const response = await post(stream(...Array.from(bytes, (byte) => new Uint8Array([byte]))));
    expect(await response.json()).toMatchObject({ name: 'ä❤️' });
  });

  it('keys called __proto__ stay keys', async () => {
    const response = await post('{"name":"a","__proto__":{"admin":true}}');
    expect(await response.text()).toContain('"name":"a"');
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it('an optional body may be absent', async () => {
    const seen: unknown[] = [];
    const routes: runtime.Routes = { a: { id: 'a', route: 'POST /a', body: runtime.jsonBody(), responses: [runtime.empty, 204] } };
    const handlers = { a: (request: object) => (seen.push('body' in request), { status: 204 }) };
    const server = createAnyServer(routes, {}, handlers, {}, '');
    for (const body of [null, '1']) {
      await server.fetch(new Request('http://h/a', { method: 'POST', body, headers: body ? json : {} }));
    }
    expect(seen).toEqual([false, true]);
  });

  it('an empty text is a text where one is required, and none where it may be absent', async () => {
    const seen: unknown[] = [];
    const handlers = { a: (request: { body?: unknown }) => (seen.push(request.body), { status: 204 }) };
    for (const required of [true, false]) {
      const routes: runtime.Routes = { a: { id: 'a', route: 'POST /a', body: runtime.textBody({ required }), responses: [runtime.empty, 204] } };
      await createAnyServer(routes, {}, handlers, {}, '').fetch(new Request('http://h/a', { method: 'POST', body: '' }));
    }
    expect(seen).toEqual(['', undefined]);
  });

  describe('413', () => {
    const depot = (): Depot => createDepot({}, { maxBodyBytes: 20 });
    it('by what Content-Length says', async () => {
      const headers = { ...json, 'Content-Length': '21' };
      expect((await post(stream(new Uint8Array(1)), headers, depot())).status).toBe(413);
    });

    it('by what arrives', async () => {
      let pulled = 0;
      const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array([0x20, ++pulled])) });
      expect((await post(endless, json, depot())).status).toBe(413);
      expect(pulled).toBeLessThan(20);
    });

    it('not for a body of just that size', async () => {
      expect((await post('{"name":"12345678"} ', json, depot())).status).toBe(201);
      expect(await problem(post('{"name":"123456789"} ', json, depot()))).toMatchObject({ status: 413, detail: 'the body is larger than 20 bytes' });
    });

    it('from 1 MiB on', async () => {
      expect((await post(`"${'a'.repeat(1024 * 1024)}"`)).status).toBe(413);
    });
  });
});
