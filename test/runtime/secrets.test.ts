import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { send, unwrap } from '../../templates/faces/client.js';
import * as runtime from '../../templates/faces/client.js';
import type { AnyResult, BaseClientOptions as ClientOptions } from '../../templates/faces/client.js';
import type { Operation } from '../../templates/runtime/client-types.js';
import { listen, sendJson } from './support/raw-server.js';

const secret = 's3cret key/&';
const auth = { header: secret, query: secret, more: `${secret}2`, cookie: secret, token: secret, login: { username: 'u', password: secret } };
const security: NonNullable<Operation['security']> = runtime.usingOneOf(
  { query: runtime.apiKeyQuery('key'), more: runtime.apiKeyQuery('key2'), header: runtime.apiKeyHeader('X-Key'), cookie: runtime.apiKeyCookie('sid'), token: runtime.bearer },
);

function call(options: ClientOptions): Promise<AnyResult> {
  return send(runtime.clientOf({ auth, ...options }, ''), { id: 'a', route: 'GET /a', responses: [runtime.json, 200], security });
}

/** All that can be seen of a value, and every cause and stack of an error. */
const seen = (value: unknown): string => `${inspect(value, { depth: 20, showHidden: true })} ${String(value)} ${(value as Error).stack}`;
const hidesAll = (text: string): void => {
  for (const form of ['s3cret', encodeURIComponent(secret), Buffer.from(`u:${secret}`).toString('base64')]) expect(text).not.toContain(form);
};

describe('no error shows a credential', () => {
  it.each([
    ['no base URL', '', 'network'],
    ['one that is none', 'nonsense', 'network'],
    ['one with a broken host', 'http://[', 'network'],
    ['one with a broken port', 'http://h:99999', 'network'],
    ['one of another protocol', 'gopher://h', 'network'],
    ['nobody there', 'http://127.0.0.1:1', 'network'],
  ])('%s', async (_, baseUrl, kind) => {
    const result = await call({ baseUrl });
    expect(result).toMatchObject({ ok: false, kind });
    hidesAll(seen(result));
    hidesAll(seen(await unwrap(result).catch((error: unknown) => error)));
  });

  it.each(['https://u:s3cret@h', 'https://s3cret@h/v1', '//u:s3cret@h'])('a base URL that has some is refused at once: %s', (baseUrl) => {
    expect(() => runtime.clientOf({ baseUrl }, '')).toThrow(/^credential in baseUrl$/);
    expect(runtime.clientOf({ baseUrl: 'https://h/@v1' }, '').baseUrl).toBe('https://h/@v1');
  });

  it('says what was wrong all the same', async () => {
    expect(await call({ baseUrl: '' })).toMatchObject({ error: { message: expect.stringMatching(/^Failed to parse URL from \/a\?key=\*\*\*&key2=\*\*\*/) } });
    // Nothing to hide: the error is that of fetch.
    expect(await call({ baseUrl: 'http://127.0.0.1:1' })).toMatchObject({ error: { message: 'fetch failed', cause: expect.anything() } });
  });

  it.each([
    ['Deno', (url: string) => new TypeError(`error sending request for url (${url})`)],
    ['Bun', (url: string) => Object.assign(new Error('Unable to connect.'), { path: url })],
    ['another library', (url: string) => new Error('failed', { cause: new Error(`request to ${url} failed`, { cause: url }) })],
    ['somebody who throws texts', (url: string) => url],
    ['one that keeps its settings', (url: string) => Object.assign(new Error('failed'), { config: { urls: [url] } })],
    ['one that keeps its request', (url: string) => Object.assign(new Error('failed'), { request: new Request(url) })],
    ['one with a circle', (url: string) => Object.assign(new Error('failed'), { get own() { return this; }, response: { error: { url } } })],
  ])('whatever %s has in it', async (_, errorOf) => {
    hidesAll(seen(await call({ baseUrl: 'https://h', fetch: (url) => Promise.reject(errorOf(url)) })));
  });

  it.each(['http://[', 'gopher://h', '/elsewhere'])('a redirect to %s', async (location) => {
    hidesAll(seen(await call({ baseUrl: 'https://h', fetch: async () => new Response(null, { status: 302, headers: { Location: location } }) })));
  });

  it.each(['the client', 'the call'])('headers of %s', async (whose) => {
    const headers = { Authorization: 'Bearer s3cret\n2' };
    const client = runtime.clientOf(whose === 'the client' ? { headers } : {}, 'https://h');
    const refused = send(client, { id: 'a', route: 'GET /a', responses: [] }, {}, whose === 'the client' ? {} : { headers });
    const error: unknown = await refused.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'TypeError', message: 'unusable header' });
    hidesAll(seen(error));
  });

  it('keeps a timeout and an abort what they are', async () => {
    const rejected = (name: string) => call({ baseUrl: 'https://h', fetch: () => Promise.reject(new DOMException('over', name)) });
    expect(await rejected('TimeoutError')).toMatchObject({ kind: 'timeout' });
  });

  it.each([401, 500])('an ApiError, and the response in it (%s)', async (status) => {
    const { origin } = await listen((response) => sendJson(response, { detail: 'no' }, status));
    const result = await call({ baseUrl: origin });
    hidesAll(seen(result));
    const error: unknown = await unwrap(result).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(runtime.ApiError);
    hidesAll(seen(error));
  });

  it.each([
    ['bearer', runtime.bearer, 's3cret\n2'],
    ['http', runtime.http('HOBA'), 's3cret\0'],
    ['a header', runtime.apiKeyHeader('X-Key'), 's3cret\r\nX: y'],
    ['a cookie', runtime.apiKeyCookie('sid'), 's3cret\u{1f511}'],
  ])('%s that a header cannot hold', async (_, scheme, credential) => {
    const client = runtime.clientOf({ auth: { a: credential } }, 'https://h');
    const refused = send(client, { id: 'a', route: 'GET /a', responses: [], security: runtime.using('a', scheme) });
    const error: unknown = await refused.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'TypeError', message: 'unusable header' });
    hidesAll(seen(error));
  });
});
