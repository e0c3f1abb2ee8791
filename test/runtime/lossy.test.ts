import { describe, expect, it } from 'vitest';
import * as client from '../../templates/faces/client.js';
import * as server from '../../templates/faces/server.js';
import { array, integer, number, object, oneOf, string } from '../../templates/faces/server.js';
import type { Value } from '../../templates/runtime/values.js';
import { exchange } from './support/exchange.js';
import type { Parameter } from './support/exchange.js';

const texts = array(string);
const open = object({}, { additional: string });
const at = (place: Parameter['place'], encode: Parameter['encode'], decode: Parameter['decode']): Parameter => ({ place, encode, decode });

const spaces = at('query', client.spaceDelimited, server.spaceDelimited);
const pipes = at('query', client.pipeDelimited, server.pipeDelimited);
const labels = at('path', client.labelExploded, server.labelExploded);
const reserved = at('query', client.reservedInQuery(client.form), server.form);
const reservedJoined = at('query', client.reservedInQuery(client.formJoined), server.formJoined);
const form = at('query', client.form, server.form);
const header = at('header', client.header, server.header);
const plain = at('cookie', client.plainCookie, server.plainCookie);

/** Values that a style cannot represent: they are sent as the specification says, and arrive as something else. */
const lossy: [what: string, Parameter, Value, value: unknown, sent: string | undefined, received: unknown][] = [
  ['a space between spaces', spaces, texts, ['a b', 'c'], '?color=a%20b%20c', ['a', 'b', 'c']],
  ['a pipe between pipes', pipes, texts, ['a|b', 'c'], '?color=a%7Cb%7Cc', ['a', 'b', 'c']],
  ['a key with a pipe', pipes, open, { 'a|b': 'c' }, '?color=a%7Cb%7Cc', [{ location: 'query', pointer: '/query/color', detail: 'expected an object' }]],
  ['a dot between dots', labels, texts, ['a.b', 'c'], '.a.b.c', ['a', 'b', 'c']],
  ['a fraction between dots', labels, array(number), [1.5], '.1.5', [1, 5]],
  ['a comma between commas that are allowed', reservedJoined, texts, ['a,b', 'c'], '?color=a,b,c', ['a', 'b', 'c']],
  ['an escape that is allowed', reserved, string, 'a%2Fb', '?color=a%2Fb', 'a/b'],
  ['space around a header', header, string, ' a ', 'a', 'a'],
  ['space around an item of a header', header, texts, ['a ', 'b'], 'a ,b', ['a', 'b']],
  ['space around a cookie that is not escaped', plain, string, ' a', 'color= a', ' a'],
  ['space behind a cookie that is not escaped', plain, string, 'a ', 'color=a', 'a'],
  ['null in a list', form, texts, ['a', null], '?color=a', ['a']],
  ['an empty list', form, texts, [], undefined, undefined],
  ['an empty object', form, open, {}, undefined, undefined],
  ['a text that is a number too', form, oneOf(integer, string), '1', '?color=1', 1],
  ['negative zero', form, number, -0, '?color=0', 0],
];

it.each(lossy)('%s', async (_, parameter, value, sample, sent, received) => {
  expect(await exchange(parameter, value, sample)).toEqual({ sent, received });
});

describe('what cannot be sent is refused without being named', () => {
  const headerExploded = at('header', client.headerExploded, server.headerExploded);
  const plainExploded = at('cookie', client.plainCookieExploded, server.plainCookieExploded);
  const json = at('header', client.header, server.header);
  const refused: [what: string, Parameter, value: unknown][] = [
    ['a line break in a header', header, 'secret\r\nX-Evil: 1'],
    ['a line break in an item of a header', header, ['secret\n']],
    ['NUL in a header', header, 'secret\0'],
    ['DEL in a header', header, 'secret\u007f'],
    ['a character beyond Latin-1 in a header', header, 'secret €'],
    ['a comma in an item of a header', header, ['secret,b']],
    ['a comma in a member of a header', header, { secret: 'a,b' }],
    ['a comma in a key of a header', header, { 'secret,b': 'a' }],
    ['an equals sign in a key of an exploded header', headerExploded, { 'secret=b': 'a' }],
    ['a line break in a text for a header', json, 'secret\n'],
    ['a semicolon in a cookie that is not escaped', plain, 'secret; admin=1'],
    ['a line break in a cookie that is not escaped', plain, 'secret\n'],
    ['a character beyond Latin-1 in a cookie that is not escaped', plain, 'secret ❤️'],
    ['a comma in an item of a cookie that is not escaped', plain, ['secret,b']],
    ['a semicolon in an exploded cookie', plainExploded, ['secret;b']],
    ['a semicolon in a key of an exploded cookie', plainExploded, { 'secret;b': 1 }],
    ['an equals sign in a key of an exploded cookie', plainExploded, { 'secret=b': 1 }],
    ['an array in a list', at('query', client.flat(client.form), server.form), [['secret']]],
    ['an object in an object', at('query', client.flat(client.deepObject), server.deepObject), { a: { b: 'secret' } }],
    ['an array in an object', at('header', client.flat(client.header), server.header), { a: ['secret'] }],
  ];
  it.each(refused)('%s', async (_, parameter, value) => {
    const error = await exchange(parameter, string, value).then(() => undefined, (thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain('the parameter color has');
    expect(String(error)).not.toContain('secret');
  });

  it.each([['a', 1, true, null, undefined], [['a', 1, null]], [{ a: 1, b: null }]])('what is flat is sent: %j', async (...values) => {
    for (const value of values) {
      const parameter = at('query', client.flat(client.formJoined), server.formJoined);
      expect((await exchange(parameter, string, value)).sent).toBe((await exchange({ ...parameter, encode: client.formJoined }, string, value)).sent);
    }
  });
});
