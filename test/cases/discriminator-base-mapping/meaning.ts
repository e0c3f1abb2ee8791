import type { Confirmation, ConfirmationExternal, Dog, Fish, Mammal } from './expected/types.js';

export const base: Confirmation = { type: 'internal' };
export const external: ConfirmationExternal = { type: 'external' };
// @ts-expect-error the value of another one
export const wrong: ConfirmationExternal = { type: 'internal' };
// @ts-expect-error the name of the schema is no value where a mapping has one
export const named: ConfirmationExternal = { type: 'ConfirmationExternal' };

export const dog: Dog = { kind: 'Dog', bark: true };
export const mammal: Mammal = dog;
export const fish: Fish = { kind: 'fish' };
// @ts-expect-error no mammal
export const noMammal: Mammal = { kind: 'fish' };
