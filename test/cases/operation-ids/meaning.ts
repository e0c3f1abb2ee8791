import type { GetDogs2$Result, GetDogs$Result, List$Result } from './expected/types.js';

export const first = (result: List$Result): number | undefined => (result.ok ? result.data : undefined);
export const second = (result: GetDogs2$Result): string | undefined => (result.ok ? result.data : undefined);
export const third = (result: GetDogs$Result): undefined => (result.ok ? result.data : undefined);
