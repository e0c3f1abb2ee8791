import type { Near, Order } from './expected/types.js';

export const order: Order = { line: 1, unit: null, sibling: 2.5, absolute: 'C', whole: true };
// @ts-expect-error a line is the one of this resource
export const line: Order = { line: 'x', unit: null, sibling: 1, absolute: 'C', whole: true };
// @ts-expect-error other.json beside https://example.com/schemas/order is a number
export const sibling: Order = { line: 1, unit: null, sibling: 'x', absolute: 'C', whole: true };
// @ts-expect-error the code of the unit
export const absolute: Order = { line: 1, unit: null, sibling: 1, absolute: 'D', whole: true };
export const near: Near = 'beside the document';
