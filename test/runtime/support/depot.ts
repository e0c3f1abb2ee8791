import { createClient } from '../fixture/client.js';
import type { Client, ClientOptions } from '../fixture/client.js';
import { createServer, HttpError } from '../fixture/server.js';
import type { Handlers, SecurityHandlers, Server, ServerOptions } from '../fixture/server.js';
import type { Item } from '../fixture/types.js';

export interface Principals {
  token: { login: string; scopes: readonly string[] };
  key: string;
  key2: string;
  login: string;
}

/** Credentials that the depot knows. */
export const security: SecurityHandlers<Principals> = {
  token: ({ credential, scopes }) => {
    if (credential === 'reader' && scopes.includes('items:write')) throw new HttpError(403, 'reading only');
    return ['reader', 'writer'].includes(credential) ? { login: credential, scopes } : undefined;
  },
  key: ({ credential }) => (credential === 'key' ? credential : null),
  key2: ({ credential }) => (credential === 'key2' ? credential : null),
  login: ({ credential }) => (credential.password === 'pässword' ? credential.username : undefined),
};

/** A server over a list of items of its own; handlers given here replace its. */
export function createDepot(
  replaced: Partial<Handlers<Principals, string | undefined>> = {},
  options: Omit<ServerOptions<Principals>, 'security'> = {},
): Server<string | undefined> {
  const items: Item[] = [{ id: 1, name: 'first', tags: ['a'] }];
  const find = (id: number): Item | undefined => items.find((item) => item.id === id);
  const missing = { status: 404, body: { detail: 'no such item' } } as const;
  const handlers: Handlers<Principals, string | undefined> = {
    listItems: ({ query }) => {
      const results = items.filter(({ id, name }) => (query.ids ?? [id]).includes(id) && name.includes(query.search ?? ''));
      return { status: 200, body: { count: results.length, results }, headers: { 'X-Query': JSON.stringify(query) } };
    },
    createItem: ({ body }) => {
      const item = { id: items.length + 1, ...body };
      items.push(item);
      return { status: 201, body: item };
    },
    getOwnItem: ({ auth }) =>
      'token' in auth ? { status: 200, body: { id: 0, name: auth.token.login } } : { status: 404, body: { detail: 'nobody' } },
    getItem: ({ path }) => {
      const item = find(path.item_id);
      return item ? { status: 200, body: item } : missing;
    },
    updateItem: ({ path, body }) => {
      const item = find(path.item_id);
      if (!item) return missing;
      if (body.name === 'taken') return { status: 409, body: { code: 'taken' } };
      if (body.name === 'broken') return { status: 503, body: 'come back later' };
      return { status: 200, body: Object.assign(item, body) };
    },
    deleteItem: ({ path }) => {
      const index = items.findIndex(({ id }) => id === path.item_id);
      if (index < 0) return missing;
      items.splice(index, 1);
      return { status: 204 };
    },
    traceItem: ({ header, cookie, context }) => ({
      status: cookie.session === 'expired' ? 440 : 200,
      body: { id: header['X-Request-Id'], hops: [...(header['X-Hops'] ?? []), cookie.session ?? '', context ?? ''] },
    }),
    getFile: ({ path, auth }) => ({ status: 200, body: { name: 'key2' in auth ? `${path.name} for ${auth.key2}` : path.name } }),
    ...replaced,
  };
  return createServer(handlers, { security, ...options });
}

/** A client whose requests go straight into the server. */
export function connect(server: Server<string | undefined>, options: ClientOptions = {}): Client {
  return createClient({
    baseUrl: 'http://depot.test/api/v3/',
    fetch: (url, init) => server.fetch(new Request(url, init)),
    ...options,
  });
}
