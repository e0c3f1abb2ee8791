import { describe, expect, it } from 'vitest';
import * as api from './bodies/client.js';
import { createServer } from './bodies/server.js';
import type { Handlers } from './bodies/server.js';
import type { Form, Parts } from './bodies/types.js';
import { withSocket } from './support/node-server.js';

/** Answers with what it gets. */
const echo: Handlers = {
  putNote: ({ path, contentType, body }) => {
    if (path.id === 0) return { status: 400, body: { title: contentType } };
    switch (contentType) {
      case 'text/plain':
        return { status: 200, contentType: 'text/csv', body };
      case 'application/json':
      case 'application/x-www-form-urlencoded':
        return path.id === 1 ? { status: 200, body } : { status: 200, contentType: 'application/hal+json', body };
      default:
        return { status: 200, contentType, body: body.stream() };
    }
  },
  echoText: ({ body = '' }) => ({ status: 200, body }),
  echoCount: ({ body }) => ({ status: 200, body }),
  echoBytes: async ({ body }) => ({ status: 200, body: await body.bytes() }),
  echoAny: async ({ body }) => ({ status: 200, body: body ? await body.blob() : new Blob() }),
  echoForm: ({ body }) => ({ status: 200, body }),
  echoParts: ({ body }) => ({ status: 200, body }),
  tell: () => ({ status: 201 }),
  echoMixed: ({ body }) => ({ status: 200, body: { ...body } }),
  echoHeaded: ({ partHeaders }) => ({ status: 200, body: { ...partHeaders } }),
};
const server = createServer(echo, { onError: (error) => console.error(error) });

/** What was sent last, as the platform reads it. */
let sent = new Request('http://h/');
const client = api.createClient({
  baseUrl: 'http://h/v1',
  fetch: (url, request) => {
    const made = new Request(url, request);
    sent = made.clone();
    return server.fetch(made);
  },
});

const bytes = new Uint8Array([0, 255, 10, 13, 45, 45, 128]);
const png = new Blob([bytes], { type: 'image/png' });

async function bytesOf(blob: Blob): Promise<number[]> {
  return [...new Uint8Array(await blob.arrayBuffer())];
}

describe('one of several media types', () => {
  it.each([
    [{ body: { title: 'a', stars: 1 } }, 'application/json', 'application/json'],
    [{ contentType: 'application/json', body: { title: 'a', stars: 1 } }, 'application/json', 'application/json'],
    [{ contentType: 'application/x-www-form-urlencoded', body: { title: 'ä b', stars: 1 } }, 'application/x-www-form-urlencoded', 'application/json'],
    [{ contentType: 'text/plain', body: 'a,b' }, 'text/plain;charset=utf-8', 'text/csv'],
  ] as const)('%o', async (body, type, contentType) => {
    const result = await api.putNote(client, { path: { id: 1 }, ...body });
    expect(sent.headers.get('Content-Type')).toBe(type);
    expect(sent.headers.get('Accept')).toBe('application/json,application/hal+json,text/csv,image/*,application/json');
    expect(result).toMatchObject({ ok: true, status: 200, contentType, data: body.body });
  });

  it('a range', async () => {
    const result = await api.putNote(client, { path: { id: 1 }, contentType: 'image/png', body: png });
    expect(result).toMatchObject({ ok: true, contentType: 'image/*' });
    expect(result.ok && result.headers.get('Content-Type')).toBe('image/png');
    if (result.ok && result.contentType === 'image/*') expect(await bytesOf(result.data)).toEqual([...bytes]);
  });

  it('another JSON type', async () => {
    expect(await api.putNote(client, { path: { id: 2 }, body: { title: 'a' } })).toMatchObject({ contentType: 'application/hal+json', data: { title: 'a' } });
  });

  it('the handler of a refusal knows the type', async () => {
    expect(await api.putNote(client, { path: { id: 0 }, contentType: 'text/plain', body: 'a' })).toMatchObject({ status: 400, error: { title: 'text/plain' } });
  });

  it('one that is not declared is not sent', async () => {
    const input = { path: { id: 1 }, contentType: 'text/html', body: 'a' } as never;
    await expect(api.putNote(client, input)).rejects.toThrow(new TypeError('the operation takes no body of the type text/html'));
    await expect(api.putNote(client, { path: { id: 1 }, contentType: 'image/*', body: png })).rejects.toThrow(TypeError);
  });

  it.each(['text/html', 'application/xml', 'multipart/form-data; boundary=a'])('415 for %s', async (type) => {
    const response = await server.fetch(new Request('http://h/v1/notes/1', { method: 'PUT', body: 'a', headers: { 'Content-Type': type } }));
    expect(response.status).toBe(415);
  });
});

