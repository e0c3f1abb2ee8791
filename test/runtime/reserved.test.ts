import { describe, expect, it } from 'vitest';
import * as client from '../../templates/faces/client.js';
import { draftOf } from './support/draft.js';

describe('allowReserved', () => {
  it.each([
    ['x/y?z', 'x/y?z'],
    ['a&b', 'a%26b'],
    ['x+y', 'x%2By'],
    ['a%2Fb', 'a%2Fb'],
    ['a%2fb', 'a%2fb'],
    ['50%', '50%25'],
    ['50%zz', '50%25zz'],
    ['%2541', '%2541'],
    ['%%41', '%25%41'],
    ['a#b', 'a%23b'],
    ['x^y', 'x%5Ey'],
    ['a=b', 'a%3Db'],
    ['[a]', '%5Ba%5D'],
    [":/?@!$'()*,;", ":/?@!$'()*,;"],
    ['ä b', '%C3%A4%20b'],
  ])('in a query sends %s as %s', (value, expected) => {
    const draft = draftOf();
    client.reservedInQuery(client.form)(draft, 'q/', value);
    expect(draft.query).toEqual([`q%2F=${expected}`]);
  });

  it.each([
    [client.form, ['a,b', 'c'], ['q=a,b', 'q=c']],
    [client.formJoined, ['a:b', 'c'], ['q=a:b,c']],
    [client.spaceDelimited, ['a:b', 'c'], ['q=a:b%20c']],
    [client.pipeDelimited, ['a:b', 'c'], ['q=a:b%7Cc']],
    [client.deepObject, { 'a:': 'b:c' }, ['q%5Ba%3A%5D=b:c']],
  ])('in a query keeps the style', (encode, value, expected) => {
    const draft = draftOf();
    client.reservedInQuery(encode)(draft, 'q', value);
    client.reservedInQuery(encode)(draft, 'q', undefined);
    expect(draft.query).toEqual(expected);
  });

  it.each([
    ["a:@!$&'()*+,;=b", "a:@!$&'()*+,;=b"],
    ['a/b?c#d', 'a%2Fb%3Fc%23d'],
    ['a%2Fb', 'a%2Fb'],
    ['50%', '50%25'],
    ['[$&]', '%5B$&%5D'],
  ])('in a path sends %s as %s', (value, expected) => {
    const draft = draftOf('/x/{a}.{b}');
    client.reservedInPath(client.simple)(draft, 'a', value);
    expect(draft.path).toBe(`/x/${expected}.{b}`);
  });

  it.each([
    [':/?#[]@!$&\'()*+=', ':/?#[]@!$&\'()*+='],
    ['a,b;c', 'a%2Cb%3Bc'],
    ['%3B', '%3B'],
    ['ä "', '%C3%A4%20%22'],
  ])('in a cookie sends %s as %s', (value, expected) => {
    const draft = draftOf();
    client.cookie(draft, 'a', 1);
    client.reservedInCookie(client.cookie)(draft, 'q', value);
    client.reservedInCookie(client.cookie)(draft, 'r', null);
    expect(draft.headers.get('Cookie')).toBe(`a=1; q=${expected}`);
  });
});
