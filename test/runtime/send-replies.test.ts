import { describe, expect, it } from 'vitest';
import { clientOf as createAnyClient, send } from '../../templates/faces/client.js';
import * as runtime from '../../templates/faces/client.js';
import type { Operation } from '../../templates/runtime/client-types.js';
import type { AnyResult } from '../../templates/runtime/result.js';
import * as api from './fixture/client.js';
import type { ClientOptions } from './fixture/client.js';
import { reply } from './support/record.js';

async function sendTo(operation: Partial<Operation>, response: Response): Promise<AnyResult> {
  const client = createAnyClient({ fetch: async () => response }, 'https://h');
  return send(client, { id: 'op', route: 'GET /op', responses: [runtime.json, 200], ...operation });
}

describe('replies', () => {
  const problem = { detail: 'no' };
  const text = JSON.stringify(problem);
  const responses: Operation['responses'] = [runtime.json, 200, 404, runtime.empty, 204];

  it.each<[string, Partial<Operation>, Response, object]>([
    ['its status', { responses }, reply('[1]'), { ok: true, status: 200, data: [1] }],
    ['its status, not ok', { responses }, reply(text, { status: 404 }), { ok: false, kind: 'response', status: 404, error: problem }],
    ['a range', { responses: [runtime.json, '2XX'] }, reply('1', { status: 203 }), { ok: true, status: 203, data: 1 }],
    ['a status before its range', { responses: [runtime.empty, 404, runtime.json, '4XX'] }, reply(text, { status: 404 }), { status: 404, error: undefined }],
    ['errors beside a success', { responses: [runtime.json, 200, '3XX', '4XX', '5XX'] }, reply(text, { status: 503 }), { ok: false, kind: 'response', status: 503 }],
    ['default alone', { responses: [runtime.json, 'default'] }, reply('1', { status: 201 }), { ok: true, status: 201, data: 1 }],
    ['another success', { responses: [runtime.json, 200, '5XX'] }, reply('1', { status: 202 }), { ok: false, kind: 'undocumented', error: 1 }],
    ['204', { responses }, new Response(null, { status: 204 }), { ok: true, status: 204, data: undefined }],
    ['204 declared with a body', { responses: [runtime.json, 204] }, new Response(null, { status: 204 }), { ok: true, data: undefined }],
    ['205', { responses: [runtime.json, '2XX'] }, new Response(null, { status: 205 }), { ok: true, status: 205, data: undefined }],
    ['304', { responses: [runtime.json, '3XX'] }, new Response(null, { status: 304 }), { ok: false, kind: 'response', status: 304, error: undefined }],
    ['an empty JSON reply', { responses }, reply(''), { ok: true, data: undefined }],
    ['HEAD', { route: 'HEAD /op', responses }, reply(null), { ok: true, data: undefined }],
    ['a body where none is declared', { responses: [runtime.empty, 201] }, reply('[1]', { status: 201 }), { ok: false, kind: 'decode', error: { text: '[1]' } }],
    ['a body of an error where none is declared', { responses: [runtime.empty, 404] }, reply('[1]', { status: 404 }), { ok: false, kind: 'response', status: 404, error: undefined }],
    ['JSON null', { responses }, reply('null'), { ok: true, data: null }],
    ['a byte order mark', { responses }, reply('\uFEFF[1]'), { ok: true, data: [1] }],
    ['an undeclared status', { responses }, reply(text, { status: 418 }), { ok: false, kind: 'undocumented', error: problem }],
    ['an undeclared status, text', { responses }, new Response('<h1>', { status: 502, headers: { 'Content-Type': 'text/html' } }), { kind: 'undocumented', error: '<h1>' }],
    ['an undeclared status, broken JSON', { responses }, reply('{', { status: 502 }), { kind: 'undocumented', error: '{' }],
    ['an undeclared status, no body', { responses }, new Response(null, { status: 502 }), { kind: 'undocumented', error: undefined }],
  ])('%s', async (_, operation, response, expected) => {
    expect(await sendTo(operation, response)).toMatchObject({ response, operation: { id: 'op' }, ...expected });
  });

  it.each([
    ['application/json', true],
    ['Application/JSON; charset=utf-8', true],
    ['application/hal+json;charset=utf-8', true],
    ['application/vnd.api+json', true],
    ['text/json', true],
    ['text/html', false],
    ['text/plain; a=application/json', false],
    ['application/jsonp', false],
    ['application/x-ndjson', false],
  ])('as %s is JSON: %s', async (type, isJson) => {
    const result = await sendTo({}, new Response('[1]', { headers: { 'Content-Type': type } }));
    expect(result).toMatchObject(isJson ? { ok: true, data: [1] } : { ok: false, kind: 'decode', error: { text: '[1]' } });
  });

  it.each<[string, Operation['responses'], object]>([
    ['where JSON is declared', [runtime.json, 200], { ok: false, kind: 'undocumented', error: [1] }],
    ['where problems are', [runtime.jsonAs('application/problem+json'), 200], { ok: true, data: [1] }],
    ['where nothing is', [runtime.empty, 200], { ok: false, kind: 'decode', error: { text: '[1]' } }],
  ])('a problem %s', async (_, responses, expected) => {
    const response = new Response('[1]', { headers: { 'Content-Type': 'application/problem+json; charset=utf-8' } });
    expect(await sendTo({ responses }, response)).toMatchObject(expected);
  });

  it('without a Content-Type is JSON', async () => {
    const body = new TextEncoder().encode('[1]');
    expect(await sendTo({}, new Response(body))).toMatchObject({ ok: true, data: [1] });
  });

  it('that cannot be decoded keep their text', async () => {
    const result = await sendTo({}, reply('{"a":'));
    expect(result).toMatchObject({ ok: false, kind: 'decode', error: { text: '{"a":', message: 'not JSON (application/json)' } });
    expect(result).not.toHaveProperty('status');
    expect(!result.ok && result.error instanceof runtime.DecodeError).toBe(true);
  });
});