describe('text', () => {
  it('in both directions', async () => {
    expect(await api.echoText(client, { body: '# ä❤️\n' })).toMatchObject({ ok: true, data: '# ä❤️\n' });
    expect(sent.headers.get('Content-Type')).toBe('text/markdown;charset=utf-8');
    expect(await api.echoCount(client, { body: 5 })).toMatchObject({ data: 5 });
    expect(await sent.text()).toBe('5');
  });

  it('by its charset', async () => {
    const headers = { 'Content-Type': 'text/markdown; charset="ISO-8859-1"' };
    const response = await server.fetch(new Request('http://h/v1/text', { method: 'POST', body: new Uint8Array([0xe4]), headers }));
    expect(await response.text()).toBe('ä');
    const bad = await server.fetch(new Request('http://h/v1/text', { method: 'POST', body: new Uint8Array([0xe4]), headers: { 'Content-Type': 'text/markdown' } }));
    expect([bad.status, await bad.json()]).toMatchObject([400, { errors: [{ pointer: '/body' }] }]);
  });
});

describe('bytes', () => {
  it.each<[string, () => api.BinaryBody]>([
    ['Blob', () => png],
    ['ArrayBuffer', () => bytes.slice().buffer],
    ['Uint8Array', () => new Uint8Array([9, ...bytes]).subarray(1)],
    ['stream', () => new Blob([bytes]).stream()],
  ])('%s', async (_, body) => {
    const result = await api.echoBytes(client, { body: body() });
    expect(sent.headers.get('Content-Type')).toBe('application/octet-stream');
    expect(result.ok && (await bytesOf(result.data))).toEqual([...bytes]);
    expect(result.ok && result.data.type).toBe('application/octet-stream');
  });

  it('of any type', async () => {
    const result = await api.echoAny(client, { contentType: 'application/x-a', body: bytes });
    expect(result.ok && [result.data.type, ...(await bytesOf(result.data))]).toEqual(['application/x-a', ...bytes]);
    expect(await api.echoAny(client)).toMatchObject({ ok: true, data: undefined });
  });

  it('as a stream over a socket, both ways', async () => {
    await withSocket(server.fetch, async (origin) => {
      const own = api.createClient({ baseUrl: `${origin}/v1` });
      const result = await api.asStream(api.echoBytes, own, { body: new Blob([bytes]).stream() });
      if (!result.ok) throw new Error(`${result.kind}`);
      expect(result.data).toBeInstanceOf(ReadableStream);
      expect([...new Uint8Array(await new Response(result.data).arrayBuffer())]).toEqual([...bytes]);
    });
  });

  it('as a stream, before the end of the reply', async () => {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(bytes) });
    const endless = api.createClient({ fetch: async () => new Response(body, { headers: { 'Content-Type': 'application/octet-stream' } }) });
    const stream = await api.unwrap(api.asStream(api.echoBytes, endless, { body: bytes }));
    const reader = stream.getReader();
    expect((await reader.read()).value).toEqual(bytes);
    await reader.cancel();
  });

  it('a refusal is what it is without a stream', async () => {
    const refused = api.createClient({ fetch: async () => Response.json({ title: 'no' }, { status: 404 }) });
    expect(await api.asStream(api.echoBytes, refused, { body: bytes })).toMatchObject({ status: 404, error: { title: 'no' } });
  });
});

const form: Form = {
  name: 'A+B & ä=%',
  count: 1,
  open: false,
  tags: ['x,y', 'z'],
  address: { zip: '9+1' },
  notes: [{ title: 'a' }, { title: 'b' }],
  joined: [1, 2],
  quoted: 'true',
  either: { title: 'c' },
};

