import type { Order, Tree } from './expected/types.js';

export const order: Order = { lines: [{ sku: 'x' }], best: { sku: 'y' } };
// @ts-expect-error no sku
export const wrong: Order = { best: {} };
export const tree: Tree = { data: 1, children: [{ children: [] }] };
// @ts-expect-error the children are trees
export const bare: Tree = { children: ['x'] };
