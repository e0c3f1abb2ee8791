import { close, enter, fail, mismatch, pass, passes } from "./check.js";
import type { Check, Context, Key } from "./check.js";
import { integer, number, string } from "./check-types.js";

/** An array of such items. */
export function array(value: unknown, context: Context, key: Key, item: Check): boolean {
  return Array.isArray(value) ? items(value, context, key, item, 0) : mismatch(value, context, key, "an array");
}

/** An array of texts. These and the next are most arrays: without a call for each item they take a third of the time. */
export function strings(value: unknown, context: Context, key: Key): boolean {
  if (!Array.isArray(value)) return mismatch(value, context, key, "an array");
  for (let index = 0; index < value.length; index++) {
    if (typeof value[index] !== "string") return items(value, context, key, string, index);
  }
  return true;
}

export function numbers(value: unknown, context: Context, key: Key): boolean {
  if (!Array.isArray(value)) return mismatch(value, context, key, "an array");
  for (let index = 0; index < value.length; index++) {
    if (!Number.isFinite(value[index])) return items(value, context, key, number, index);
  }
  return true;
}

export function integers(value: unknown, context: Context, key: Key): boolean {
  if (!Array.isArray(value)) return mismatch(value, context, key, "an array");
  for (let index = 0; index < value.length; index++) {
    if (!Number.isInteger(value[index])) return items(value, context, key, integer, index);
  }
  return true;
}

/** Of an array: its items from an index on are such. */
export function items(value: unknown, context: Context, key: Key, item: Check, from: number): boolean {
  if (!Array.isArray(value)) return true;
  if (!enter(context)) return pass(value, context, key);
  for (let index = from; index < value.length; index++) {
    if (!item(value[index], context, index)) return close(context, false, key);
  }
  return close(context, true, key);
}

/** Of an array: its first items, as far as there are any. */
export function prefixItems(value: unknown, context: Context, key: Key, checks: readonly Check[]): boolean {
  if (!Array.isArray(value)) return true;
  if (!enter(context)) return pass(value, context, key);
  const isFine = checks.every((check, index) => index >= value.length || check(value[index], context, index));
  return close(context, isFine, key);
}

export function minItems(value: unknown, context: Context, key: Key, least: number): boolean {
  const isFine = !Array.isArray(value) || value.length >= least;
  return isFine || fail(value, context, key, "minItems", `must have ${count(least)} or more`);
}

export function maxItems(value: unknown, context: Context, key: Key, most: number): boolean {
  const isFine = !Array.isArray(value) || value.length <= most;
  return isFine || fail(value, context, key, "maxItems", `must have ${count(most)} or less`);
}

function count(items: number): string {
  return items === 1 ? "1 item" : `${items} items`;
}

/** Of an array: so many of its items are such. */
export function contains(value: unknown, context: Context, key: Key, item: Check, least: number, most: number): boolean {
  if (!Array.isArray(value)) return true;
  if (!enter(context)) return pass(value, context, key);
  let found = 0;
  for (const one of value) if (passes(item, one, context)) found++;
  close(context, true, key);
  if (found < least) return fail(value, context, key, least === 1 ? "contains" : "minContains", `must hold ${count(least)} or more of a kind, and has ${found}`);
  return found <= most || fail(value, context, key, "maxContains", `must hold ${count(most)} or less of a kind, and has ${found}`);
}
