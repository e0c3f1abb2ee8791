import { fits as isOf } from '../fits.js';
import type { Json, Type } from '../ir/model.js';
import type { Symbols } from './symbols.js';

/** Whether a JSON value is of a type, as far as the type of TypeScript goes. */
export function fits(value: Json, type: Type, symbols: Symbols): boolean {
  return isOf(value, type, { typeOf: (id) => symbols.named(id)?.type, others: false });
}

/**
 * Whether it keeps what its schema asks for, too, as far as that can be told.
 *
 * @param formats those that no text is taken to have.
 */
export function satisfies(value: Json, type: Type, symbols: Symbols, formats: ReadonlySet<string>): boolean {
  return isOf(value, type, { typeOf: (id) => symbols.named(id)?.type, others: false, checks: { formats } });
}
