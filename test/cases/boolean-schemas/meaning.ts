import type { Holder } from './expected/types.js';

export const holder: Holder = { any: [1], list: [1, 'x', null], empty: [] };
// @ts-expect-error no value is allowed
export const never: Holder = { never: 1 };
// @ts-expect-error no item is allowed
export const full: Holder = { empty: [1] };
// @ts-expect-error not anything is nothing
export const nothing: Holder = { nothing: 1 };
