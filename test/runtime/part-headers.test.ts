import { describe, expect, it } from 'vitest';
import * as api from './bodies/client.js';
import { createServer } from './bodies/server.js';
import type { Handlers } from './bodies/server.js';
import type { EchoHeaded$Input } from './bodies/types.js';

const bytes = new Uint8Array([0, 255, 13, 10, 13, 10, 45, 45]);
const file = new File([bytes], 'ä".png', { type: 'image/png' });

type Answer = { readonly body: unknown; readonly partHeaders: unknown; readonly file: readonly number[] };

/** What a handler gets, as JSON. */
const handlers: Partial<Handlers> = {
  echoHeaded: async ({ body, partHeaders }) => ({ status: 200, body: { body, partHeaders, file: [...new Uint8Array(await body.file.arrayBuffer())] } }),
};
const server = createServer(handlers, { partial: true, onError: (error) => console.error(error) });

let sent = '';
const client = api.createClient({
  baseUrl: 'http://h/v1',
  fetch: async (url, request) => {
    const made = new Request(url, request);
    sent = new TextDecoder('latin1').decode(await made.clone().arrayBuffer());
    return server.fetch(made);
  },
});

const input: EchoHeaded$Input = {
  body: { file, pages: [new Blob(['1']), new Blob(['2'])], meta: { title: 'a' }, plain: 'b' },
  partHeaders: {
    file: { 'X-Checksum': '"a; b"', 'X-Size': 8 },
    pages: [{ 'X-Numbers': [1, 2] }, { 'X-Numbers': [3] }],
    meta: { 'X-Where': { title: 'ä' }, 'X-Pairs': { a: 1, b: false } },
  },
};

describe('headers of parts', () => {
  it('are sent with their parts, and read by the server', async () => {
    const data = (await api.unwrap(api.echoHeaded(client, input))) as unknown as Answer;
    expect(data.partHeaders).toEqual(input.partHeaders);
    expect(data.file).toEqual([...bytes]);
    expect(data.body).toMatchObject({ meta: { title: 'a' }, plain: 'b' });
    const [boundary = ''] = sent.split('\r\n', 1);
    const heads = sent.split(`${boundary}\r\n`).slice(1).map((part) => part.split('\r\n\r\n', 1).join().split('\r\n').slice(1));
    expect(heads).toEqual([
      ['X-Checksum: "a; b"', 'X-Size: 8', 'Content-Type: image/png'],
      ['X-Numbers: 1,2', 'Content-Type: application/octet-stream'],
      ['X-Numbers: 3', 'Content-Type: application/octet-stream'],
      ['X-Where: {"title":"\\u00e4"}', 'X-Pairs: a=1,b=false', 'Content-Type: application/json'],
      [],
    ]);
  });

  it('that may be missing are left out', async () => {
    const data = (await api.unwrap(api.echoHeaded(client, { body: { file }, partHeaders: { file: { 'X-Checksum': 'a' } } }))) as unknown as Answer;
    expect(data.partHeaders).toEqual({ file: { 'X-Checksum': 'a' } });
  });

  it.each<[string, unknown]>([
    ['the part file has no header X-Checksum', {}],
    ['the part pages has no header X-Numbers', { file: { 'X-Checksum': 'a' }, pages: [{ 'X-Numbers': [1] }] }],
    ['the input has headers for more parts pages than there are', { file: { 'X-Checksum': 'a' }, pages: [1, 2, 3].map((one) => ({ 'X-Numbers': [one] })) }],
    ['the parameter X-Checksum has a character that cannot be sent where it stands', { file: { 'X-Checksum': 'a\r\nX-Other: b' } }],
  ])('%s', async (message, partHeaders) => {
    await expect(api.echoHeaded(client, { ...input, partHeaders } as EchoHeaded$Input)).rejects.toThrow(new TypeError(message));
  });

  it.each<[string, string, string]>([
    ['boundaries as other clients write them', 'multipart/form-data; charset=utf-8; boundary="a b"', '--a b\r\nX-checksum:  c \r\nx-size:3\r\ncontent-disposition: form-data; filename="name=x"; name="file"\r\n\r\n\r\n--a b--'],
    ['a text before the first part', 'multipart/form-data; boundary=a', 'ignored\r\n--a\r\nContent-Disposition: form-data; name="file"; filename="f"\r\nX-Checksum: c\r\nX-Size: 3\r\n\r\n--a\r\nX-Size: 4\r\n--a--\r\n'],
  ])('are read from %s', async (_, type, body) => {
    const response = await server.fetch(new Request('http://h/v1/headed', { method: 'POST', body, headers: { 'Content-Type': type } }));
    // Not every platform's FormData reads what stands before the first part.
    if (response.status === 400) expect(await response.json()).toMatchObject({ errors: [{ pointer: '/body' }] });
    else expect(await response.json()).toMatchObject({ partHeaders: { file: { 'X-Checksum': 'c', 'X-Size': 3 } } });
  });

  it('are asked for by the server, each by its place', async () => {
    const part = (name: string, headers = ''): string => `--a\r\nContent-Disposition: form-data; name="${name}"; filename="f"\r\n${headers}\r\nx\r\n`;
    const body = `${part('file', 'X-Size: many\r\n')}${part('pages', 'X-Numbers: 1\r\n')}${part('pages')}--a--\r\n`;
    const response = await server.fetch(new Request('http://h/v1/headed', { method: 'POST', body, headers: { 'Content-Type': 'multipart/form-data; boundary=a' } }));
    expect([response.status, await response.json()]).toMatchObject([
      400,
      {
        errors: [
          { pointer: '/partHeaders/file/X-Checksum', detail: 'missing' },
          { pointer: '/partHeaders/file/X-Size', detail: 'expected an integer' },
          { pointer: '/partHeaders/pages/1/X-Numbers', detail: 'missing' },
        ],
      },
    ]);
  });
});
