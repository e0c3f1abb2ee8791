import { describe, expect, it } from 'vitest';
import * as api from './targets/client.js';
import { createServer } from './targets/server.js';
import type { Handlers } from './targets/server.js';

const tenant = { 'X-Tenant': 'a' };

/** The handler that was called last, with its input. */
let called: readonly [name: string, input: object] | undefined;

const names = ['getFile', 'getLinks', 'getTagged', 'getPart', 'listReplies', 'listBeta', 'streamBeta', 'postUrl', 'postImage', 'createJob', 'resetJobs', 'createJobV2', 'deleteTags', 'deleteTag', 'find', 'marks', 'spaced', 'searchPhotos', 'search'] as const;
const handlers = Object.fromEntries(
  names.map((name) => [name, ({ path, query, header, body }: Record<string, unknown>) => ((called = [name, given({ path, query, header, body })]), { status: 204 })]),
) as unknown as Handlers;

function given(input: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

const server = createServer(handlers, { unknownQuery: 'refuse' });

let sent = '';
const client = api.createClient({
  baseUrl: 'http://h',
  fetch: (url, request) => {
    sent = url.slice('http://h'.length);
    return server.fetch(new Request(url, request));
  },
});

describe('what is in a path and belongs elsewhere', () => {
  it.each<[name: string, input: object, call: (input: never) => Promise<object>, url: string]>([
    ['getFile', { path: { id: 1 } }, (input) => api.getFile(client, input), '/files/1'],
    ['getLinks', { path: { id: 1 }, query: { fields: 'shared_link', deep: true } }, (input) => api.getLinks(client, input), '/files/1?fields=shared_link&deep=true'],
    ['getTagged', { path: { id: 1 }, header: { 'X-Target': 'Files.Tagged' } }, (input) => api.getTagged(client, input), '/files/1'],
    ['getPart', { path: { id: 1 }, query: { upload: 'x' } }, (input) => api.getPart(client, input), '/files/1?upload=x'],
    ['listReplies', { query: { include: ['a', 'b'] } }, (input) => api.listReplies(client, input), '/replies?include=a&include=b'],
    ['listBeta', { query: { include: ['a', 'b'] } }, (input) => api.listBeta(client, input), '/replies?beta=true&include=a&include=b'],
    ['streamBeta', { query: {} }, (input) => api.streamBeta(client, input), '/replies?beta=true&stream'],
    ['postUrl', { body: { url: 'a' } }, (input) => api.postUrl(client, input), '/images'],
    ['postImage', { body: 'a' }, (input) => api.postImage(client, input), '/images'],
    ['createJob', { header: tenant, body: { a: 1 } }, (input) => api.createJob(client, input), '/jobs'],
    ['resetJobs', { header: tenant }, (input) => api.resetJobs(client, input), '/jobs'],
    ['createJobV2', { header: tenant, body: { a: 1 } }, (input) => api.createJobV2(client, input), '/jobs'],
    ['deleteTags', {}, () => api.deleteTags(client), '/tags'],
    ['deleteTag', { query: { id: 7 } }, (input) => api.deleteTag(client, input), '/tags?id=7'],
    ['find', { query: { filter: { b: 2 } } }, (input) => api.find(client, input), '/found?kind=a&b=2'],
    ['marks', {}, () => api.marks(client), '/marks??b=1'],
    ['spaced', { path: { 'account id': 'a b' } }, (input) => api.spaced(client, input), '/spaced%20out/a%20b'],
    ['searchPhotos', {}, () => api.searchPhotos(client), '/rest?method=photos.search'],
    ['search', { query: { q: 'a&b', limit: '3' } }, (input) => api.search(client, input), '/search?q=a%26b&limit=3'],
  ])('%s', async (name, input, call, url) => {
    expect(await call(input as never)).toMatchObject({ ok: true, status: 204 });
    expect([sent, called]).toEqual([url, [name, input]]);
  });

  it.each([
    ['/rest', 404],
    ['/rest?method=photos.other', 404],
    ['/replies?beta=false', 400],
    ['/files/1?fields=all', 400],
    ['/files/1', 204],
  ])('a server without what tells its operations apart: %s', async (path, status) => {
    expect((await server.fetch(new Request(`http://h${path}`))).status).toBe(status);
  });

  it('what no operation gets is a bad request for the likeliest', async () => {
    const response = await server.fetch(new Request('http://h/jobs', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }));
    expect(await response.json()).toMatchObject({ status: 400, operationId: 'createJob', errors: [{ pointer: '/header/X-Tenant', detail: 'missing' }] });
  });

  it('other methods of such a path', async () => {
    const [allowed, refused] = await Promise.all(['OPTIONS', 'POST'].map((method) => server.fetch(new Request('http://h/rest', { method }))));
    expect([allowed?.status, allowed?.headers.get('Allow'), refused?.status]).toEqual([204, 'GET, HEAD, OPTIONS', 405]);
  });
});
