import type { Bare, Closed, Hostile, Map, Mixed } from './expected/types.js';

export const bare: Bare = { any: 'thing' };
export const closed: Closed = {};
// @ts-expect-error nothing is allowed
export const open: Closed = { any: 'thing' };
export const map: Map = { a: 1 };
export const mixed: Mixed = { name: 'x', extra: 1 };
// @ts-expect-error the name is required
export const nameless: Mixed = { extra: 1 };
export const hostile: Hostile = { 'a-b': 'x', '1x': 'x', '': 'x', ['__proto__']: 'x', constructor: 'x' };
