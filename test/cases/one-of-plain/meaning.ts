import type { Either } from './expected/types.js';

export const a: Either = { PascalCase: 'x' };
export const b: Either = { snake_case: 1 };
// @ts-expect-error neither of them
export const neither: Either = { pascalCase: 'x' };
