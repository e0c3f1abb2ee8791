import type { Handlers } from './expected/server.js';

type AddFile = Handlers['addFile'];

export const all: AddFile = () => ({
  status: 201,
  headers: { Location: '/a', 'X-Rate-Limit': 5, 'X-Tags': ['new', 'old'], 'X-Range': { from: 1, to: 2 }, 'X-Json': '{}', 'Set-Cookie': ['a=1', 'b=2'], 'X-Other': true },
});
export const later: AddFile = async () => ({ status: 429, headers: { 'Retry-After': 1 } });
export const ofTheClass: AddFile = () => ({ status: 400, headers: { 'X-Why': 'because' } });
export const withoutAny: AddFile = () => ({ status: 404, headers: new Headers() });
// @ts-expect-error a header is missing
export const missing: AddFile = () => ({ status: 201 });
// @ts-expect-error one of them is a number
export const mistyped: AddFile = () => ({ status: 201, headers: { Location: '/a', 'X-Rate-Limit': 'five' } });
// @ts-expect-error none of these is a tag
export const wrong: AddFile = () => ({ status: 201, headers: { Location: '/a', 'X-Tags': ['other'] } });
// @ts-expect-error its class has a header that is a text
export const mistypedInClass: AddFile = () => ({ status: 400, headers: { 'X-Why': 1 } });

type ListMoves = Handlers['listMoves'];

export const moved: ListMoves = () => ({ status: 301, headers: { 'Retry-After': 1 } });
export const failed: ListMoves = () => ({ status: 500, headers: { 'Retry-After': 1 } });
export const found: ListMoves = () => ({ status: 200, headers: [['X-A', 'b']] });
export const refused: ListMoves = () => ({ status: 400 });
// @ts-expect-error 500 has the headers of `default`
export const missingByDefault: ListMoves = () => ({ status: 500 });
// @ts-expect-error so has 301, and it is a number
export const mistypedByDefault: ListMoves = () => ({ status: 301, headers: { 'Retry-After': 'soon' } });

type GetAny = Handlers['getAny'];

export const counted: GetAny = () => ({ status: 204, headers: { 'X-Count': 1 } });
export const anyOther: GetAny = () => ({ status: 418, headers: new Headers() });
// @ts-expect-error all successes have one
export const uncounted: GetAny = () => ({ status: 201 });
