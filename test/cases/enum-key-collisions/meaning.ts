import { Signs, Spelling } from './expected/types.js';

export const all: readonly Spelling[] = Object.values(Spelling);
export const minus: '-1' = Signs.MINUS_1;
// @ts-expect-error that is the other one
export const plus: '-1' = Signs.PLUS_1;
