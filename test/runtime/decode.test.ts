import { describe, expect, it } from 'vitest';
import { decodeGroup, inStyle } from '../../templates/runtime/decode.js';
import type { Style } from '../../templates/runtime/decode.js';
import { cookieValues, headerValues, queryValues } from '../../templates/runtime/places.js';
import type { ProblemError } from '../../templates/runtime/problem.js';
import * as v from '../../templates/faces/server.js';
import type { Value } from '../../templates/runtime/values.js';

const rgb = v.object({ R: v.integer, G: v.integer, B: v.integer }, { required: ['R', 'G', 'B'] });
const list = v.array(v.string);
const object = { R: 100, G: 200, B: 150 };

/** What one query parameter named `p` decodes to; the detail of the error where it does not. */
function query(style: Style, value: Value, search: string): unknown {
  const errors: ProblemError[] = [];
  const values = decodeGroup('query', inStyle(style, { p: value }), queryValues(search), errors);
  return errors.length ? errors.map(({ detail }) => detail).join() : Object.entries(values)[0]?.[1];
}

describe('values', () => {
  it.each<[Value, string, unknown]>([
    [v.string, 'a', 'a'],
    [v.string, '', ''],
    [v.integer, '12', 12],
    [v.integer, '-3', -3],
    [v.integer, '9007199254740991', 9007199254740991],
    [v.integer, '9007199254740992', 'expected an integer'],
    [v.integer, '1.5', 'expected an integer'],
    [v.integer, '1e3', 'expected an integer'],
    [v.integer, '', 'expected an integer'],
    [v.integer, ' 1', 'expected an integer'],
    [v.integer, '0x10', 'expected an integer'],
    [v.number, '1.5', 1.5],
    [v.number, '-1e-3', -0.001],
    [v.number, '1e%2B21', 1e21],
    [v.number, '1e999', 'expected a number'],
    [v.number, 'NaN', 'expected a number'],
    [v.number, 'Infinity', 'expected a number'],
    [v.number, '', 'expected a number'],
    [v.boolean, 'true', true],
    [v.boolean, 'false', false],
    [v.boolean, '1', 'expected true or false'],
    [v.boolean, 'True', 'expected true or false'],
    [v.literal('a', 2, true), '2', 2],
    [v.literal('a', 2, true), 'true', true],
    [v.literal('a', 2, true), 'b', 'expected one of a, 2, true'],
    [v.nullable(v.integer), '', null],
    [v.nullable(v.integer), '4', 4],
    [v.nullable(v.integer), 'null', 'expected an integer'],
    [v.nullable(v.string), '', ''],
    [v.oneOf(v.integer, v.boolean), 'false', false],
    [v.oneOf(v.integer, v.boolean), '0', 0],
    [v.oneOf(v.integer, v.boolean), 'no', 'expected an integer or true or false'],
    [v.oneOf(v.integer, v.string), '12a', '12a'],
    [v.oneOf(v.string, v.integer), '12', '12'],
    [v.array(v.integer), 'x', 'expected a list, each item an integer'],
  ])('%j reads %j as %j', (value, text, expected) => {
    expect(query(v.form, value, `?p=${text}`)).toEqual(expected);
  });
});

describe('form, exploded', () => {
  it.each<[Value, string, unknown]>([
    [v.string, '?p=blue', 'blue'],
    [v.string, '?p=', ''],
    [v.string, '?p', ''],
    [v.string, '', undefined],
    [v.string, '?q=1&', undefined],
    [v.string, '?p=a+b%2Bc', 'a b+c'],
    [v.string, '?p=a=b', 'a=b'],
    [v.string, '?p=a&p=b', 'expected a string'],
    [list, '?p=blue&p=black&p=brown', ['blue', 'black', 'brown']],
    [list, '?p=a%2Cb', ['a,b']],
    [list, '?p=a,b', ['a,b']],
    [list, '?p=', ['']],
    [list, '', undefined],
    [rgb, '?R=100&G=200&B=150&X=1', object],
    [rgb, '?R=100&G=200', 'expected an object'],
    [rgb, '?R=100&R=1&G=200&B=150', 'expected an object'],
    [rgb, '?R=100&G=200&B=x', 'expected an object'],
    [v.oneOf(v.array(v.integer), v.string), '?p=1&p=2', [1, 2]],
    [v.oneOf(v.array(v.integer), v.string), '?p=all', 'all'],
    [v.oneOf(list, rgb), '?R=1&G=2&B=3', { R: 1, G: 2, B: 3 }],
    [v.string, '?p=%zz', 'malformed percent-encoding'],
    [v.string, '?p=%ff', 'malformed percent-encoding'],
    [v.string, '?%zz=1&q=%zz', undefined],
    [v.string, '?%70=1', '1'],
  ])('%j in %s is %j', (value, search, expected) => {
    expect(query(v.form, value, search)).toEqual(expected);
  });
});

describe('form, not exploded', () => {
  it.each<[Value, string, unknown]>([
    [v.string, '?p=blue', 'blue'],
    [v.string, '?p=a,b', 'a,b'],
    [list, '?p=blue,black,brown', ['blue', 'black', 'brown']],
    [list, '?p=a%2Cb,c', ['a,b', 'c']],
    [list, '?p=', ['']],
    [list, '?p=a&p=b', 'expected a list, each item a string'],
    [rgb, '?p=R,100,G,200,B,150', object],
    [rgb, '?p=R,100,G', 'expected an object'],
    [v.object({}, { additional: v.integer }), '?p=__proto__,1,a,2', Object.fromEntries([['__proto__', 1], ['a', 2]])],
  ])('%j in %s is %j', (value, search, expected) => {
    expect(query(v.formJoined, value, search)).toEqual(expected);
  });
});

describe('names', () => {
  it('a missing parameter matters only if it is required', () => {
    expect(query(v.form, v.required(v.string), '')).toBe('missing');
    expect(query(v.formJoined, v.required(list), '')).toBe('missing');
    expect(query(v.form, v.string, '')).toBeUndefined();
  });

  it('errors point to the parameter', () => {
    const errors: ProblemError[] = [];
    decodeGroup('query', inStyle(v.form, { 'a/b~c': v.integer }), queryValues('?a/b~c=x'), errors);
    expect(errors).toEqual([{ pointer: '/query/a~1b~0c', detail: 'expected an integer' }]);
  });

  it('`__proto__` is a name like any other', () => {
    const own = Object.fromEntries([['__proto__', v.string], ['toString', v.string]]);
    const values = decodeGroup('query', inStyle(v.form, own), queryValues('?__proto__=a&toString=b'), []);
    expect(Object.entries(values)).toEqual([['__proto__', 'a'], ['toString', 'b']]);
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });

  it('header names have no case, and items may have spaces around them', () => {
    const decoders = inStyle(v.header, { 'X-Ids': v.array(v.integer), 'X-Name': v.string });
    const headers = new Headers([['x-ids', '1'], ['X-IDS', '2'], ['x-name', '100%']]);
    expect(decodeGroup('header', decoders, headerValues({ header: (name) => headers.get(name) }, decoders), [])).toEqual({ 'X-Ids': [1, 2], 'X-Name': '100%' });
  });

  it('cookies', () => {
    const decoders = inStyle(v.cookie, { a: v.string, b: v.array(v.integer), c: v.string });
    const headers = new Headers({ Cookie: 'x=%zz;a=x%3B+y=z; b=1,2' });
    expect(decodeGroup('cookie', decoders, cookieValues({ header: (name) => headers.get(name) }), [])).toEqual({ a: 'x;+y=z', b: [1, 2] });
  });
});
