import type { Holder } from './expected/types.js';

export const holder: Holder = { words: 'x', bounded: 'x', chosen: 'a', required: { x: 1 }, typed: {}, more: { y: 1, z: 2 } };
// @ts-expect-error none of the texts
export const chosen: Holder = { chosen: 'c' };
// @ts-expect-error no x
export const required: Holder = { required: { y: 1 } };
