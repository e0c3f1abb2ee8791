import type { FooBar, USER, User, User2 } from './expected/types.js';

export const user: User = 1;
export const shouted: USER = true;
export const two: User2 = null;
export const foo: FooBar = true;
// @ts-expect-error that is the other one
export const other: User = 'x';
