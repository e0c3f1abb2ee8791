import { describe, expect, it } from 'vitest';
import * as client from '../../templates/faces/client.js';
import * as server from '../../templates/faces/server.js';
import { array, formText, integer, jsonText, object, string } from '../../templates/faces/server.js';
import type { Value } from '../../templates/runtime/values.js';
import { exchange } from './support/exchange.js';
import type { Parameter } from './support/exchange.js';
import { anyText, Samples } from './support/random.js';

const json: Record<Parameter['place'], Parameter> = {
  path: { place: 'path', encode: client.asJson(client.simple), decode: server.simple },
  query: { place: 'query', encode: client.asJson(client.form), decode: server.form },
  header: { place: 'header', encode: client.jsonHeader, decode: server.header },
  cookie: { place: 'cookie', encode: client.asJson(client.cookie), decode: server.cookie },
};
const text: Record<Parameter['place'], Parameter> = {
  path: { place: 'path', encode: client.simple, decode: server.simple },
  query: { place: 'query', encode: client.form, decode: server.form },
  header: { place: 'header', encode: client.header, decode: server.header },
  cookie: { place: 'cookie', encode: client.plainCookie, decode: server.plainCookie },
};
const form: Record<Parameter['place'], Parameter> = {
  path: { place: 'path', encode: client.asForm(client.simple), decode: server.simple },
  query: { place: 'query', encode: client.asForm(client.form), decode: server.form },
  header: { place: 'header', encode: client.asForm(client.header), decode: server.header },
  cookie: { place: 'cookie', encode: client.asForm(client.cookie), decode: server.cookie },
};

describe('JSON', () => {
  it.each([
    ['query', { lat: 1 }, '?color=%7B%22lat%22%3A1%7D'],
    ['path', { a: 'x/y' }, '%7B%22a%22%3A%22x%2Fy%22%7D'],
    ['header', { a: 'ä, €\n' }, '{"a":"\\u00e4, \\u20ac\\n"}'],
    ['cookie', ['a;b', null], 'color=%5B%22a%3Bb%22%2Cnull%5D'],
    ['query', null, '?color=null'],
    ['query', [], '?color=%5B%5D'],
    ['query', undefined, undefined],
    ['header', undefined, undefined],
  ] as const)('in %s is %j as %s', async (place, value, sent) => {
    expect(await exchange(json[place], jsonText, value)).toEqual({ sent, received: value });
  });

  it.each(['path', 'query', 'header', 'cookie'] as const)('in %s arrives as it was sent', async (place) => {
    const random = new Samples(7);
    const value = (depth: number): unknown => {
      const make = [
        () => random.text(anyText),
        () => random.number(),
        () => random.pick([true, false, null]),
        () => (depth > 2 ? [] : random.list(() => value(depth + 1))),
        () => Object.fromEntries(depth > 2 ? [] : random.list(() => [random.text(anyText), value(depth + 1)])),
      ];
      return random.pick(make)();
    };
    for (let run = 0; run < 100; run += 1) {
      const sample = value(0);
      expect((await exchange(json[place], jsonText, sample)).received).toEqual(sample);
    }
  });

  it('that is none is a 400', async () => {
    const parameter: Parameter = { ...json.query, encode: client.form };
    expect((await exchange(parameter, jsonText, '{"a":')).received).toEqual([{ location: 'query', pointer: '/query/color', detail: 'expected JSON' }]);
  });
});

describe('text', () => {
  it.each([
    ['path', 'a,b/c', 'a%2Cb%2Fc'],
    ['query', 'a,b&c', '?color=a%2Cb%26c'],
    ['header', 'a; b="c,d" %20', 'a; b="c,d" %20'],
    ['cookie', 'a,b "c" %20', 'color=a,b "c" %20'],
  ] as const)('in %s is %j as %s', async (place, value, sent) => {
    expect(await exchange(text[place], string, value)).toEqual({ sent, received: value });
  });
});

