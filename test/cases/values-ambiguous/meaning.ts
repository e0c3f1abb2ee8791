import type { Amount, Base, Kept, Left, MaybeTime, Narrower, Right, TextOrTime } from './expected/types.js';

const text = '2026-01-01T00:00:00Z';

export const texts: readonly (TextOrTime | MaybeTime)[] = [text, 'anything', null];
export const amounts: readonly Amount[] = [1, 1.5];
// What is told from anything else stays a Date.
export const kept: Kept = { at: new Date() };
export const either: readonly (Left | Right)[] = [{ at: text, id: 1n }, { at: 'anything', id: 2n }];
export const narrower: Narrower = { at: text };
export const base: Base = narrower;
