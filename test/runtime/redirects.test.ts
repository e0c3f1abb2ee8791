import { describe, expect, it } from 'vitest';
import { send } from '../../templates/faces/client.js';
import * as runtime from '../../templates/faces/client.js';
import type { AnyResult, BaseClientOptions as ClientOptions } from '../../templates/faces/client.js';
import type { Operation } from '../../templates/runtime/client-types.js';
import { listen, sendJson } from './support/raw-server.js';
import type { RawServer } from './support/raw-server.js';

const auth = { key: 'secret', other: 'secret2', token: 'secret3', sid: 'secret4' };
const key = { key: runtime.apiKeyHeader('X-Key') };
const all = { ...key, other: runtime.apiKeyHeader('X-Other'), token: runtime.bearer, sid: runtime.apiKeyCookie('sid') };

function call(origin: string, operation: Partial<Operation> = {}, options: ClientOptions = {}): Promise<AnyResult> {
  const client = runtime.clientOf({ baseUrl: origin, auth, ...options }, '');
  const body: typeof runtime.jsonBody = (draft, input) => (input.body === 'stream' ? Object.assign(draft, { body: new Blob(['s']).stream(), duplex: 'half' }) : runtime.jsonBody(draft, input));
  return send(client, { id: 'a', route: 'GET /a', security: runtime.usingOneOf(key), responses: [runtime.json, 200], body, ...operation }, operation.route?.startsWith('P') ? { body: operation.id ?? 1 } : {});
}

/** Redirects to the place that it is given, and answers everywhere else. */
function redirecting(to: () => string, status = 302): Promise<RawServer> {
  return listen((response, { url }) => {
    if (url === '/a') response.writeHead(status, { Location: to() }).end('moved');
    else sendJson(response, 1);
  });
}

const secretsIn = ({ received }: RawServer): string[] => received.map(({ headers }) => (JSON.stringify(headers).match(/secret\d?/g) ?? []).sort().join());

describe('a redirect to another origin', () => {
  // The other port is another origin. What Node's fetch does by itself: it drops these two.
  it.each(['Authorization', 'Cookie'])('loses %s, as fetch has it', async (name) => {
    const there = await redirecting(() => '');
    const here = await redirecting(() => `${there.origin}/b`);
    const security = name === 'Cookie' ? runtime.using('sid', runtime.apiKeyCookie('sid')) : runtime.using('token', runtime.bearer);
    expect(await call(here.origin, { security })).toMatchObject({ ok: true });
    expect([here, there].map((server) => server.received[0]?.headers[name.toLowerCase()] !== undefined)).toEqual([true, false]);
  });

  // And what it does not know: this is why the scheme looks after it.
  it('would keep a key in a header, as fetch has it', async () => {
    const there = await redirecting(() => '');
    const here = await redirecting(() => `${there.origin}/b`);
    await fetch(`${here.origin}/a`, { headers: { 'X-Key': 'secret' } });
    expect(secretsIn(there)).toEqual(['secret']);
  });

  it.each([301, 302, 303, 307, 308])('loses a key in a header (%s)', async (status) => {
    const there = await redirecting(() => '');
    const here = await redirecting(() => `${there.origin}/b`, status);
    expect(await call(here.origin)).toMatchObject({ ok: true, data: 1 });
    expect([secretsIn(here), secretsIn(there)]).toEqual([['secret'], ['']]);
  });

  it('loses all credentials, and does not get them again on the way back', async () => {
    const there = await redirecting(() => `${here.origin}/b`);
    const here = await redirecting(() => `${there.origin}/a`);
    expect(await call(here.origin, { security: runtime.usingOneOf(all) })).toMatchObject({ ok: true });
    expect([secretsIn(here), secretsIn(there)]).toEqual([['secret,secret2,secret3,secret4', ''], ['']]);
  });

  it('loses them with any fetch that follows the rules, and inside of middleware', async () => {
    const there = await redirecting(() => '');
    const here = await redirecting(() => `${there.origin}/b`);
    await call(here.origin, { security: runtime.usingOneOf(all) }, { fetch: runtime.middleware(runtime.retry()) });
    expect(secretsIn(there)).toEqual(['']);
  });

  it('keeps a key that is called Authorization with fetch, which looks after it', async () => {
    const there = await redirecting(() => '');
    const here = await redirecting(() => `${there.origin}/b`);
    expect(await call(here.origin, { security: runtime.using('key', runtime.apiKeyHeader('authorization')) })).toMatchObject({ ok: true });
    expect([secretsIn(here), secretsIn(there)]).toEqual([['secret'], ['']]);
  });
});

describe('a redirect inside the origin', () => {
  it.each([['/b'], ['b'], ['?x=1#y'], ['//HOST/b']])('to %s keeps the key', async (location) => {
    const here = await redirecting(() => location.replace('HOST', here.origin.slice('http://'.length)));
    expect(await call(here.origin)).toMatchObject({ ok: true });
    expect(secretsIn(here)).toEqual(['secret', 'secret']);
  });

  /** What the global fetch makes of the same, which is the rule to go by. */
  it.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) => [301, 302, 303, 307, 308].map((status) => [method, status] as const)))(
    'of %s with %s is what fetch makes of it',
    async (method, status) => {
      const here = await redirecting(() => '/b', status);
      const withBody = method.startsWith('P');
      await fetch(`${here.origin}/a`, { method, headers: { Accept: 'application/json', ...(withBody && { 'Content-Type': 'application/json' }) }, body: withBody ? '"a"' : null });
      await call(here.origin, { id: 'a', route: `${method} /a` });
      const [, expected, , ours] = here.received.map(({ headers, ...rest }) => ({ ...rest, type: headers['content-type'], length: headers['content-length'] }));
      expect(ours).toEqual(expected);
    },
  );

  it('is refused for a stream that is needed again', async () => {
    const here = await redirecting(() => '/b', 307);
    expect(await call(here.origin, { id: 'stream', route: 'PUT /a' })).toMatchObject({ ok: false, kind: 'network', error: { message: 'a redirect asks again for a body that was a stream' } });
    const seeOther = await redirecting(() => '/b', 303);
    expect(await call(seeOther.origin, { id: 'stream', route: 'PUT /a' })).toMatchObject({ ok: true });
  });
});

describe('redirects that lead nowhere', () => {
  it.each([[{}], [{ security: runtime.usingOneOf() }]])('a loop ends (%j)', async (operation) => {
    const here = await redirecting(() => '/a');
    expect(await call(here.origin, operation)).toMatchObject({ ok: false, kind: 'network' });
    expect(here.received).toHaveLength(21);
  });

  it('without a Location are replies', async () => {
    const here = await listen((response) => response.writeHead(302).end());
    expect(await call(here.origin)).toMatchObject({ ok: false, kind: 'undocumented', response: { status: 302 } });
  });

  it.each(['data:application/json,1', 'file:///etc/hostname', 'http://'])('to %s fail', async (location) => {
    const here = await redirecting(() => location);
    expect(await call(here.origin)).toMatchObject({ ok: false, kind: 'network', error: { name: 'TypeError' } });
  });

  it('that a browser hides fail, and say so', async () => {
    const hidden = (): Response => Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });
    const result = await call('https://h', {}, { fetch: async () => hidden() });
    expect(result).toMatchObject({ ok: false, kind: 'network', error: { message: 'a browser does not follow a redirect with an API key in a header: use the final URL' } });
  });
});