describe('urlencoded', () => {
  it('as URLSearchParams and the platform read it', async () => {
    expect(await api.echoForm(client, { body: form })).toMatchObject({ ok: true, data: form });
    const text = await sent.clone().text();
    expect(text).not.toContain('%20');
    expect([...new URLSearchParams(text)]).toEqual([
      ['name', 'A+B & ä=%'],
      ['count', '1'],
      ['open', 'false'],
      ['tags', 'x,y'],
      ['tags', 'z'],
      ['address', '{"zip":"9+1"}'],
      ['notes', '{"title":"a"}'],
      ['notes', '{"title":"b"}'],
      ['joined', '1,2'],
      ['quoted', '"true"'],
      ['either', '{"title":"c"}'],
    ]);
    expect([...(await sent.formData())]).toEqual([...new URLSearchParams(text)]);
  });

  it.each(['5', 5, 'a'])('one of several: %o', async (either) => {
    expect(await api.echoForm(client, { body: { name: 'a', either } })).toMatchObject({ data: { either: either === '5' ? 5 : either } });
  });

  it('one without members is a form, not a missing body', async () => {
    const response = await server.fetch(new Request('http://h/v1/form', { method: 'POST', body: new URLSearchParams() }));
    expect(await response.json()).toMatchObject({ status: 400, detail: 'the request has an invalid body', errors: [{ pointer: '/body/name', detail: 'missing' }] });
  });

  it('400 names what is missing and what cannot be read', async () => {
    const response = await server.fetch(new Request('http://h/v1/form', { method: 'POST', body: new URLSearchParams({ count: 'x', address: '{' }) }));
    expect(await response.json()).toMatchObject({
      status: 400,
      errors: [
        { pointer: '/body/name', detail: 'missing' },
        { pointer: '/body/count', detail: 'expected an integer' },
        { pointer: '/body/address', detail: 'expected an object in JSON' },
      ],
    });
  });
});

describe('multipart', () => {
  const parts: Parts = {
    name: 'a\r\nb "ä"',
    count: 2,
    meta: { title: 'a', stars: 3 },
    notes: [{ title: 'a' }, { title: 'b' }],
    tags: ['x,y', 'z'],
    joined: [1, 2],
    quoted: '1',
    secret: 'AAEC',
  };

  it('as the platform reads it', async () => {
    const files = [new File([bytes], 'a"b\r\n.bin', { type: 'application/x-a' }), new Blob(['b'])];
    const result = await api.echoParts(client, { body: { ...parts, icon: png, files } });
    const text = new TextDecoder('latin1').decode(await sent.clone().arrayBuffer());
    const read = await sent.formData();
    expect([...read.keys()]).toEqual(['name', 'count', 'meta', 'notes', 'notes', 'tags', 'tags', 'joined', 'quoted', 'secret', 'icon', 'files', 'files']);
    expect(['name', 'count', 'meta', 'joined', 'quoted', 'secret'].map((name) => read.get(name))).toEqual([parts.name, '2', '{"title":"a","stars":3}', '1,2', '"1"', 'AAEC']);
    expect([read.getAll('notes'), read.getAll('tags')]).toEqual([['{"title":"a"}', '{"title":"b"}'], ['x,y', 'z']]);
    expect(text).toContain('name="meta"\r\nContent-Type: application/json\r\n\r\n{');
    expect(text).toContain('name="icon"; filename="blob"\r\nContent-Type: image/png\r\n');
    expect(text).toContain('filename="a%22b%0D%0A.bin"\r\nContent-Type: application/x-a\r\n');
    expect(result).toMatchObject({ ok: true, data: parts });
    if (!result.ok) throw new Error(result.kind);
    expect(await Promise.all((result.data.files ?? []).map(bytesOf))).toEqual([[...bytes], [98]]);
    expect(result.data.icon && [result.data.icon.type, ...(await bytesOf(result.data.icon))]).toEqual(['image/png', ...bytes]);
  });

  it('a file of another type than is declared is refused', async () => {
    const icon = new Blob(['a'], { type: 'text/plain' });
    await expect(api.echoParts(client, { body: { name: 'a', icon } })).rejects.toThrow(new TypeError('the part icon must be of the type image/png or image/*'));
  });

  it('what FormData sends is read, its false file names too', async () => {
    const body = new FormData();
    body.append('name', 'a');
    body.append('meta', new Blob(['{"title":"b"}'], { type: 'application/json' }));
    body.append('files', new File(['c'], 'c.txt'));
    const response = await server.fetch(new Request('http://h/v1/parts', { method: 'POST', body }));
    const read = await response.formData();
    expect([read.get('name'), read.get('meta')]).toEqual(['a', '{"title":"b"}']);
    expect(read.get('files')).toMatchObject({ name: 'c.txt' });
  });

  it('another kind of it', async () => {
    expect(await api.echoMixed(client, { body: { a: 'b', b: { c: 1 } } })).toMatchObject({ data: { a: 'b', b: { c: 1 } } });
    expect(sent.headers.get('Content-Type')).toMatch(/^multipart\/mixed; boundary=\w{16,}$/u);
  });

  it('a part without a type of its own is a text, or a file where it is sent as one', async () => {
    const parts = { name: 'a', logo: 'none', other: 'b' };
    expect(await api.echoParts(client, { body: parts })).toMatchObject({ data: parts });
    const [one, two] = [new File(['1'], '1.txt'), new File(['2'], '2.txt')];
    const { logo, other } = await api.unwrap(api.echoParts(client, { body: { name: 'a', logo: one, other: [one, two] } }));
    const texts = await Promise.all([logo, ...(other as unknown[])].map((file) => file instanceof Blob && file.text()));
    expect(texts).toEqual(['1', '1', '2']);
  });

  it.each(['', '--a\r\n', 'nothing'])('400 for %o, which is none', async (body) => {
    const response = await server.fetch(new Request('http://h/v1/parts', { method: 'POST', body, headers: { 'Content-Type': 'multipart/form-data; boundary=a' } }));
    expect(response.status).toBe(400);
  });

  it('413 for more than is allowed', async () => {
    const small = createServer(echo, { maxBodyBytes: 100 });
    const response = await small.fetch(new Request('http://h/v1/parts', { method: 'POST', body: `--a\r\n${'x'.repeat(200)}`, headers: { 'Content-Type': 'multipart/form-data; boundary=a' } }));
    expect(response.status).toBe(413);
  });
});

