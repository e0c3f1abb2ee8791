import { describe, expect, it, vi } from 'vitest';
import { HttpError } from './fixture/server.js';
import { base, call, json } from './support/call.js';
import { createDepot } from './support/depot.js';

describe('replies', () => {
  const reply = (listItems: () => unknown, onError?: (error: unknown) => void): Promise<Response> =>
    call('/items', {}, createDepot({ listItems: listItems as never }, { onError }));

  it('have the headers of the handler', async () => {
    const body = { count: 0, results: [] };
    const response = await reply(() => ({ status: 200, body, headers: { 'X-A': 'b', 'Content-Type': 'application/hal+json' } }));
    expect([response.headers.get('X-A'), response.headers.get('Content-Type')]).toEqual(['b', 'application/hal+json']);
  });

  it.each<[string, () => unknown, string]>([
    ['an undeclared status', () => ({ status: 202, body: {} }), 'list_items replied with 202, which the document does not declare'],
    ['no body where one is declared', () => ({ status: 200 }), 'list_items replied with 200 and no body, where the document declares one'],
    ['a body that cannot be written', () => ({ status: 200, body: 1n }), 'Do not know how to serialize a BigInt'],
    ['nothing', () => undefined, 'list_items returned no reply'],
  ])('500 for %s', async (_, handler, message) => {
    const onError = vi.fn<(error: unknown) => void>();
    const response = await reply(handler, onError);
    expect([response.status, await response.json()]).toEqual([500, { type: 'about:blank', title: 'Internal Server Error', status: 500, operationId: 'list_items' }]);
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message }), expect.any(Request));
  });

  it('4XX and default allow their numbers', async () => {
    const put = (name: string): Promise<Response> => call('/items/1', { method: 'PUT', body: JSON.stringify({ name }), headers: json });
    expect([(await put('taken')).status, (await put('broken')).status, (await put('other')).status]).toEqual([409, 503, 200]);
  });

  it('204 has neither body nor Content-Type', async () => {
    const response = await call('/items/1', { method: 'DELETE' });
    expect([response.status, response.body, response.headers.get('Content-Type')]).toEqual([204, null, null]);
  });

  it('to HEAD, a stream that cannot be cancelled is left', async () => {
    const body = new ReadableStream({ cancel: () => Promise.reject(new Error('no')) });
    const server = createDepot({ listItems: () => ({ raw: new Response(body) }) });
    const response = await call('/items', { method: 'HEAD' }, server);
    expect([response.status, response.body]).toEqual([200, null]);
  });

  it('a raw response is sent as it is', async () => {
    const response = await reply(() => ({ raw: new Response('tea', { status: 418 }) }));
    expect([response.status, await response.text()]).toEqual([418, 'tea']);
  });
});

describe('errors', () => {
  it('500 tells the hook, not the client', async () => {
    const error = new Error('the password is 1234');
    const onError = vi.fn<(error: unknown, request: Request) => void>();
    const response = await call('/items', {}, createDepot({ listItems: () => Promise.reject(error) }, { onError }));
    expect(await response.text()).toBe('{"type":"about:blank","title":"Internal Server Error","status":500,"operationId":"list_items"}');
    expect(onError).toHaveBeenCalledWith(error, expect.objectContaining({ url: `${base}/items` }));
  });

  it('an HttpError is an answer', async () => {
    const onError = vi.fn();
    const error = new HttpError(429, 'slow down', { headers: { 'Retry-After': '5' } });
    const listItems = (): never => {
      throw error;
    };
    const response = await call('/items', {}, createDepot({ listItems }, { onError }));
    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '5']);
    expect(await response.json()).toEqual({ type: 'about:blank', title: 'Too Many Requests', status: 429, detail: 'slow down', operationId: 'list_items' });
    expect(onError).not.toHaveBeenCalled();
  });

  it('another status has the title that it is given', async () => {
    expect([new HttpError(418).message, new HttpError(418, 'short', { title: 'Teapot' }).title]).toEqual(['Error', 'Teapot']);
  });

  it('can be rendered otherwise, and keep their headers', async () => {
    const depot = createDepot({}, { problem: ({ title, status }) => new Response(title, { status, headers: { 'X-A': 'b' } }) });
    const response = await call('/items', { method: 'PATCH' }, depot);
    expect([response.status, await response.text(), response.headers.get('X-A'), response.headers.get('Allow')]).toEqual([
      405,
      'Method Not Allowed',
      'b',
      'GET, POST, HEAD, OPTIONS',
    ]);
  });
});
