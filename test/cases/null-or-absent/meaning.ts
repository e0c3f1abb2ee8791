import type { Patch, Whole } from './expected/types.js';

export const cleared: Patch = { name: null };
export const untouched: Patch = {};
// @ts-expect-error null is not allowed here
export const ageless: Patch = { age: null };
// @ts-expect-error a property that is absent is left out
export const absent: Patch = { age: undefined };
export const whole: Whole = { name: 'x', nick: null };
// @ts-expect-error null has to be said
export const silent: Whole = { name: 'x' };
