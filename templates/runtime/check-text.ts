import { fail } from "./check.js";
import type { Context, Key } from "./check.js";

/** At least so many characters: code points, as JSON Schema counts them. */
export function minLength(value: unknown, context: Context, key: Key, least: number): boolean {
  if (typeof value !== "string" || value.length >= 2 * least) return true;
  const isFine = value.length >= least && codePoints(value) >= least;
  return isFine || fail(value, context, key, "minLength", least === 1 ? "must not be empty" : `must have ${characters(least)} or more`);
}

/** At most so many characters. */
export function maxLength(value: unknown, context: Context, key: Key, most: number): boolean {
  if (typeof value !== "string" || value.length <= most) return true;
  const isFine = value.length <= 2 * most && codePoints(value) <= most;
  return isFine || fail(value, context, key, "maxLength", `must have ${characters(most)} or less`);
}

function characters(count: number): string {
  return count === 1 ? "1 character" : `${count} characters`;
}

function codePoints(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index++) {
    const isPair = isBetween(text.charCodeAt(index), 0xdc00) && isBetween(text.charCodeAt(index - 1), 0xd800);
    if (isPair) count--;
  }
  return count;
}

/** Whether a unit is one of the 1024 surrogates from the first on. */
function isBetween(unit: number, first: number): boolean {
  return unit >= first && unit < first + 0x400;
}

/** Compiles a pattern of the document. */
export function regex(source: string, flags: string): RegExp {
  return new RegExp(source, flags);
}

export function pattern(value: unknown, context: Context, key: Key, expression: RegExp): boolean {
  const isFine = typeof value !== "string" || expression.test(value);
  return isFine || fail(value, context, key, "pattern", `must match the pattern ${expression.source}`);
}

/** A text in a format. */
export function format(value: unknown, context: Context, key: Key, name: string, isOf: (text: string) => boolean): boolean {
  const isFine = typeof value !== "string" || isOf(value);
  return isFine || fail(value, context, key, "format", `must be ${article(name)} ${name}`);
}

/** A number in a format. */
export function numberFormat(value: unknown, context: Context, key: Key, name: string, isOf: (value: number) => boolean): boolean {
  const isFine = typeof value !== "number" || isOf(value);
  return isFine || fail(value, context, key, "format", `must be ${article(name)} ${name}`);
}

function article(name: string): string {
  return /^[aeio]/u.test(name) ? "an" : "a";
}
