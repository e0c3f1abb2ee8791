import { fail, mismatch } from "./check.js";
import type { Context, Key } from "./check.js";

export function string(value: unknown, context: Context, key: Key): boolean {
  return typeof value === "string" || mismatch(value, context, key, "a string");
}

export function boolean(value: unknown, context: Context, key: Key): boolean {
  return typeof value === "boolean" || mismatch(value, context, key, "true or false");
}

export function number(value: unknown, context: Context, key: Key): boolean {
  return Number.isFinite(value) || mismatch(value, context, key, "a number");
}

/** A number without a fraction: `1.0` is one. */
export function integer(value: unknown, context: Context, key: Key): boolean {
  return Number.isInteger(value) || notInteger(value, context, key);
}

function notInteger(value: unknown, context: Context, key: Key): boolean {
  if (!Number.isFinite(value)) return mismatch(value, context, key, "an integer");
  return fail(value, context, key, "type", "must be an integer, without a fraction");
}

export function nothing(value: unknown, context: Context, key: Key): boolean {
  return value === null || mismatch(value, context, key, "null");
}

export function object(value: unknown, context: Context, key: Key): boolean {
  return (typeof value === "object" && value !== null && !Array.isArray(value)) || mismatch(value, context, key, "an object");
}

export function list(value: unknown, context: Context, key: Key): boolean {
  return Array.isArray(value) || mismatch(value, context, key, "an array");
}

/** Bytes: a Blob in a form, a text in JSON. */
export function binary(value: unknown, context: Context, key: Key): boolean {
  return typeof value === "string" || value instanceof Blob || mismatch(value, context, key, "a string or a Blob");
}

const tests: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: (value) => value === null,
  integer: Number.isInteger,
  number: Number.isFinite,
  array: Array.isArray,
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  boolean: (value) => typeof value === "boolean",
  string: (value) => typeof value === "string",
  binary: (value) => value instanceof Blob,
};

/** A value of one of several types, by their names in JSON Schema. */
export function ofTypes(value: unknown, context: Context, key: Key, names: readonly string[]): boolean {
  return names.some((name) => tests[name]?.(value)) || mismatch(value, context, key, `of type ${names.join(" or ")}`);
}

/** No value is valid here. */
export function never(value: unknown, context: Context, key: Key): boolean {
  return fail(value, context, key, "false", "must not be there");
}

/** Every value is valid here. */
export function anything(): boolean {
  return true;
}

/** Anything, as long as it is there. */
export function present(value: unknown, context: Context, key: Key): boolean {
  return value !== undefined || fail(value, context, key, "required", "");
}
