import type { Checks, Json, Type } from '../ir/model.js';
import { fits } from './fits.js';
import { resolve } from './merged.js';
import type { Symbols } from './symbols.js';

/**
 * Whether a JSON value is of a type and keeps what its schema asks for besides. Formats and patterns are taken to be kept: a
 * pattern of a document can ask for more time than there is.
 */
export function satisfies(value: Json, type: Type, symbols: Symbols): boolean {
  const resolved = resolve(type, symbols);
  if (!holds(value, type.checks) || !holds(value, resolved.checks)) return false;
  if (resolved.kind === 'union') return resolved.members.some((member) => satisfies(value, member, symbols));
  if (resolved.kind === 'intersection') return resolved.members.every((member) => satisfies(value, member, symbols));
  if (resolved.kind === 'array') return Array.isArray(value) && value.every((item: Json) => satisfies(item, resolved.items, symbols));
  return fits(value, resolved, symbols);
}

function holds(value: Json, checks: Checks = {}): boolean {
  if (typeof value === 'string') return isWithin([...value].length, checks.minLength, checks.maxLength);
  if (typeof value === 'number') return isNumber(value, checks);
  return !Array.isArray(value) || (isWithin(value.length, checks.minItems, checks.maxItems) && (checks.uniqueItems !== true || new Set(value).size === value.length));
}

function isWithin(value: number, least = -Infinity, most = Infinity): boolean {
  return value >= least && value <= most;
}

function isNumber(value: number, { minimum, maximum, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity, multipleOf }: Checks): boolean {
  const isMultiple = multipleOf === undefined || Number.isInteger(value / multipleOf);
  return isWithin(value, minimum, maximum) && value > exclusiveMinimum && value < exclusiveMaximum && isMultiple;
}
