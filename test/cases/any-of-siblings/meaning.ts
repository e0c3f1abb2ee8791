import type { AnySib, Bare, Text } from './expected/types.js';

export const error: AnySib = { base: 'b', code: 1 };
// @ts-expect-error neither of the alternatives
export const bare: AnySib = { base: 'b' };
// @ts-expect-error no base
export const baseless: AnySib = { code: 1 };
export const filter: Bare = { field: 'x' };
export const text: Text = 'ef';
// @ts-expect-error none of the texts
export const other: Text = 'gh';
