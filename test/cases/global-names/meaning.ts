import type { Fetch$Input, File, Promise, Record, Response } from './expected/types.js';

export const file: File = { name: 'x', promise: 1 };
export const promise: Promise = 1;
export const record: Record = 'x';
export const response: Response = { headers: { a: 'b' } };
// @ts-expect-error a value of the global type
export const global: File = new globalThis.Blob();
export const input: Fetch$Input = { query: { array: ['a'] }, body: file };
