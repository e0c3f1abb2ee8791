import { Samples } from '../runtime/support/random.js';

/** A request as bytes. */
export interface Shot {
  /** What is written, in pieces. */
  readonly pieces: readonly Buffer[];
  /** Milliseconds between two pieces. */
  readonly pause: number;
  /** The client closes the connection after the last piece, without waiting. */
  readonly isCut: boolean;
  /** It is HTTP, whatever it says: node:http itself has no reason to refuse it. */
  readonly isHttp: boolean;
  /** A text that is in no other request. */
  readonly mark: string;
}

const methods = ['GET', 'GET', 'POST', 'POST', 'POST', 'PUT', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE'];
const oddMethods = ['get', 'NONSENSE', 'CONNECT', 'PRI', ''];
const oddText = ['%', '%zz', '%c0%af', '%00', '%2F', '%ff', '%u0041', '..', '.', '', '%2e%2e', '//', ';', '[', ']', '__proto__', 'constructor', 'a'.repeat(3_000), '%41'.repeat(1_000), 'ä', '\u0001', '\\', '#', '1e999', '-0', 'NaN', 'null', '{"a":', '[[[', '*', '{x}'];
const types = [
  'application/json', 'application/json', 'application/json', 'application/json; charset=utf-16', 'application/json; charset="', 'APPLICATION/JSON', 'application/vnd.a+json', 'text/plain', 'text/markdown; charset=nonsense', 'text/markdown',
  'application/x-www-form-urlencoded', 'multipart/form-data; boundary=B', 'multipart/form-data', 'multipart/form-data; boundary=""', 'multipart/mixed; boundary=B', 'image/png', 'application/octet-stream', '', '/', 'a', ';', '*/*', 'application/json, text/plain',
];
const goodHeaders = ['Accept: */*;q=0', 'Accept: ,,,;q=', 'Accept: application/json', 'Accept: text/html', 'Authorization: Basic', 'Authorization: Basic %%%', 'Authorization: Basic gA==', 'Cookie: session=%zz', 'Cookie: ;;;=;__proto__=1', 'X-Hops: ,,,', 'X-Hops: a, b', 'X-Key: a', '__proto__: a', 'constructor: b', 'Range: bytes=0-', 'X-Request-Id: ', 'Content-Encoding: gzip'];
const headers = [
  'Accept: */*;q=0', 'Accept: ,,,;q=', 'Accept: application/json', 'Accept: text/html', `Accept: ${'a/b,'.repeat(1_000)}`, 'Authorization: Basic', 'Authorization: Basic %%%', 'Authorization: Bearer', 'Authorization: Basic gA==', 'Authorization: Bearer nobody',
  'Cookie: session=%zz', 'Cookie: ;;;=;__proto__=1', `Cookie: ${'a=b;'.repeat(1_500)}`, 'X-Hops: ,,,', 'X-Request-Id: ', `X-Big: ${'x'.repeat(15_000)}`, `X-Big: ${'x'.repeat(40_000)}`, 'X-Request-Id: a\u00ff', 'Content-Encoding: gzip', 'Expect: 100-continue', 'Expect: nonsense',
  'Upgrade: websocket\r\nConnection: Upgrade', 'Connection: keep-alive', 'Range: bytes=0-', 'If-None-Match: *', ' folded: a', 'No colon', 'Bad Name: a', 'X-Null: \u0000', 'Host: other', 'Transfer-Encoding: gzip', '__proto__: a', 'constructor: b', 'Content-Length: -1', 'Content-Length: 1, 2',
];

/** Makes requests, most of which are wrong in some way; the same ones for the same seed. */
export class Requests {
  readonly #samples: Samples;
  readonly #seed: number;
  #count = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.#samples = new Samples(seed);
  }

  /** A request for something like one of the routes, each `METHOD /path`. */
  next(routes: readonly string[]): Shot {
    const { pick, upTo } = bound(this.#samples);
    const mark = `mark-${this.#seed}-${this.#count++}-`;
    const isHttp = upTo(3) > 0;
    const [own = '', path = ''] = pick(routes).split(' ');
    const body = Buffer.concat([this.#body(mark), ...(upTo(10) === 0 ? [Buffer.from(pick(oddText))] : [])]);
    const framing = pick(isHttp ? ['right', 'right', 'right', 'right', 'chunked', 'chunked', 'short'] : ['right', 'short', 'long', 'broken chunks', 'both', 'none']);
    const lines = [
      `${isHttp && upTo(5) > 0 ? own : pick(isHttp ? methods : [...methods, ...oddMethods])} ${this.#target(path, mark, isHttp)} ${pick(isHttp ? ['HTTP/1.1'] : ['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/9.9'])}`,
      ...(isHttp || upTo(10) > 0 ? [`Host: ${isHttp || upTo(10) > 0 ? 'a' : pick(oddText).slice(0, 40)}`] : []),
      ...(upTo(6) === 0 ? [] : [`Authorization: Bearer token-${mark}`]),
      ...(upTo(8) === 0 ? [] : [`Content-Type: ${pick(types)}`]),
      `X-Request-Id: ${mark}`,
      ...Array.from({ length: upTo(isHttp ? 2 : 4) }, () => pick(isHttp ? goodHeaders : headers)),
      ...framingLines(framing, body.length),
      'Connection: close',
    ];
    const whole = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), framed(framing, body)]);
    const isIncomplete = framing === 'short' || framing === 'broken chunks';
    return { pieces: this.#pieces(whole), pause: upTo(4), isCut: isIncomplete || upTo(20) === 0, isHttp, mark };
  }

  #target(path: string, mark: string, isHttp: boolean): string {
    const { pick, upTo } = bound(this.#samples);
    const odd = isHttp ? oddText.filter((text) => /^[!-~]*$/.test(text)) : oddText;
    const likely = ['1', '7', '1', '7', mark, pick(odd)];
    const segments = path.split('/').map((segment, index) => (segment.startsWith('{') || (index > 0 && upTo(40) === 0) ? pick(likely) : segment));
    const names = ['page', 'page', 'ordering', 'search', 'ids', 'tags', 'active', 'deep[a]', 'deep[__proto__][x]', '__proto__', 'constructor', 'key', pick(odd)];
    const query = Array.from({ length: upTo(4) }, () => `${pick(names)}=${pick([...likely, 'true'])}`);
    const target = `${upTo(20) === 0 ? pick(['http://a', '/']) : ''}${segments.join('/')}${query.length > 0 ? `?${query.join(pick(['&', '&', '&', ';', '&&']))}` : ''}`;
    return !isHttp && upTo(10) === 0 ? pick(['*', '', '?', 'x', 'http://', 'http://[', '//', '/\\', '/%']) : target.replaceAll(/[ \r\n]/g, '');
  }

  #body(mark: string): Buffer {
    const { pick, upTo } = bound(this.#samples);
    const json = (depth: number): unknown => {
      const make = pick<() => unknown>([() => mark, () => upTo(100), () => null, () => true, () => pick(oddText), () => [json(depth + 1), json(depth + 1)], () => ({ name: json(depth + 1), [pick(['public_key', 'private_key', '__proto__', 'flow_set', 'constructor', 'toString'])]: json(depth + 1) })]);
      return depth > 4 ? mark : make();
    };
    const part = (name: string, text: string, more = ''): string => `--B\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${text}\r\n`;
    const stage = { name: mark, interactive: true, public_key: mark, private_key: mark, flow_set: [{ name: mark, slug: 'a', title: 'a', designation: 'authentication' }] };
    const texts: (() => string | Buffer)[] = [
      () => JSON.stringify(stage), () => JSON.stringify({ ...stage, [pick(Object.keys(stage))]: json(0) }), () => JSON.stringify(json(0)), () => JSON.stringify(json(0)),
      () => JSON.stringify({ name: mark }).slice(0, upTo(20)), () => `{"__proto__":{"name":"${mark}"},"constructor":{"prototype":{"a":1}},"name":"${mark}"}`,
      () => `${'['.repeat(10 ** (1 + upTo(5)))}`, () => `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, () => `${'['.repeat(400)}"${mark}"${']'.repeat(400)}`, () => `{"name":"${mark}","name":1e999}`, () => `{"name":"\\ud800 ${mark}"}`,
      () => Buffer.from([0xff, 0xfe, 0x7b, 0x00]), () => Buffer.from([0xef, 0xbb, 0xbf, 0x31]), () => Buffer.alloc(upTo(2_000), 0x80), () => Buffer.alloc(upTo(3) * 600_000, 0x20),
      () => `name=${mark}&name=2&count=x&__proto__=1&tags=a&tags=%zz`, () => `name=${mark}&count=1&address=${encodeURIComponent(`{"a":"${mark}"}`)}`,
      () => `${part('name', mark)}${part('icon', mark, '; filename="a"')}${part('__proto__', '1')}--B--\r\n`, () => part('name', mark), () => `--B\r\n\r\n--B--`, () => `${part('meta', '{"a":')}${part('count', 'x')}--B--`, () => '',
    ];
    return Buffer.from(pick(texts)());
  }

  #pieces(whole: Buffer): readonly Buffer[] {
    const { upTo } = bound(this.#samples);
    if (upTo(4) > 0) return [whole];
    const cuts = Array.from({ length: 1 + upTo(4) }, () => upTo(whole.length)).sort((a, b) => a - b);
    return [...cuts, whole.length].map((end, index) => whole.subarray(index === 0 ? 0 : cuts[index - 1], end));
  }
}

function bound(samples: Samples): { readonly pick: <T>(all: readonly T[]) => T; readonly upTo: (limit: number) => number } {
  return { pick: (all) => samples.pick(all), upTo: (limit) => samples.upTo(limit) };
}

function framingLines(framing: string, size: number): readonly string[] {
  const lines: Readonly<Record<string, readonly string[]>> = {
    short: [`Content-Length: ${size + 100}`],
    long: [`Content-Length: ${Math.max(0, size - 5)}`],
    chunked: ['Transfer-Encoding: chunked'],
    'broken chunks': ['Transfer-Encoding: chunked'],
    both: ['Transfer-Encoding: chunked', `Content-Length: ${size}`],
    none: [],
  };
  return lines[framing] ?? [`Content-Length: ${size}`];
}

function framed(framing: string, body: Buffer): Buffer {
  if (framing !== 'chunked' && framing !== 'broken chunks' && framing !== 'both') return body;
  const size = framing === 'broken chunks' ? `${(body.length + 7).toString(16)}` : body.length.toString(16);
  const chunk = body.length > 0 ? [Buffer.from(`${size}\r\n`), body, Buffer.from('\r\n')] : [];
  return Buffer.concat([...chunk, ...(framing === 'broken chunks' ? [] : [Buffer.from('0\r\n\r\n')])]);
}
