import { describe, expect, it } from 'vitest';
import { send } from '../../templates/faces/client.js';
import * as runtime from '../../templates/faces/client.js';
import * as api from './fixture/client.js';
import { draftOf } from './support/draft.js';
import { record } from './support/record.js';

describe('credentials', () => {
  const headersOf = async (auth: api.Auth, call: (client: api.Client) => Promise<unknown>): Promise<object> => {
    const { sent, client } = record({ auth });
    await call(client);
    const { accept, 'content-type': _, ...rest } = Object.fromEntries(sent[0]?.headers ?? []);
    return rest;
  };
  const create = (client: api.Client): Promise<unknown> => api.createItem(client, { body: { name: 'a' } });
  const login = { username: 'aladdin', password: 'öpen:sesame' };
  const basic = `Basic ${Buffer.from('aladdin:öpen:sesame').toString('base64')}`;

  it.each<[string, api.Auth, object]>([
    ['the first alternative', { token: 't', key: 'k', login }, { authorization: 'Bearer t' }],
    ['all of the second', { key: 'k', login }, { authorization: basic, 'x-key': 'k' }],
    ['none of half an alternative', { key: 'k' }, {}],
    ['none without credentials', {}, {}],
    ['a provider', { token: async () => 't' }, { authorization: 'Bearer t' }],
    ['the second where the first has none at the moment', { token: () => undefined, key: () => 'k', login: () => login }, { authorization: basic, 'x-key': 'k' }],
  ])('%s', async (_, auth, expected) => {
    expect(await headersOf(auth, create)).toEqual(expected);
  });

  it('are not sent where the operation asks for none, or for another scheme', async () => {
    const auth = { token: 't', key: 'k', login };
    expect(await headersOf(auth, (client) => api.getItem(client, { path: { item_id: 1 } }))).toEqual({});
    expect(await headersOf({ key: 'k' }, (client) => api.getOwnItem(client))).toEqual({});
  });

  it('a key of the query is sent once, and one that a call gives as a parameter before that of the client', () => {
    const [plain, given] = [draftOf(), { ...draftOf(), query: ['the%20key=own', 'a=1'] }];
    for (const draft of [plain, given]) runtime.apiKeyQuery('the key')(draft, 'k&');
    expect([plain.query, given.query]).toEqual([['the%20key=k%26'], ['the%20key=own', 'a=1']]);
  });

  it('providers are asked for each request', async () => {
    let count = 0;
    const { sent, client } = record({ auth: { token: () => `${++count}` } });
    await api.listItems(client);
    await api.listItems(client);
    expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer 1', 'Bearer 2']);
  });

  it('a provider that fails rejects with its own error', async () => {
    const error = new Error('no token');
    const { sent, client } = record({ auth: { token: () => Promise.reject(error) } });
    await expect(api.listItems(client)).rejects.toBe(error);
    expect(sent).toEqual([]);
  });

  it('of a class: its accessors and methods', async () => {
    class Session {
      #count = 0;
      get token(): string {
        return `t${++this.#count}`;
      }
      async key(): Promise<string> {
        return `k${++this.#count}`;
      }
      readonly login = login;
    }
    const session = new Session();
    expect(await headersOf(session, (client) => api.listItems(client))).toMatchObject({ authorization: 'Bearer t1' });
    expect(await headersOf({ token: undefined, key: () => session.key(), login }, create)).toEqual({ authorization: basic, 'x-key': 'k2' });
    const { sent, client } = record({ auth: session });
    await send(client, { id: 'a', route: 'GET /a', responses: [], security: runtime.using('key', runtime.apiKeyHeader('X-Key')) });
    expect(sent[0]?.headers.get('X-Key')).toBe('k3');
  });

  it.each(['constructor', 'toString', '__proto__'])('are not what every object has by inheritance (%s)', async (name) => {
    const security = runtime.ownOnly(runtime.usingOneOf({ [name]: runtime.bearer }, { login: runtime.basic }));
    const { sent, client } = record({ auth: { login } });
    await send(client, { id: 'a', route: 'GET /a', responses: [], security });
    await send({ ...client, auth: { [name]: 'own' } }, { id: 'a', route: 'GET /a', responses: [], security });
    expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual([basic, 'Bearer own']);
  });

  it('in query and cookie', async () => {
    const { sent, client } = record({ auth: { key2: 'k&' } });
    await api.getFile(client, { path: { name: 'a' } });
    const security = runtime.using('key2', runtime.apiKeyCookie('sid'));
    await send(client, { id: 'a', route: 'GET /a', security, responses: [] });
    expect(sent[0]?.url).toBe('https://h/v1/files/a.json?key=k%26');
    expect(sent[1]?.headers.get('Cookie')).toBe('sid=k&');
  });

  it('under another scheme of the Authorization header', async () => {
    const { sent, client } = record({ auth: { key: 'k' } });
    await send(client, { id: 'a', route: 'GET /a', security: runtime.using('key', runtime.http('HOBA')), responses: [] });
    expect(sent[0]?.headers.get('Authorization')).toBe('HOBA k');
  });
});
