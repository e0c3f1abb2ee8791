import type { Exact, Few, Fewer, More, Open, Partly, Rest } from './expected/types.js';

export const open: readonly Open[] = [[], [1], [1, 'x', true]];
export const exact: Exact = [1, 'x'];
// @ts-expect-error too short
export const short: Exact = [1];
// @ts-expect-error too long
export const long: Exact = [1, 'x', 2];
export const rest: Rest = [1, true, false];
// @ts-expect-error a text in the rest
export const text: Rest = [1, 'x'];
export const partly: readonly Partly[] = [[1], [1, null]];
export const few: readonly Few[] = [[1], [1, 'x']];
// @ts-expect-error there may be two at most
export const three: Few = [1, 'x', 2];
export const fewer: readonly Fewer[] = [[], [1]];
// @ts-expect-error there may be one at most
export const two: Fewer = [1, 'x'];
export const more: readonly More[] = [[1], [1, 'x', true]];
