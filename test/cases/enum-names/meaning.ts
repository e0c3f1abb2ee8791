import { Code, Level, Mapped, Same } from './expected/types.js';

export const fine: Code = Code.Fine;
export const ten: 10 = Code.Fine;
export const broken: 30 = Code.out_of_order;
export const high: Level = Level.High;
export const first: 'a' = Mapped.First;
// @ts-expect-error null has no key
export const none: unknown = Mapped.NULL;
export const same: 'b' = Same.X2;
// @ts-expect-error that is the other one
export const other: 'b' = Same.X;
