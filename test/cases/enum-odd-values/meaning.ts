import type { Empty, Mixed, NothingFits, Numbers, NumbersForTexts, Several, TextsForNumbers } from './expected/types.js';

export const mixed: readonly Mixed[] = ['a', 1, true, null, { k: 'v' }, [1]];
// @ts-expect-error another object
export const other: Mixed = { k: 'w' };
export const numbers: readonly Numbers[] = [-1, 0, 1.5, -0.25, 1e21];
// @ts-expect-error a text
export const text: Numbers = '0';
export const texts: readonly NumbersForTexts[] = ['1', 'two', '3.5', 'true'];
export const one: TextsForNumbers = 1;
export const fits: NothingFits = ['x'];
export const empty: Empty = 'anything';
export const several: readonly Several[] = ['a', 1];
