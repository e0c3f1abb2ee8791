import { describe, expect, it } from 'vitest';
import * as encode from '../../templates/faces/client.js';
import type { Encoder } from '../../templates/runtime/encode.js';
import { draftOf } from './support/draft.js';

const array = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

function query(encoder: Encoder, value: unknown, name = 'color'): string {
  const draft = draftOf();
  encoder(draft, name, value);
  return draft.query.join('&');
}

function path(encoder: Encoder, value: unknown, template = '/{color}'): string {
  const draft = draftOf(template);
  encoder(draft, 'color', value);
  return draft.path;
}

function headerOf(encoder: Encoder, value: unknown, name = 'color'): string | null {
  const draft = draftOf();
  encoder(draft, name, value);
  return draft.headers.get(name);
}

describe('form, exploded', () => {
  it.each([
    ['blue', 'color=blue'],
    ['', 'color='],
    [array, 'color=blue&color=black&color=brown'],
    [object, 'R=100&G=200&B=150'],
    [undefined, ''],
    [null, ''],
    [[], ''],
    [{}, ''],
    [[''], 'color='],
    [[1, null, 2, undefined], 'color=1&color=2'],
    [{ a: null, b: undefined, c: false }, 'c=false'],
    ['x y&z=ä+', 'color=x%20y%26z%3D%C3%A4%2B'],
    ["!'()*", 'color=%21%27%28%29%2A'],
    [1e21, 'color=1e%2B21'],
    [0, 'color=0'],
    [{ '❤️': 1, 'a&b': 2 }, '%E2%9D%A4%EF%B8%8F=1&a%26b=2'],
  ])('%j → %s', (value, expected) => {
    expect(query(encode.form, value)).toBe(expected);
  });

  it('writes a bigint', () => {
    expect(query(encode.form, 12n)).toBe('color=12');
  });

  it('encodes the name', () => {
    expect(query(encode.form, [1, 2], 'ids[]')).toBe('ids%5B%5D=1&ids%5B%5D=2');
  });
});

describe('form, not exploded', () => {
  it.each([
    ['blue', 'color=blue'],
    ['', 'color='],
    [array, 'color=blue,black,brown'],
    [object, 'color=R,100,G,200,B,150'],
    [undefined, ''],
    [null, ''],
    [[], ''],
    [{}, ''],
    [['a,b', 'c'], 'color=a%2Cb,c'],
    [{ 'a,b': 'c,d' }, 'color=a%2Cb,c%2Cd'],
  ])('%j → %s', (value, expected) => {
    expect(query(encode.formJoined, value)).toBe(expected);
  });
});

describe('simple in a path', () => {
  it.each([
    ['blue', '/blue', '/blue'],
    [array, '/blue,black,brown', '/blue,black,brown'],
    [object, '/R,100,G,200,B,150', '/R=100,G=200,B=150'],
    ['a/b?', '/a%2Fb%3F', '/a%2Fb%3F'],
    ['$&', '/%24%26', '/%24%26'],
    ['{color}', '/%7Bcolor%7D', '/%7Bcolor%7D'],
    ['%2e', '/%252e', '/%252e'],
    ['...', '/...', '/...'],
    [['a,b', 'c'], '/a%2Cb,c', '/a%2Cb,c'],
    [0, '/0', '/0'],
    [false, '/false', '/false'],
  ])('%j → %s, exploded %s', (value, joined, exploded) => {
    expect(path(encode.simple, value)).toBe(joined);
    expect(path(encode.simpleExploded, value)).toBe(exploded);
  });

  it.each([undefined, null, '', [], {}, [''], '.', '..', ['.']])('refuses %j', (value) => {
    expect(() => path(encode.simple, value)).toThrow(TypeError);
  });

  it.each([
    ['/files/{color}', '..'],
    ['/files/{color}/', '.'],
    ['/files/.{color}', '.'],
    ['/files/%2E{color}', '.'],
    ['/files/{color}.', '.'],
  ])('in %s refuses %s, which would make a dot segment', (template, value) => {
    expect(() => path(encode.simple, value, template)).toThrow('color makes a dot segment');
  });

  it('looks at the whole segment', () => {
    expect(path(encode.simple, '..', '/files/{color}.json')).toBe('/files/...json');
    const draft = draftOf('/{a}{b}');
    encode.simple(draft, 'a', '.');
    expect(() => encode.simple(draft, 'b', '.')).toThrow(TypeError);
  });

  it('fills in every mention', () => {
    expect(path(encode.simple, 'a', '/{color}/{color}')).toBe('/a/a');
  });
});

describe('simple in a header', () => {
  it.each([
    ['blue', 'blue', 'blue'],
    [array, 'blue,black,brown', 'blue,black,brown'],
    [object, 'R,100,G,200,B,150', 'R=100,G=200,B=150'],
    ['', '', ''],
    ['100% a,b', '100% a,b', '100% a,b'],
    [undefined, null, null],
    [null, null, null],
    [[], null, null],
    [{}, null, null],
  ])('%j → %j, exploded %j', (value, joined, exploded) => {
    expect(headerOf(encode.header, value)).toBe(joined);
    expect(headerOf(encode.headerExploded, value)).toBe(exploded);
  });

  it.each([[['a,b']], [{ a: 'b,c' }], [{ 'a,b': 'c' }]])('refuses %j: the comma would end the item', (value) => {
    expect(() => headerOf(encode.header, value)).toThrow(TypeError);
    expect(() => headerOf(encode.headerExploded, value)).toThrow(TypeError);
  });

  it.each(['a\r\nX-Evil: 1', 'a\0'])('refuses %j', (value) => {
    expect(() => headerOf(encode.header, value)).toThrow(TypeError);
  });
});

it('cookies are joined by semicolons and percent-encoded', () => {
  const draft = draftOf();
  encode.cookie(draft, 'a', 'x; y');
  encode.cookie(draft, 'b', [1, 2]);
  encode.cookie(draft, 'c', null);
  expect(draft.headers.get('Cookie')).toBe('a=x%3B%20y; b=1,2');
});
