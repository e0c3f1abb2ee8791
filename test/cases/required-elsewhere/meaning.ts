import type { Beside, OneOfThem, Saved, SavedObject } from './expected/types.js';

export const saved: Saved = { uuid: 'x' };
// @ts-expect-error no uuid
export const unsaved: Saved = { d: 'x' };
export const object: SavedObject = { d: 'x' };
// @ts-expect-error no d
export const empty: SavedObject = {};
export const beside: Beside = { uuid: 'x', z: 1 };
// @ts-expect-error no uuid
export const alone: Beside = { z: 1 };
export const b: OneOfThem = { b: 'x' };
// @ts-expect-error one of the two has to be there
export const none: OneOfThem = {};
// @ts-expect-error a text
export const number: OneOfThem = { a: 1 };
