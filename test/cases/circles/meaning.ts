import type { Cub, Dog, Nested, Pet, Tiger, Value } from './expected/types.js';

export const tiger: Tiger = { skill: 'x' };
export const cub: Cub = { skill: 'x', weeks: 1 };
export const dog: Dog = { petType: 'Dog', bark: true };
export const pet: Pet = dog;
// @ts-expect-error a cat does not bark
export const cat: Pet = { petType: 'Cat', bark: true };
export const narrow = (one: Pet): number | undefined => (one.petType === 'Cat' ? one.lives : undefined);
export const value: Value = 'x';
export const nested: Nested = 1;
