import { afterEach, describe, expect, it, vi } from 'vitest';
import { middleware, renewOn401, retry, send, tokenSource } from '../../templates/faces/client.js';
import * as runtime from '../../templates/faces/client.js';
import type { Middleware } from '../../templates/faces/client.js';
import * as api from './fixture/client.js';
import { listen, sendJson } from './support/raw-server.js';

afterEach(() => void vi.useRealTimers());

/** Gives `t1`, `t2`, … */
function counting(rest: object = {}): { load: () => Promise<{ token: string }>; count: () => number } {
  let count = 0;
  return { load: async () => ({ token: `t${++count}`, ...rest }), count: () => count };
}

describe('tokenSource', () => {
  it.each([
    ['a text', 'abc'],
    ['a token', { token: 'abc', expiresIn: 60 }],
    ['what a token endpoint answers', { access_token: 'abc', expires_in: 60, token_type: 'Bearer' }],
  ])('takes %s', async (_, loaded) => {
    expect(await tokenSource(() => loaded)()).toBe('abc');
  });

  it('loads once for calls at the same time, and for those after them', async () => {
    const { load, count } = counting();
    const source = tokenSource(load);
    expect(await Promise.all([source(), source(), source()])).toEqual(['t1', 't1', 't1']);
    expect([await source(), count()]).toEqual(['t1', 1]);
  });

  it.each([
    [3600, 3569, 't1'],
    [3600, 3570, 't2'],
    [40, 19, 't1'],
    [40, 20, 't2'],
    [undefined, 1e9, 't1'],
    [0, 0, 't2'],
  ])('a token for %s seconds is, after %s seconds, %s', async (expiresIn, seconds, expected) => {
    vi.useFakeTimers();
    const source = tokenSource(counting({ expiresIn }).load);
    await source();
    vi.advanceTimersByTime(seconds * 1000);
    expect(await source()).toBe(expected);
  });

  it('does not remember a load that failed', async () => {
    const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('down')).mockResolvedValue('t');
    const source = tokenSource(load);
    expect((await Promise.allSettled([source(), source()])).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect([await source(), load.mock.calls.length]).toEqual(['t', 2]);
  });

  it('does not remember that there is none', async () => {
    const load = vi.fn().mockReturnValueOnce(undefined).mockReturnValue('t');
    const source = tokenSource(load);
    expect([await source(), await source()]).toEqual([undefined, 't']);
  });

  it('does not let an error that is thrown at once stay', async () => {
    const load = vi.fn<() => string>().mockImplementationOnce(() => {
      throw new Error('down');
    }).mockReturnValue('t');
    const source = tokenSource(load);
    await expect(source()).rejects.toThrow('down');
    expect(await source()).toBe('t');
  });

  it('renews what is refused, once', async () => {
    const { load, count } = counting();
    const source = tokenSource(load);
    await source();
    expect(await Promise.all([source.renew('t1'), source.renew('t1'), source()])).toEqual(['t2', 't2', 't2']);
    // This one was on its way with the old token, and learns later that it is refused.
    expect([await source.renew('t1'), count()]).toEqual(['t2', 2]);
  });

  it('has nothing in place of a token of somebody else, or where there is no other', async () => {
    const source = tokenSource(() => 'same');
    await source();
    expect([await source.renew('other'), await source.renew('same')]).toEqual([undefined, undefined]);
  });
});

