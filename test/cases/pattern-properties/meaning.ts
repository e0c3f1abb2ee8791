import type { Closed, Listed, Names, Open, Others } from './expected/types.js';

export const open: Open = { 'x-a': 'x', other: 1 };
export const closed: Closed = { 'x-a': 'x', n: 1 };
// @ts-expect-error of no pattern
export const flag: Closed = { other: true };
export const others: Others = { 'x-a': 'x', other: true };
export const listed: Listed = { id: 1, 'x-a': 'x' };
export const names: Names = { a: 'x' };
// @ts-expect-error all values are texts
export const number: Names = { a: 1 };
