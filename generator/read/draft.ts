import { isMapping } from './node.js';

/** A mapping of a parsed document that is still being changed. */
export type Draft = Record<string, unknown>;

/** Puts a property of its own, whatever its name: to assign `__proto__` would set the prototype. */
export function put(parent: object, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, configurable: true, enumerable: true, writable: true });
}

/** The mapping under a key, put there if there is none. */
export function memberOf(parent: Draft, key: string): Draft {
  if (!Object.hasOwn(parent, key) || !isMapping(parent[key])) put(parent, key, { __proto__: null });
  return parent[key] as Draft;
}
