import type { Holder } from './expected/types.js';

const x = { x: 'x' };
export const full: Holder = { oneOf: x, anyOf: x, beside: x, onlyNull: x, all: x, list: [x], order: 'asc', extension: 'x', reference: x, nullable: 1, enumeration: null };
export const empty: Holder = { oneOf: null, anyOf: null, beside: null, onlyNull: null, all: null, list: null, order: null, extension: null, reference: null, nullable: null };
// @ts-expect-error the items are not nullable
export const holes: Holder = { list: [null] };
// @ts-expect-error an object of another kind
export const other: Holder = { beside: {} };
