import type { Json, Type } from '../ir/model.js';
import { resolve } from './merged.js';
import type { Symbols } from './symbols.js';

/** Whether a JSON value is of a type, as far as the type of TypeScript goes. */
export function fits(value: Json, type: Type, symbols: Symbols): boolean {
  const resolved = resolve(type, symbols);
  switch (resolved.kind) {
    case 'unknown':
      return true;
    case 'null':
      return value === null;
    case 'boolean':
    case 'string':
      return typeof value === resolved.kind;
    case 'number':
      return typeof value === 'number' && (!resolved.integer || Number.isSafeInteger(value));
    case 'literal':
      return value === resolved.value;
    case 'array':
      return Array.isArray(value) && value.every((item: Json) => fits(item, resolved.items, symbols));
    case 'object':
      return isRecord(value) && resolved.properties.every(({ name, type: own, required }) => (Object.hasOwn(value, name) ? fits(value[name] ?? null, own, symbols) : !required));
    case 'union':
      return resolved.members.some((member) => fits(value, member, symbols));
    case 'intersection':
      return resolved.members.every((member) => fits(value, member, symbols));
    default:
      return false;
  }
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
