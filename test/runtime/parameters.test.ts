import { expect, it } from 'vitest';
import * as api from './parameters/client.js';
import { createServer } from './parameters/server.js';
import type { Call$Input, Point$Input, Segments$Input } from './parameters/types.js';

/** What a generated client sends, and what the handler of a generated server is given. */
async function roundTrip(use: (client: api.Client) => Promise<unknown>): Promise<{ url: string; headers: Headers; received: object }[]> {
  const calls: { url: string; headers: Headers; received: object }[] = [];
  const given: object[] = [];
  const server = createServer({
    call: ({ path, query, cookie }) => (given.push({ path, query, cookie }), { status: 204 }),
    segments: ({ path, header }) => (given.push({ path, header }), { status: 204 }),
    point: ({ path }) => (given.push({ path }), { status: 204 }),
  });
  const fetch: api.ClientOptions['fetch'] = async (url, { headers }) => {
    const response = await server.fetch(new Request(url, { headers }));
    calls.push({ url: url.slice('http://h'.length), headers, received: given.pop() ?? {} });
    return response;
  };
  await use(api.createClient({ baseUrl: 'http://h', fetch }));
  return calls;
}

// The call of the table that compares clients: each parameter as OpenAPI 3.0.4 has it.
it.each<[query: Call$Input['query'], sent: string]>([
  [{ ids: [1, 2] }, 'ids=1&ids=2'],
  [{ obj: { a: 'x y', b: 2 } }, 'a=x%20y&b=2'],
  [{ objInline: { c: 'x' } }, 'c=x'],
  [{ csv: ['a,b', 'c'] }, 'csv=a%2Cb,c'],
  [{ pipes: ['a', 'c'] }, 'pipes=a%7Cc'],
  [{ deep: { a: '&' } }, 'deep%5Ba%5D=%26'],
  [{ json: { lat: 1 } }, 'json=%7B%22lat%22%3A1%7D'],
  [{ labels: { 'app/x': 'y', nulls: 'z' } }, 'app%2Fx=y&nulls=z'],
  [{ ids: [3], obj: { b: 2 }, objInline: { c: 'x' }, csv: ['d'], json: { lat: 1.5 }, labels: { e: 'f' } }, 'ids=3&b=2&c=x&e=f&csv=d&json=%7B%22lat%22%3A1.5%7D'],
])('%j is sent as %s', async (query = {}, sent) => {
  const [call] = await roundTrip((client) => api.call(client, { path: { id: 'a/b?' }, query, cookie: { sess: 's;ä' } }));
  expect(call?.url.split('?')).toEqual(['/a/a%2Fb%3F/sub', ...sent.split('?')].filter(Boolean));
  expect(call?.headers.get('Cookie')).toBe('sess=s%3B%C3%A4');
  expect(call?.received).toEqual({ path: { id: 'a/b?' }, query, cookie: { sess: 's;ä' } });
});

it('null is left out, an empty list and an empty object too', async () => {
  const [call] = await roundTrip((client) => api.call(client, { path: { id: 'x' }, query: { nul: null, ids: [], obj: {}, labels: {} } }));
  expect(call).toMatchObject({ url: '/a/x/sub', received: { path: { id: 'x' }, query: {}, cookie: {} } });
});

it('paths and headers', async () => {
  const input: Segments$Input = { path: { p: ['a', 'b;c'], l: [1, 2] }, header: { 'X-List': ['a b', 'c%'], 'X-Json': [['a,b', '€']] } };
  const [call] = await roundTrip((client) => api.segments(client, input));
  expect(call?.url).toBe('/m/;p=a;p=b%3Bc/.1,2');
  expect([call?.headers.get('X-List'), call?.headers.get('X-Json')]).toEqual(['a b,c%', '[["a,b","\\u20ac"]]']);
  expect(call?.received).toEqual(input);
});

it('names tell apart what stands side by side', async () => {
  const input: Point$Input = { path: { x: 1.5, tags: ['a', ';x=b'], more: { y: 2, z: 'c/d' } } };
  const [call] = await roundTrip((client) => api.point(client, input));
  expect(call?.url).toBe('/point;x=1.5;tags=a;tags=%3Bx%3Db;y=2;z=c%2Fd');
  expect(call?.received).toEqual(input);
});

it.each(['..', '.', ''])('the segment %j is refused before anything is sent', async (id) => {
  const sent: string[] = [];
  const client = api.createClient({ fetch: async (url) => (sent.push(url), new Response()) });
  await expect(api.call(client, { path: { id } })).rejects.toThrow(TypeError);
  expect(sent).toEqual([]);
});
