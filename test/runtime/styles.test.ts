import { describe, expect, it } from 'vitest';
import * as client from '../../templates/faces/client.js';
import * as server from '../../templates/faces/server.js';
import { array, integer, object, string } from '../../templates/faces/server.js';
import { exchange } from './support/exchange.js';
import type { Parameter } from './support/exchange.js';
import type { Value } from '../../templates/runtime/values.js';

const lists = ['blue', 'black', 'brown'];
const mixture = { R: 100, G: 200, B: 150 };
const rgb = object({ R: integer, G: integer, B: integer }, { required: ['R', 'G', 'B'] });

const path = (encode: Parameter['encode'], decode: Parameter['decode']): Parameter => ({ place: 'path', encode, decode });
const query = (encode: Parameter['encode'], decode: Parameter['decode']): Parameter => ({ place: 'query', encode, decode });
const header = (encode: Parameter['encode'], decode: Parameter['decode']): Parameter => ({ place: 'header', encode, decode });
const cookie = (encode: Parameter['encode'], decode: Parameter['decode']): Parameter => ({ place: 'cookie', encode, decode });

// The table of OpenAPI 3.0.4, 3.1.1 and 3.2, "Style Examples". Null: not defined, or refused (an empty path segment).
const table: [string, Parameter, empty: string | null, text: string | null, list: string | null, members: string | null][] = [
  ['matrix', path(client.matrix, server.matrix), ';color', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  ['matrix, exploded', path(client.matrixExploded, server.matrixExploded), ';color', ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
  ['label', path(client.label, server.label), '.', '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['label, exploded', path(client.labelExploded, server.labelExploded), '.', '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['simple', path(client.simple, server.simple), null, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple, exploded', path(client.simpleExploded, server.simpleExploded), null, 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['simple in a header', header(client.header, server.header), '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple in a header, exploded', header(client.headerExploded, server.headerExploded), '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['form', query(client.formJoined, server.formJoined), '?color=', '?color=blue', '?color=blue,black,brown', '?color=R,100,G,200,B,150'],
  ['form, exploded', query(client.form, server.form), '?color=', '?color=blue', '?color=blue&color=black&color=brown', '?R=100&G=200&B=150'],
  ['spaceDelimited', query(client.spaceDelimited, server.spaceDelimited), null, null, '?color=blue%20black%20brown', '?color=R%20100%20G%20200%20B%20150'],
  ['pipeDelimited', query(client.pipeDelimited, server.pipeDelimited), null, null, '?color=blue%7Cblack%7Cbrown', '?color=R%7C100%7CG%7C200%7CB%7C150'],
  ['deepObject', query(client.deepObject, server.deepObject), null, null, null, '?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
  ['form in a cookie', cookie(client.cookie, server.cookie), 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  ['cookie', cookie(client.plainCookie, server.plainCookie), 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  ['cookie, exploded', cookie(client.plainCookieExploded, server.plainCookieExploded), 'color=', 'color=blue', 'color=blue; color=black; color=brown', 'R=100; G=200; B=150'],
];

describe.each(table)('%s', (_, parameter, empty, text, list, members) => {
  it.each([
    ['an empty string', empty, string, ''],
    ['a string', text, string, 'blue'],
    ['a list', list, array(string), lists],
    ['an object', members, rgb, mixture],
  ] as const)('%s is %j, and arrives', async (__, expected, value, sample) => {
    if (expected !== null) expect(await exchange(parameter, value, sample)).toEqual({ sent: expected, received: sample });
  });

  it.each([[undefined], [null], [[]], [{}]])('%j is left out, or refused in a path', async (nothing) => {
    const result = exchange(parameter, string, nothing);
    if (parameter.place === 'path') await expect(result).rejects.toThrow(new TypeError('the path parameter color is missing or empty'));
    else expect((await result).received).toBeUndefined();
  });

  it('leaves out members that are null', async () => {
    const { received } = await exchange(parameter, members === null ? array(string) : rgb, members === null ? ['a', null] : { ...mixture, X: null, Y: undefined });
    expect(received).toEqual(members === null ? ['a'] : mixture);
  });
});

describe('what is read though it is sent otherwise', () => {
  const read = async (decode: Parameter['decode'], value: Value, ...pairs: string[]): Promise<unknown> =>
    (await exchange(query((draft) => void draft.query.push(...pairs), decode), value, '')).received;

  it.each([
    ['pipes', server.pipeDelimited, 'color=a|b%7cc'],
    ['plus signs for spaces', server.spaceDelimited, 'color=a+b%20c'],
  ])('%s', async (_, decode, pair) => {
    expect(await read(decode, array(string), pair)).toEqual(['a', 'b', 'c']);
  });

  it('brackets', async () => {
    expect(await read(server.deepObject, rgb, 'color[R]=100', 'color%5bG%5D=200', 'color[B]=150', 'other[B]=1')).toEqual(mixture);
  });
});

describe('path segments', () => {
  const styles = { simple: client.simple, simpleExploded: client.simpleExploded, label: client.label, labelExploded: client.labelExploded, reserved: client.reservedInPath(client.simple), json: client.asJson(client.simple) };
  const refused: [keyof typeof styles, template: string, value: unknown][] = [
    ['simple', '/a/{color}', '.'],
    ['simple', '/a/{color}/b', '..'],
    ['simple', '/{color}', '..'],
    ['simple', '/a/.{color}', '.'],
    ['simple', '/a/%2E{color}', '.'],
    ['simple', '/a/{color}%2e', '.'],
    ['simple', '/a/{color}.json', ''],
    ['simple', '/a/{color}', ['.']],
    ['simpleExploded', '/a/{color}', ['..']],
    ['simpleExploded', '/a/x{color}', ['']],
    ['label', '/a/{color}', ''],
    ['label', '/a/{color}', '.'],
    ['label', '/a/{color}', ['']],
    ['label', '/a/.{color}', ''],
    ['labelExploded', '/a/{color}', ['', '']],
    ['reserved', '/a/{color}', '%2e%2E'],
    ['reserved', '/a/{color}', '%2e.'],
    ['reserved', '/a/{color}', '..'],
    ['json', '/a/{color}', undefined],
  ];
  it.each(refused)('%s in %s refuses %j before anything is sent', async (style, template, value) => {
    const parameter: Parameter = { place: 'path', encode: styles[style], decode: server.simple, template };
    const error = await exchange(parameter, string, value).then(() => undefined, (thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toMatch(/^TypeError: the path parameter color (is missing or empty|makes a dot segment)$/u);
  });

  const sent: [keyof typeof styles, template: string, value: unknown, expected: string][] = [
    ['simple', '/a/{color}.json', '..', '...json'],
    ['simple', '/a/{color}', '%2e%2e', '%252e%252e'],
    ['simple', '/a/{color}', '../b', '..%2Fb'],
    ['simple', '/a/{color}', '..\\b', '..%5Cb'],
    ['simple', '/a/{color}', '...', '...'],
    ['simple', '/a/{color}', ['', ''], ','],
    ['label', '/a/{color}', 'a', '.a'],
    ['label', '/a/x{color}', '', '.'],
    ['reserved', '/a/{color}', '../b', '..%2Fb'],
    ['reserved', '/a/{color}', '$&', '$&'],
  ];
  it.each(sent)('%s in %s sends %j as %s', async (style, template, value, expected) => {
    const parameter: Parameter = { place: 'path', encode: styles[style], decode: server.simple, template };
    expect((await exchange(parameter, string, value)).sent).toBe(expected);
  });

  it('one parameter twice in a path has one value', async () => {
    const parameter: Parameter = { place: 'path', encode: client.simple, decode: server.simple, template: '/a/{color}/b/{color}' };
    expect(await exchange(parameter, array(string), ['x/', 'y'])).toEqual({ sent: 'x%2F,y/b/x%2F,y', received: ['x/', 'y'] });
    const differs: Parameter = { ...parameter, encode: (draft) => void (draft.path = '/a/x/b/y') };
    expect((await exchange(differs, string, 'x')).received).toEqual([{ location: 'path', pointer: '/path/color', detail: 'expected a string' }]);
  });
});
