import { describe, expect, it, vi } from 'vitest';
import { createServer } from './uploads/server.js';
import type { ServerOptions } from './uploads/server.js';

const good = { ETag: '"a1"', 'Set-Cookie': ['a=1', 'b=2'] };

/** Status, and what `onError` was told, of a reply with these headers. */
async function replied(headers: unknown, responses: ServerOptions['responses'], status = 201): Promise<readonly unknown[]> {
  const onError = vi.fn<(error: unknown) => void>();
  const putFile = (): never => ({ status, headers, ...(status === 201 && { body: { size: 1 } }) }) as never;
  const security = { token: () => 1, session: () => 1, csrf: () => 1 };
  const server = createServer({ putFile }, { partial: true, security, responses, onError });
  const request = { method: 'PUT', body: '{"link":"http://h/"}', headers: { Authorization: 'Bearer a', 'Content-Type': 'application/json' } };
  const response = await server.fetch(new Request('http://h/v1/files/a', request));
  return [response.status, ...onError.mock.calls.map(([error]) => (error as Error).message.replace(/^put_file replied with \d+ and headers that are not valid at /, ''))];
}

describe('declared headers of a reply, where replies are validated', () => {
  it.each<[string, unknown, number?]>([
    ['all required ones', good],
    ['those of any case', { etag: '"a1"', 'SET-COOKIE': 'a=1' }],
    ['Headers', new Headers({ ETag: '"a1"', 'Set-Cookie': 'a=1', 'X-Size': '5' })],
    ['pairs', [['ETag', '"a1"'], ['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2'], ['X-Parts', '1'], ['X-Parts', '2']]],
    ['values and their texts', { ...good, 'X-Size': 5, 'X-Kept-Until': '2026-01-01', 'X-Parts': [1, '2'], 'X-Json': '{"a":[1,2]}', 'X-Other': 1 }],
    ['what is not there', { ...good, 'X-Size': undefined, 'X-Parts': null }],
    ['another status', { 'X-Why': 'no' }, 404],
    ['another status, without any', undefined, 404],
  ])('can be %s', async (_, headers, status = 201) => {
    expect(await replied(headers, 'enforce', status)).toEqual([status]);
  });

  it.each<[string, unknown, string, number?]>([
    ['none', undefined, '/ETag: missing'],
    ['no ETag', { 'Set-Cookie': 'a' }, '/ETag: missing'],
    ['no cookie', { ETag: '"a1"' }, '/Set-Cookie: missing'],
    ['an undefined ETag', { ...good, ETag: undefined }, '/ETag: missing'],
    ['no integer', { ...good, 'X-Size': 'many' }, '/X-Size: expected an integer'],
    ['a computed NaN', { ...good, 'X-Size': Number.NaN }, '/X-Size: expected an integer'],
    ['a number that is too small', { ...good, 'X-Size': -1 }, '/X-Size: must be 0 or more'],
    ['a text that does not match', { ...good, ETag: 'a1' }, '/ETag: must match the pattern ^"[0-9a-f]+"$'],
    ['no date', { ...good, 'X-Kept-Until': 'soon' }, '/X-Kept-Until: must be a date'],
    ['an item that is too large', { ...good, 'X-Parts': [1, 10] }, '/X-Parts/1: must be 9 or less'],
    ['JSON without a member', { ...good, 'X-Json': '{}' }, '/X-Json/a: is missing'],
    ['what is no JSON', { ...good, 'X-Json': '{' }, '/X-Json: expected'],
    ['one that is too long', { 'X-Why': 'because' }, '/X-Why: must have 3 characters or less', 404],
  ])('are refused where there is %s', async (_, headers, message, status = 201) => {
    expect(await replied(headers, 'enforce', status)).toEqual([500, expect.stringContaining(message)]);
    expect(await replied(headers, 'warn', status)).toEqual([status, expect.stringContaining(message)]);
    expect(await replied(headers, 'off', status)).toEqual([status]);
    expect(await replied(headers, undefined, status)).toEqual([status]);
  });
});
