import { describe, expect, it } from 'vitest';
import * as api from './fixture/client.js';
import type { Client, ClientOptions } from './fixture/client.js';
import { connect, createDepot } from './support/depot.js';
import { withSocket } from './support/node-server.js';

const auth = { token: 'writer' };

/** How a client reaches a depot of its own. */
const ways: Record<string, (options: ClientOptions, use: (client: Client) => Promise<void>) => Promise<void>> = {
  'in memory': async (options, use) => use(connect(createDepot(), options)),
  'over a socket': async (options, use) => {
    const depot = createDepot();
    await withSocket(
      (request) => depot.fetch(request, 'context'),
      (origin) => use(api.createClient({ baseUrl: `${origin}/api/v3/`, ...options })),
    );
  },
};

describe.each(Object.entries(ways))('client and server %s', (_, reach) => {
  it('query parameters', async () => {
    const query = { search: 'fi+r &s=t ä', page: -1, active: true, ids: [1, 2], tags: ['a,b', 'c d', '%'] };
    await reach({ auth }, async (client) => {
      const result = await api.listItems(client, { query });
      expect(result).toMatchObject({ ok: true, status: 200, data: { count: 0, results: [] } });
      expect(result.ok && result.headers.get('X-Query')).toBe(JSON.stringify(query).replace('ä', '\u00e4'));
    });
  });

  it('create, read, update and delete', async () => {
    await reach({ auth }, async (client) => {
      const body = { name: 'ä❤️', tags: ['x'] };
      expect(await api.unwrap(api.createItem(client, { body }))).toEqual({ id: 2, ...body });
      const path = { item_id: 2 };
      expect(await api.unwrap(api.getItem(client, { path }))).toEqual({ id: 2, ...body });
      expect(await api.unwrap(api.updateItem(client, { path, body: { name: 'b' } }))).toEqual({ id: 2, name: 'b', tags: ['x'] });
      expect(await api.unwrap(api.deleteItem(client, { path }))).toBeUndefined();
      expect(await api.getItem(client, { path })).toMatchObject({ ok: false, kind: 'response', status: 404, error: { detail: 'no such item' } });
    });
  });

  it('4XX and default', async () => {
    await reach({ auth }, async (client) => {
      const path = { item_id: 1 };
      const taken = await api.updateItem(client, { path, body: { name: 'taken' } });
      expect(taken).toMatchObject({ kind: 'response', status: 409, error: { code: 'taken' } });
      const broken = await api.updateItem(client, { path, body: { name: 'broken' } });
      expect(broken).toMatchObject({ kind: 'response', status: 503, error: 'come back later' });
    });
  });

  it('header and cookie parameters', async () => {
    await reach({}, async (client) => {
      const input = { path: { item_id: 1 }, header: { 'X-Request-Id': '100% a,b', 'X-Hops': ['a', 'b c'] }, cookie: { session: 'x; y=ä' } };
      const trace = await api.unwrap(api.traceItem(client, input));
      expect(trace).toMatchObject({ id: '100% a,b', hops: ['a', 'b c', 'x; y=ä', expect.any(String)] });
      expect(await api.traceItem(client, { ...input, cookie: { session: 'expired' } })).toMatchObject({ ok: false, status: 440 });
    });
  });

  it.each(['a/b', 'ä❤️', '..', 'a?b#c', "!'()*", '%2F', '{name}', 'a b+c', '\\'])('the path value %s', async (name) => {
    await reach({}, async (client) => {
      expect(await api.unwrap(api.getFile(client, { path: { name } }))).toEqual({ name });
    });
  });

  it('credentials', async () => {
    const body = { name: 'a' };
    await reach({ auth: { key: 'key', login: { username: 'ann', password: 'pässword' } } }, async (client) => {
      expect(await api.createItem(client, { body })).toMatchObject({ ok: true, status: 201 });
    });
    await reach({ auth: { token: async () => 'reader' } }, async (client) => {
      expect(await api.createItem(client, { body })).toMatchObject({ kind: 'undocumented', response: { status: 403 }, error: { title: 'Forbidden' } });
      expect(await api.unwrap(api.getOwnItem(client))).toEqual({ id: 0, name: 'reader' });
    });
    await reach({}, async (client) => {
      const result = await api.createItem(client, { body });
      expect(result).toMatchObject({ ok: false, kind: 'undocumented', response: { status: 401 }, error: { title: 'Unauthorized' } });
    });
  });
});

it('413 reaches a client that is still sending', async () => {
  const depot = createDepot({}, { maxBodyBytes: 1000 });
  await withSocket(depot.fetch, async (origin) => {
    const client = api.createClient({ baseUrl: `${origin}/api/v3`, auth });
    const result = await api.createItem(client, { body: { name: 'a'.repeat(100_000) } });
    expect(result).toMatchObject({ kind: 'undocumented', response: { status: 413 } });
  });
});
