import type { Pet } from './expected/types.js';

export const cat: Pet = { kind: 'cat', lives: 9 };
export const other: Pet = { kind: 'hamster', name: 'x' };
export const untold: Pet = { name: 'x' };
// @ts-expect-error the lives are a cat's
export const wrong: Pet = { kind: 'hamster', lives: 9 };
