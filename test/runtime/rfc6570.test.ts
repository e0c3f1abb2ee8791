import { expect, it } from 'vitest';
import * as client from '../../templates/faces/client.js';
import type { Encoder } from '../../templates/runtime/encode.js';
import { draftOf } from './support/draft.js';

// The examples of RFC 6570, section 3.2, as far as OpenAPI has a style for them: `{?x}` is form, `{.x}` label, `{;x}`
// matrix, `{x}` simple; `*` is explode, and `{+x}` the escaping of allowReserved.
const variables: Readonly<Record<string, unknown>> = {
  count: ['one', 'two', 'three'],
  dom: ['example', 'com'],
  dub: 'me/too',
  hello: 'Hello World!',
  half: '50%',
  var: 'value',
  who: 'fred',
  path: '/foo/bar',
  list: ['red', 'green', 'blue'],
  keys: { semi: ';', dot: '.', comma: ',' },
  v: '6',
  x: '1024',
  y: '768',
  empty: '',
  empty_keys: [],
  undef: null,
};

/** What the path is filled with; the template has text before it, as `X{.var}` in the RFC. */
function path(encode: Encoder, name: string): string {
  const draft = draftOf(`/X{${name}}`);
  encode(draft, name, variables[name]);
  return draft.path.slice(2);
}

it.each([
  ['count', 'one,two,three', 'one,two,three'],
  ['var', 'value', 'value'],
  ['hello', 'Hello%20World%21', 'Hello%20World%21'],
  ['half', '50%25', '50%25'],
  ['dub', 'me%2Ftoo', 'me%2Ftoo'],
  ['path', '%2Ffoo%2Fbar', '%2Ffoo%2Fbar'],
  ['list', 'red,green,blue', 'red,green,blue'],
  ['keys', 'semi,%3B,dot,.,comma,%2C', 'semi=%3B,dot=.,comma=%2C'],
])('3.2.2 {%s} is %s, {%s*} %s', (name, joined, exploded) => {
  expect([path(client.simple, name), path(client.simpleExploded, name)]).toEqual([joined, exploded]);
});

it.each([
  ['who', '.fred', '.fred'],
  ['half', '.50%25', '.50%25'],
  ['dom', '.example,com', '.example.com'],
  ['var', '.value', '.value'],
  ['empty', '.', '.'],
  ['list', '.red,green,blue', '.red.green.blue'],
  ['keys', '.semi,%3B,dot,.,comma,%2C', '.semi=%3B.dot=..comma=%2C'],
])('3.2.5 X{.%s} is X%s, X{.%s*} X%s', (name, joined, exploded) => {
  expect([path(client.label, name), path(client.labelExploded, name)]).toEqual([joined, exploded]);
});

it.each([
  ['who', ';who=fred', ';who=fred'],
  ['half', ';half=50%25', ';half=50%25'],
  ['empty', ';empty', ';empty'],
  ['hello', ';hello=Hello%20World%21', ';hello=Hello%20World%21'],
  ['list', ';list=red,green,blue', ';list=red;list=green;list=blue'],
  ['keys', ';keys=semi,%3B,dot,.,comma,%2C', ';semi=%3B;dot=.;comma=%2C'],
])('3.2.7 {;%s} is %s, {;%s*} %s', (name, joined, exploded) => {
  expect([path(client.matrix, name), path(client.matrixExploded, name)]).toEqual([joined, exploded]);
});

/** The query of several parameters: `{?x,y*}`. */
function query(...parts: (Encoder | string)[]): string {
  const draft = draftOf();
  let encode: Encoder = client.form;
  for (const part of parts) {
    if (typeof part === 'function') encode = part;
    else encode(draft, part, variables[part]);
  }
  return draft.query.map((pair, index) => (index === 0 ? '?' : '&') + pair).join('');
}

it.each([
  ['{?who}', ['who'], '?who=fred'],
  ['{?half}', ['half'], '?half=50%25'],
  ['{?x,y}', ['x', 'y'], '?x=1024&y=768'],
  ['{?x,y,empty}', ['x', 'y', 'empty'], '?x=1024&y=768&empty='],
  ['{?x,y,undef}', ['x', 'y', 'undef'], '?x=1024&y=768'],
  ['{?list}', [client.formJoined, 'list'], '?list=red,green,blue'],
  ['{?list*}', ['list'], '?list=red&list=green&list=blue'],
  ['{?keys}', [client.formJoined, 'keys'], '?keys=semi,%3B,dot,.,comma,%2C'],
  ['{?keys*}', ['keys'], '?semi=%3B&dot=.&comma=%2C'],
  ['{?empty_keys*}', ['empty_keys'], ''],
] as const)('3.2.8 %s', (_, parts, expected) => {
  expect(query(...parts)).toBe(expected);
});

// OpenAPI 3.0.4 and 3.1.1, Appendix C.
const formulas = { a: 'x+y', b: 'x/y', c: 'x^y' };
it.each([
  [client.form, formulas, client.formJoined, ['math', 'is', 'fun'], 'a=x%2By&b=x%2Fy&c=x%5Ey&words=math,is,fun'],
  [client.reservedInQuery(client.form), formulas, client.spaceDelimited, ['math', 'is', 'fun'], 'a=x%2By&b=x/y&c=x%5Ey&words=math%20is%20fun'],
  [client.form, {}, client.formJoined, ['hello', 'world'], 'words=hello,world'],
])('Appendix C', (ofFormulas, formulasValue, ofWords, words, expected) => {
  const draft = draftOf();
  ofFormulas(draft, 'formulas', formulasValue);
  ofWords(draft, 'words', words);
  expect(draft.query.join('&')).toBe(expected);
});
