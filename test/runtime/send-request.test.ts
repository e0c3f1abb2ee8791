import { describe, expect, it } from 'vitest';
import { send } from '../../templates/faces/client.js';
import * as runtime from '../../templates/faces/client.js';
import * as api from './fixture/client.js';
import { record } from './support/record.js';

const input = { path: { item_id: 7 }, body: { name: 'a' } };

describe('the URL', () => {
  it.each([
    ['https://h/v1/', 'https://h/v1/items'],
    ['https://h/v1', 'https://h/v1/items'],
    ['https://h', 'https://h/items'],
    ['https://h//', 'https://h/items'],
    ['/api/v3', '/api/v3/items'],
    ['/', '/items'],
    ['', '/items'],
  ])('of base URL %j is %s', async (baseUrl, url) => {
    const { sent, client } = record({ baseUrl });
    await api.listItems(client);
    expect(sent[0]?.url).toBe(url);
  });

  it('is that of the document without a base URL', async () => {
    const { sent, client } = record({ baseUrl: undefined });
    await api.listItems(client);
    expect(sent[0]?.url).toBe('/api/v3/items');
  });

  it('has the query in the order of the document', async () => {
    const { sent, client } = record();
    await api.listItems(client, { query: { tags: ['a,b', 'c'], ids: [1, 2], active: false, search: 'x y' } });
    expect(sent[0]?.url).toBe('https://h/v1/items?search=x%20y&active=false&ids=1&ids=2&tags=a%2Cb,c');
  });

  it('has no orphan & or ?', async () => {
    const { sent, client } = record();
    await api.listItems(client, { query: { ids: [], tags: [] } });
    await api.listItems(client, { query: { ids: [], page: 1, tags: [] } });
    expect(sent.map(({ url }) => url)).toEqual(['https://h/v1/items', 'https://h/v1/items?page=1']);
  });

  it('takes only own properties of the input', async () => {
    const { sent, client } = record();
    await send(client, { id: 'a', route: 'GET /a', responses: [], query: [runtime.form, 'toString'] }, { query: {} });
    expect(sent[0]?.url).toBe('https://h/v1/a');
  });
});

describe('path values', () => {
  it.each(['..', '.', ''])('%j rejects before anything is sent', async (name) => {
    const { sent, client } = record();
    const path = { name };
    const refused = send(client, { id: 'a', route: 'GET /a/{name}', responses: [], path: [runtime.simple, 'name'] }, { path });
    await expect(refused).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });

  it('a missing one rejects', async () => {
    const { sent, client } = record();
    await expect(api.getItem(client, { path: {} as { item_id: number } })).rejects.toThrow('the path parameter item_id is missing or empty');
    expect(sent).toEqual([]);
  });
});

describe('headers and body', () => {
  it('sends JSON, and says so only where there is a body', async () => {
    const { sent, client } = record();
    await api.updateItem(client, input);
    await api.updateItem(client, { path: input.path } as typeof input);
    await api.listItems(client);
    expect(sent.map(({ method, body, headers }) => [method, body ?? null, headers.get('Content-Type')])).toEqual([
      ['PUT', '{"name":"a"}', 'application/json'],
      ['PUT', null, null],
      ['GET', null, null],
    ]);
  });

  it('accepts what the document declares', async () => {
    const { sent, client } = record();
    await api.listItems(client);
    await send(client, { id: 'a', route: 'GET /a', responses: [runtime.empty, 204] });
    await send(client, { id: 'a', route: 'GET /a', responses: [runtime.jsonAs('application/hal+json'), 200, runtime.json, 400] });
    expect(sent.map(({ headers }) => headers.get('Accept'))).toEqual(['application/json', null, 'application/hal+json,application/json']);
  });

  it('names another JSON media type', async () => {
    const { sent, client } = record();
    const body = runtime.jsonBodyAs('application/merge-patch+json');
    await send(client, { id: 'a', route: 'PATCH /a', body, responses: [] }, { body: { a: null } });
    expect([sent[0]?.body, sent[0]?.headers.get('Content-Type')]).toEqual(['{"a":null}', 'application/merge-patch+json']);
  });

  it('the headers of the call win over parameters, those over the client', async () => {
    const { sent, client } = record({ headers: { 'X-Request-Id': 'client', 'X-Client': '1', Accept: 'text/x-client' } });
    const trace = { path: { item_id: 1 }, header: { 'X-Request-Id': 'parameter' } };
    await api.traceItem(client, trace);
    await api.traceItem(client, trace, { headers: [['x-request-id', 'call']] });
    expect(sent.map(({ headers }) => Object.fromEntries(headers))).toEqual([
      { accept: 'text/x-client', 'x-client': '1', 'x-request-id': 'parameter' },
      { accept: 'text/x-client', 'x-client': '1', 'x-request-id': 'call' },
    ]);
  });

  it('asks a headers function for each request', async () => {
    let count = 0;
    const { sent, client } = record({ headers: async () => new Headers({ 'X-Count': `${++count}` }) });
    await api.listItems(client);
    await api.listItems(client);
    expect(sent.map(({ headers }) => headers.get('X-Count'))).toEqual(['1', '2']);
  });

  it('joins cookies', async () => {
    const { sent, client } = record({ headers: { Cookie: 'a=1' } });
    await api.traceItem(client, { path: { item_id: 1 }, header: { 'X-Request-Id': 'a' }, cookie: { session: 'x y' } });
    expect(sent[0]?.headers.get('Cookie')).toBe('a=1; session=x%20y');
  });

  it('an invalid header rejects with a TypeError', async () => {
    const { client } = record({ headers: { 'X-A': 'a\nb' } });
    await expect(api.listItems(client)).rejects.toThrow(TypeError);
  });
});
