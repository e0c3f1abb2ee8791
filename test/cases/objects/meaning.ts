import type { Bare, Closed, Counted, Hostile, Map, Mixed } from './expected/types.js';

export const bare: Bare = { any: 'thing' };
export const closed: Closed = {};
// @ts-expect-error nothing is allowed
export const open: Closed = { any: 'thing' };
export const map: Map = { a: 1 };
export const mixed: Mixed = { name: 'x', extra: 1 };
// @ts-expect-error the name is required
export const nameless: Mixed = { extra: 1 };
export const hostile: Hostile = { 'a-b': 'x', '1x': 'x', '': 'x', ['__proto__']: 'x', constructor: 'x' };
export const counted: Counted = { total: 1, more: 2 };
// @ts-expect-error what is required is a number like all others
export const text: Counted = { total: 'x' };
