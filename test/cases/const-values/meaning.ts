import type { List, Nothing, Odd, Spelt, Thing, Flag, Number as Three } from './expected/types.js';

export const three: Three = 3;
// @ts-expect-error a text
export const text: Three = '3';
export const nothing: Nothing = null;
export const flag: Flag = true;
// @ts-expect-error the other one
export const other: Flag = false;
export const list: List = [1, ['two'], null];
// @ts-expect-error too short
export const short: List = [1, ['two']];
export const thing: Thing = { a: [1], b: { c: 'x' } };
// @ts-expect-error another value
export const another: Thing = { a: [1], b: { c: 'y' } };
export const spelt: Spelt = '5';
// @ts-expect-error the type says that it is a text
export const number: Spelt = 5;
export const odd: Odd = 'five';