describe('no reply', () => {
  const hang: NonNullable<ClientOptions['fetch']> = (_, { signal }) =>
    new Promise((_resolve, reject) => {
      if (signal?.aborted) reject(signal.reason as Error);
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
    });

  it('network', async () => {
    const error = new TypeError('fetch failed');
    const client = api.createClient({ fetch: () => Promise.reject(error) });
    expect(await api.listItems(client)).toMatchObject({ ok: false, kind: 'network', error });
  });

  it('a relative URL outside of a browser', async () => {
    expect(await api.listItems(api.createClient())).toMatchObject({ ok: false, kind: 'network', error: { name: 'TypeError' } });
  });

  it('a body that breaks off', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
    expect(await sendTo({}, new Response(body))).toMatchObject({ ok: false, kind: 'network', error: { message: 'gone' } });
  });

  it('abort, also with a reason that is no error', async () => {
    const client = api.createClient({ fetch: hang });
    expect(await api.listItems(client, {}, { signal: AbortSignal.abort() })).toMatchObject({ kind: 'abort', error: { name: 'AbortError' } });
    const controller = new AbortController();
    const result = api.listItems(client, {}, { signal: controller.signal });
    controller.abort('enough');
    expect(await result).toMatchObject({ ok: false, kind: 'abort', error: { message: 'enough', cause: 'enough' } });
  });

  it('timeout', async () => {
    const client = api.createClient({ fetch: hang });
    expect(await api.listItems(client, {}, { signal: AbortSignal.timeout(1) })).toMatchObject({ ok: false, kind: 'timeout', error: { name: 'TimeoutError' } });
  });

  it('timeout while the body arrives', async () => {
    const client = api.createClient({
      fetch: async (_, { signal }) =>
        new Response(new ReadableStream({ start: (controller) => signal?.addEventListener('abort', () => controller.error(signal.reason)) })),
    });
    expect(await api.listItems(client, {}, { signal: AbortSignal.timeout(1) })).toMatchObject({ ok: false, kind: 'timeout' });
  });
});