describe('renewOn401', () => {
  /** Refuses every token but one, and echoes the body of the others. */
  const guarded = (valid: () => string, header = 'authorization') =>
    listen((response, { headers, body }) => {
      if (headers[header]?.toString().endsWith(valid())) sendJson(response, body ? JSON.parse(body) : { count: 0, results: [] });
      else sendJson(response, { code: 'expired' }, 401);
    });

  it('renews once for calls that fail together, and sends each of them again', async () => {
    const { load, count } = counting();
    const source = tokenSource(load);
    const { origin, received } = await guarded(() => 't2');
    const client = api.createClient({ baseUrl: origin, auth: { token: source }, fetch: middleware(renewOn401(source)) });
    const results = await Promise.all([
      api.listItems(client),
      api.updateItem(client, { path: { item_id: 1 }, body: { name: 'a' } }),
      api.updateItem(client, { path: { item_id: 2 }, body: { name: 'b' } }),
    ]);
    expect(results).toMatchObject([{ ok: true }, { ok: true, data: { name: 'a' } }, { ok: true, data: { name: 'b' } }]);
    expect([count(), received.length]).toEqual([2, 6]);
    expect(received.slice(-3).map(({ headers }) => headers.authorization)).toEqual(Array(3).fill('Bearer t2'));
    await api.listItems(client);
    expect([count(), received.length]).toEqual([2, 7]);
  });

  it('tries once, and then returns the 401', async () => {
    const { load, count } = counting();
    const source = tokenSource(load);
    const { origin, received } = await guarded(() => 'never');
    const client = api.createClient({ baseUrl: origin, auth: { token: source }, fetch: middleware(renewOn401(source)) });
    expect(await api.updateItem(client, { path: { item_id: 1 }, body: { name: 'a' } })).toMatchObject({ status: 401, error: { code: 'expired' } });
    expect([count(), received.length]).toEqual([2, 2]);
  });

  it('returns the 401 as it is where loading fails', async () => {
    const load = vi.fn<() => string>().mockReturnValueOnce('t1').mockImplementation(() => {
      throw new Error('down');
    });
    const source = tokenSource(load);
    const { origin, received } = await guarded(() => 't2');
    const client = api.createClient({ baseUrl: origin, auth: { token: source }, fetch: middleware(renewOn401(source)) });
    expect(await api.updateItem(client, { path: { item_id: 1 }, body: { name: 'a' } })).toMatchObject({ status: 401, error: { code: 'expired' } });
    expect(received).toHaveLength(1);
  });

  it('leaves credentials of other schemes alone', async () => {
    const { load, count } = counting();
    const source = tokenSource(load);
    await source();
    const { origin, received } = await guarded(() => 't2');
    const client = api.createClient({ baseUrl: origin, fetch: middleware(renewOn401(source)), auth: { key: 'k', login: { username: 'a', password: 'b' } } });
    await api.createItem(client, { body: { name: 'a' } });
    await api.getItem(client, { path: { item_id: 1 } });
    await api.listItems(api.createClient({ ...client, auth: { token: 'other' } }));
    expect([count(), received.length]).toEqual([1, 3]);
  });

  it('knows its own of two sources', async () => {
    const [first, second] = [tokenSource(counting().load), tokenSource(() => 'x')];
    await second();
    const { origin, received } = await guarded(() => 't2');
    const client = api.createClient({ baseUrl: origin, auth: { token: first }, fetch: middleware(renewOn401(second), renewOn401(first)) });
    expect(await api.listItems(client)).toMatchObject({ ok: true });
    expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
  });

  it('puts a key where the old one was', async () => {
    const source = tokenSource(counting().load);
    const { origin, received } = await guarded(() => 't2', 'x-key');
    const client = runtime.clientOf({ baseUrl: origin, auth: { key: source }, fetch: middleware(renewOn401(source, 'X-Key')) }, '');
    await send(client, { id: 'a', route: 'GET /a', responses: [runtime.json, 200], security: runtime.using('key', runtime.apiKeyHeader('X-Key')) });
    expect(received.map(({ headers }) => headers['x-key'])).toEqual(['t1', 't2']);
  });

  it('does not send a stream twice', async () => {
    const source = tokenSource(counting().load);
    const answer = vi.fn<Middleware>(async () => new Response(null, { status: 401 }));
    const client = runtime.clientOf({ baseUrl: 'https://h', auth: { token: source }, fetch: middleware(renewOn401(source), answer) }, '');
    const body: typeof runtime.jsonBody = (draft) => void Object.assign(draft, { body: new ReadableStream(), duplex: 'half' });
    await send(client, { id: 'a', route: 'PUT /a', body, responses: [runtime.json, 401], security: runtime.using('token', runtime.bearer) }, { body: 1 });
    expect(answer).toHaveBeenCalledTimes(1);
  });

  it('works inside and outside of retry', async () => {
    for (const order of ['inside', 'outside']) {
      const source = tokenSource(counting().load);
      let calls = 0;
      const { origin } = await listen((response, { headers }) => {
        if ([1, 3].includes(++calls)) sendJson(response, {}, 503);
        else sendJson(response, { count: 0, results: [] }, headers.authorization === 'Bearer t2' ? 200 : 401);
      });
      const [renew, again] = [renewOn401(source), retry({ attempts: 4, delay: 1 })];
      const client = api.createClient({ baseUrl: origin, auth: { token: source }, fetch: order === 'inside' ? middleware(again, renew) : middleware(renew, again) });
      expect(await api.listItems(client)).toMatchObject({ ok: true });
    }
  });
});
