import type { A, Expression, Json, Node } from './expected/types.js';

export const node: Node = { next: { kids: [{}] } };
// @ts-expect-error deep inside
export const wrong: Node = { next: { kids: [{ next: 1 }] } };
export const a: A = { b: { a: { b: { a: {} } } } };
export const json: Json = { a: ['b', 1, { c: [] }] };
// @ts-expect-error no flags
export const flag: Json = { a: [true] };
export const expression: Expression = { op: 'and', all: [{ op: 'is', value: 'x' }] };
// @ts-expect-error the value belongs to `is`
export const mixed: Expression = { op: 'and', value: 'x' };
