import type { List, NoName, Payment, Photo } from './expected/types.js';

export const cash: Payment = { kind: 'cash' };
export const list: List = [1, 2];
export const photo: Photo = 'aGk=';
export const name: NoName = photo;
// @ts-expect-error neither of the kinds
export const cheque: Payment = { kind: 'cheque' };
