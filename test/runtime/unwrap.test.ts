import { describe, expect, it } from 'vitest';
import * as api from './fixture/client.js';
import { record, reply } from './support/record.js';

describe('unwrap', () => {
  it('gives the data', async () => {
    const { client } = record({}, () => reply('{"count":0,"results":[]}'));
    expect(await api.unwrap(api.listItems(client))).toEqual({ count: 0, results: [] });
    expect(await api.unwrap(await api.listItems(client))).toEqual({ count: 0, results: [] });
  });

  it('throws an ApiError that shows neither identifiers nor credentials', async () => {
    const response = reply('{"detail":"no"}', { status: 404, statusText: 'Not Found' });
    const { client } = record({ auth: { token: 'secret' } }, () => response);
    const error: unknown = await api.unwrap(api.getItem(client, { path: { item_id: 7 } })).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(api.ApiError);
    expect(error).toMatchObject({ name: 'ApiError', status: 404, body: { detail: 'no' }, response, message: '404 Not Found: GET /items/{item_id}' });
    expect((error as api.ApiError).headers.get('Content-Type')).toBe('application/json');
  });

  it('throws an ApiError for an undeclared status', async () => {
    const { client } = record({}, () => new Response('down', { status: 502 }));
    await expect(api.unwrap(api.listItems(client))).rejects.toMatchObject({ status: 502, body: 'down', message: '502: GET /items' });
  });

  it('throws an ApiError for the page of a proxy in place of a declared error', async () => {
    const { client } = record({}, () => new Response('<html>', { status: 404, headers: { 'Content-Type': 'text/html' } }));
    const error: unknown = await api.unwrap(api.getItem(client, { path: { item_id: 7 } })).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ApiError', status: 404, body: '<html>' });
    expect((error as Error).cause).toBeInstanceOf(api.DecodeError);
  });

  it('throws the error of any other failure', async () => {
    const error = new TypeError('fetch failed');
    await expect(api.unwrap(api.listItems(api.createClient({ fetch: () => Promise.reject(error) })))).rejects.toBe(error);
    const { client } = record({}, () => reply('{'));
    await expect(api.unwrap(api.listItems(client))).rejects.toBeInstanceOf(api.DecodeError);
  });
});
