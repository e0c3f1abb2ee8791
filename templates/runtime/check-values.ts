import { maxDepth, fail } from "./check.js";
import type { Context, Fields, Key } from "./check.js";

/** Makes the values of a long enumeration quick to look up. */
export function set(values: readonly unknown[]): ReadonlySet<unknown> {
  return new Set(values);
}

/** One of a few texts, numbers, booleans or null. */
export function enumeration(value: unknown, context: Context, key: Key, values: readonly unknown[]): boolean {
  for (let index = 0; index < values.length; index++) if (values[index] === value) return true;
  return notListed(value, context, key, values);
}

/** One of many. */
export function inSet(value: unknown, context: Context, key: Key, values: ReadonlySet<unknown>): boolean {
  return values.has(value) || notListed(value, context, key, values);
}

/** One of some values, objects and arrays among them. */
export function equalToOne(value: unknown, context: Context, key: Key, values: readonly unknown[]): boolean {
  return values.some((other) => isEqual(value, other)) || notListed(value, context, key, values);
}

export function constant(value: unknown, context: Context, key: Key, expected: unknown): boolean {
  return isEqual(value, expected) || fail(value, context, key, "const", `must be ${JSON.stringify(expected)}`);
}

const shown = 10;

function notListed(value: unknown, context: Context, key: Key, values: Iterable<unknown>): boolean {
  if (!context.report) return false;
  const all = [...values];
  const texts = all.slice(0, shown).map((item) => JSON.stringify(item));
  const more = all.length > shown ? `, and ${all.length - shown} more` : "";
  return fail(value, context, key, "enum", `must be one of ${texts.join(", ")}${more}`);
}

/** Whether two values are the same JSON; goes no deeper than the second one, which the document holds. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && b.every((item, index) => isEqual(a[index], item));
  }
  const names = Object.keys(b);
  const isMember = (name: string): boolean => Object.hasOwn(a, name) && isEqual((a as Fields)[name], (b as Fields)[name]);
  return Object.keys(a).length === names.length && names.every(isMember);
}

/** All items differ. Each is looked at once, however many there are. */
export function uniqueItems(value: unknown, context: Context, key: Key): boolean {
  if (!Array.isArray(value) || value.length < 2) return true;
  const simple = new Set<unknown>();
  const texts = new Set<string>();
  for (const [index, item] of value.entries()) {
    const isDeep = typeof item === "object" && item !== null;
    const text = isDeep ? canonical(item, context.depth) : "";
    if (text === undefined) return fail(value, context, key, "depth", `must not be nested more than ${maxDepth} deep`);
    if (isDeep ? texts.has(text) : simple.has(item)) {
      return fail(value, context, key, "uniqueItems", `must have no item twice: item ${index} is there before`);
    }
    if (isDeep) texts.add(text);
    else simple.add(item);
  }
  return true;
}

/** The same text for equal values; undefined: nested too deep. */
function canonical(value: unknown, depth: number): string | undefined {
  if (typeof value !== "object" || value === null) return typeof value === "number" ? String(value) : JSON.stringify(value);
  if (depth >= maxDepth) return undefined;
  const parts: string[] = [];
  const isList = Array.isArray(value);
  for (const name of isList ? value.keys() : Object.keys(value).sort()) {
    const text = canonical((value as Fields)[name], depth + 1);
    if (text === undefined) return undefined;
    parts.push(isList ? text : `${JSON.stringify(name)}:${text}`);
  }
  return isList ? `[${parts.join()}]` : `{${parts.join()}}`;
}
