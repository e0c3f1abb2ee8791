import type { Foo, Item, Numbered } from './expected/types.js';

export const alone: Foo = {};
export const item: Item = { type: 'foo', f: 1 };
// @ts-expect-error which of the two?
export const untold: Item = { f: 1 };
export const f = (one: Item): number | undefined => (one.type === 'foo' ? one.f : one.b);

export const none: Numbered = null;
export const two: Numbered = { version: 2, two: 'x' };
// @ts-expect-error the values are numbers
export const text: Numbered = { version: '2' };