describe('replies that are not what is declared', () => {
  const replyTo = <R>(call: (client: api.Client) => Promise<R>, body: BodyInit | null, type: string, status = 200): Promise<R> =>
    call(api.createClient({ fetch: async () => new Response(body, { status, headers: { 'Content-Type': type } }) }));
  const putNote = (own: api.Client) => api.putNote(own, { path: { id: 1 }, body: { title: 'a' } });
  const echoText = (own: api.Client) => api.echoText(own, { body: 'a' });
  const echoBytes = (own: api.Client) => api.echoBytes(own, { body: bytes });
  const echoParts = (own: api.Client) => api.echoParts(own, { body: { name: 'a' } });
  const echoForm = (own: api.Client) => api.echoForm(own, { body: { name: 'a' } });

  it.each<[string, (own: api.Client) => Promise<object>, string, string]>([
    ['another type', putNote, '<h1>', 'text/html'],
    ['a broken one of several', putNote, '{', 'application/json'],
    ['HTML for text', echoText, '<h1>', 'text/html'],
    ['an unknown charset', echoText, 'a', 'text/markdown; charset=none'],
    ['HTML for bytes', echoBytes, '<h1>', 'text/html'],
    ['no form', echoForm, 'a=b', 'application/x-www-form-urlencoded'],
    ['no parts', echoParts, 'a', 'multipart/form-data; boundary=x'],
  ])('%s', async (_, call, body, type) => {
    expect(await replyTo(call, body, type)).toMatchObject({ ok: false, kind: 'decode', error: { name: 'DecodeError', text: body } });
  });

  it('invalid UTF-8', async () => {
    const result = await api.echoText(api.createClient({ fetch: async () => new Response(new Uint8Array([0x61, 0xff]), { headers: { 'Content-Type': 'text/markdown' } }) }), { body: 'a' });
    expect(result).toMatchObject({ kind: 'decode', error: { text: 'a\ufffd' } });
  });

  it('a problem is another format', async () => {
    const text = '{"title":"no"}';
    for (const [call, status] of [[putNote, 200], [putNote, 400], [echoText, 200]] as const) {
      expect(await replyTo<object>(call, text, 'application/problem+json; charset=utf-8', status)).toMatchObject({ kind: 'undocumented', error: { title: 'no' } });
    }
  });

  it.each([putNote, echoText, echoBytes, echoForm, echoParts])('an empty one is no body', async (call: (own: api.Client) => Promise<object>) => {
    for (const type of ['text/markdown', 'application/json', 'application/octet-stream', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a', 'text/html']) {
      const result = await replyTo(call, '', type);
      expect(result).toMatchObject({ ok: true, data: undefined });
    }
  });

  it('parameters and case of a type do not matter, and any JSON is JSON', async () => {
    expect(await replyTo(putNote, 'a', 'Text/CSV; header=present')).toMatchObject({ contentType: 'text/csv', data: 'a' });
    expect(await replyTo(putNote, '{"title":"a"}', 'application/vnd.note+json')).toMatchObject({ contentType: 'application/json', data: { title: 'a' } });
  });
});