describe('a form', () => {
  const value = formText(object({ name: string, tags: array(string), address: jsonText, ids: array(integer) }));
  const sample = { name: 'A & B', tags: ['x', 'y=z'], address: { zip: '9+1' } };

  it.each([
    ['path', 'name%3DA%2B%2526%2BB%26tags%3Dx%26tags%3Dy%253Dz%26address%3D%257B%2522zip%2522%253A%25229%252B1%2522%257D'],
    ['query', '?color=name%3DA%2B%2526%2BB%26tags%3Dx%26tags%3Dy%253Dz%26address%3D%257B%2522zip%2522%253A%25229%252B1%2522%257D'],
    ['header', 'name=A+%26+B&tags=x&tags=y%3Dz&address=%7B%22zip%22%3A%229%2B1%22%7D'],
    ['cookie', 'color=name%3DA%2B%2526%2BB%26tags%3Dx%26tags%3Dy%253Dz%26address%3D%257B%2522zip%2522%253A%25229%252B1%2522%257D'],
  ] as const)('in %s is escaped once more, as any text', async (place, sent) => {
    expect(await exchange(form[place], value, sample)).toEqual({ sent, received: sample });
  });

  it('without members is left out', async () => {
    expect(await exchange(form.query, value, { tags: [], name: null })).toEqual({ sent: undefined, received: undefined });
    expect(await exchange(form.query, value, undefined)).toEqual({ sent: undefined, received: undefined });
  });
});

describe('the whole query', () => {
  const whole = async (encode: Parameter['encode'], decode: Parameter['decode'], value: Value, query: unknown): Promise<unknown> => {
    const seen: unknown[] = [];
    const route = { id: 'a', route: 'GET /a', querystring: server.inStyle(decode, { query: value }), responses: [server.empty, 204] };
    const api = server.serverOf({ a: route }, {}, { a: (request: { query?: unknown }) => (seen.push('query' in request ? request.query : 'none'), { status: 204 }) }, {}, '');
    const fetch: client.Client['fetch'] = async (url, init) => {
      seen.push(url.slice('http://h/a'.length));
      const response = await api.fetch(new Request(url, { headers: init.headers }));
      if (!response.ok) seen.push(await response.clone().json());
      return response;
    };
    const descriptor = { id: 'a', route: 'GET /a', query: [encode, 'query'], responses: [client.empty, 204] };
    await client.send(client.clientOf({ fetch }, 'http://h'), descriptor, client.wholeQuery({ query }));
    return seen;
  };

  it.each([
    [{ a: [1, null] }, '?%7B%22a%22%3A%5B1%2Cnull%5D%7D'],
    ['a+b ä', '?%22a%2Bb%20%C3%A4%22'],
    [[], '?%5B%5D'],
  ])('is %j as JSON', async (query, sent) => {
    expect(await whole(client.asJson(client.querystring), server.querystring, jsonText, query)).toEqual([sent, query]);
  });

  it('is text', async () => {
    expect(await whole(client.querystring, server.querystring, string, '$.a[?(@.b=="c+d")]')).toEqual(['?%24.a%5B%3F%28%40.b%3D%3D%22c%2Bd%22%29%5D', '$.a[?(@.b=="c+d")]']);
  });

  it('is a form', async () => {
    const value = formText(object({ a: string, b: array(integer) }));
    expect(await whole(client.formQuerystring, server.formQuerystring, value, { a: 'x &+ä', b: [1, 2] })).toEqual(['?a=x+%26%2B%C3%A4&b=1&b=2', { a: 'x &+ä', b: [1, 2] }]);
    expect(await whole(client.formQuerystring, server.formQuerystring, value, undefined)).toEqual(['', 'none']);
  });

  it('may be missing, or must not', async () => {
    expect(await whole(client.asJson(client.querystring), server.querystring, jsonText, undefined)).toEqual(['', 'none']);
    const [, problem] = (await whole(client.asJson(client.querystring), server.querystring, server.required(jsonText), undefined)) as unknown[];
    expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/query', detail: 'missing' }] });
  });
});

describe('members that no other parameter claims', () => {
  it('are those of the object', async () => {
    const value = server.rest(object({ a: integer }, { additional: string }), 'page', 'filter[', 'key');
    const pairs = ['a=1', 'b=2', 'page=3', 'filter%5Bx%5D=4', 'key=5', 'keys=6', 'filter=7', '%5B=8'];
    const parameter: Parameter = { place: 'query', encode: (draft) => void draft.query.push(...pairs), decode: server.form };
    expect((await exchange(parameter, value, {})).received).toEqual({ a: 1, b: '2', keys: '6', filter: '7', '[': '8' });
  });
});
