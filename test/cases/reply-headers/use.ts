import type { Handlers } from './expected/server.js';

type AddFile = Handlers['addFile'];

export const all: AddFile = () => ({
  status: 201,
  headers: { Location: '/a', 'X-Rate-Limit': 5, 'X-Tags': ['new', 'old'], 'X-Range': { from: 1, to: 2 }, 'X-Json': '{}', 'Set-Cookie': ['a=1', 'b=2'], 'X-Other': true },
});
export const later: AddFile = async () => ({ status: 429, headers: { 'Retry-After': 1 } });
export const anyOther: AddFile = () => ({ status: 404, headers: new Headers() });
// @ts-expect-error a header is missing
export const missing: AddFile = () => ({ status: 201 });
// @ts-expect-error one of them is a number
export const mistyped: AddFile = () => ({ status: 201, headers: { Location: '/a', 'X-Rate-Limit': 'five' } });
// @ts-expect-error none of these is a tag
export const wrong: AddFile = () => ({ status: 201, headers: { Location: '/a', 'X-Tags': ['other'] } });
