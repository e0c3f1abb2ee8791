import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientOf as createClient, send } from '../../templates/faces/client.js';
import * as runtime from '../../templates/faces/client.js';
import type { AnyResult, CallOptions } from '../../templates/faces/client.js';
import type { Operation } from '../../templates/runtime/client-types.js';
import { listen } from './support/raw-server.js';

async function call(answer: (response: ServerResponse) => void, operation: Partial<Operation> = {}, options: CallOptions = {}): Promise<AnyResult> {
  const { origin } = await listen(answer);
  return send(createClient({ baseUrl: origin }, ''), { id: 'a', route: 'GET /a', responses: [runtime.json, 200, runtime.empty, 202, runtime.json, 404], ...operation }, {}, options);
}

const json = { 'Content-Type': 'application/json' };
const utf8 = (text: string, ...bytes: number[]): Buffer => Buffer.from([...Buffer.from(text), ...bytes]);

/** Writes to the socket past node:http, and cuts the connection. */
function cut(text: string): (response: ServerResponse) => void {
  return ({ socket }) => void socket?.write(text, () => socket.destroy());
}

describe('bad replies', () => {
  it.each<[string, (response: ServerResponse) => void, object]>([
    ['another Content-Type', (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Log in</h1>'), { kind: 'decode', error: { text: '<h1>Log in</h1>' } }],
    ['another Content-Type on JSON', (response) => response.writeHead(200, { 'Content-Type': 'text/plain' }).end('[1]'), { kind: 'decode', error: { text: '[1]' } }],
    ['a Content-Type that is none', (response) => response.writeHead(200, { 'Content-Type': 'json' }).end('[1]'), { kind: 'decode', error: { text: '[1]' } }],
    ['truncated JSON', (response) => response.writeHead(200, json).end('{"a":[1,'), { kind: 'decode', error: { text: '{"a":[1,' } }],
    ['more than JSON', (response) => response.writeHead(200, json).end('{}{}'), { kind: 'decode', error: { text: '{}{}' } }],
    ['invalid UTF-8', (response) => response.writeHead(200, json).end(utf8('"a', 0xff, 0x22)), { kind: 'decode', error: { text: '"a\uFFFD"' } }],
    ['UTF-8 that breaks off', (response) => response.writeHead(200, json).end(utf8('"a', 0xc3)), { kind: 'decode' }],
    ['UTF-16', (response) => response.writeHead(200, json).end(Buffer.from('\uFEFF[1]', 'utf16le')), { kind: 'decode' }],
    ['a body where none is declared', (response) => response.writeHead(202, json).end('[1]'), { kind: 'decode', error: { text: '[1]' } }],
    ['an undeclared status', (response) => response.writeHead(203, json).end('[1]'), { kind: 'undocumented', error: [1], response: { status: 203 } }],
    ['an undeclared error', (response) => response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>'), { kind: 'undocumented', error: '<h1>', response: { status: 502 } }],
    ['an undeclared status without a body', (response) => response.writeHead(204).end(), { kind: 'undocumented', error: undefined, response: { status: 204 } }],
    ['an undeclared status, and not UTF-8', (response) => response.writeHead(502, json).end(utf8('"', 0xff)), { kind: 'undocumented', error: '"\uFFFD' }],
    ['broken compression', (response) => response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' }).end('[1]'), { kind: 'network' }],
    ['compression that breaks off', (response) => response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' }).end(gzipSync('[1]').subarray(0, 12)), {}],
    ['no reply', (response) => response.destroy(), { kind: 'network' }],
    ['no HTTP', cut('hello\r\n\r\n'), { kind: 'network' }],
    ['a connection cut in the status line', cut('HTTP/1.1 20'), { kind: 'network' }],
    ['a connection cut in the headers', cut('HTTP/1.1 200 OK\r\nContent-Type: applic'), { kind: 'network' }],
    ['a connection cut before the body', cut('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n'), { kind: 'network' }],
    ['a connection cut in the body', cut('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n[1]'), { kind: 'network' }],
    ['a connection cut in a chunk', cut('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n[1]'), { kind: 'network' }],
    ['a connection cut between chunks', cut('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1]\r\n'), { kind: 'network' }],
    ['a body that the end of the connection ends too early', cut('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[1'), { kind: 'decode', error: { text: '[1' } }],
    ['two lengths', cut('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n[1]'), { kind: 'network' }],
    ['a redirect loop', (response) => response.writeHead(302, { Location: '/a' }).end(), { kind: 'network' }],
    ['a redirect to nowhere', (response) => response.writeHead(302, { Location: 'http://' }).end(), { kind: 'network' }],
    ['two types that disagree', (response) => response.writeHead(200, [['Content-Type', 'application/json'], ['Content-Type', 'text/html']].flat()).end('[1]'), { kind: 'decode' }],
  ])('%s', async (_, answer, expected) => {
    expect(await call(answer)).toMatchObject({ ok: false, ...expected });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['a head that does not come', () => undefined],
    ['a body that does not come', (response) => void response.writeHead(200, json).flushHeaders()],
    ['a body that does not come where none is declared', (response) => void response.writeHead(202).flushHeaders()],
    ['a body that does not end', (response) => {
      response.writeHead(200, json).write('[1');
      const timer = setInterval(() => response.write(',1'), 5);
      response.on('close', () => clearInterval(timer));
    }],
    ['an undeclared one that does not end', (response) => void response.writeHead(502).write('<h1>')],
  ])('%s ends with the time, and when the caller says so', async (_, answer) => {
    expect(await call(answer, {}, { signal: AbortSignal.timeout(60) })).toMatchObject({ ok: false, kind: 'timeout' });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 60);
    expect(await call(answer, {}, { signal: controller.signal })).toMatchObject({ ok: false, kind: 'abort' });
  });

  it('a header with several values', async () => {
    const result = await call((response) => {
      response.writeHead(200, ['Content-Type', 'application/json', 'Set-Cookie', 'a=1, b', 'X-Many', '1', 'Set-Cookie', 'c=2', 'X-Many', '2']).end('[1]');
    });
    expect(result).toMatchObject({ ok: true, data: [1] });
    expect(result.ok && [result.headers.get('X-Many'), result.headers.getSetCookie()]).toEqual(['1, 2', ['a=1, b', 'c=2']]);
  });
});
