import { fail } from "./check.js";
import type { Context, Key } from "./check.js";

export function minimum(value: unknown, context: Context, key: Key, bound: number): boolean {
  return typeof value !== "number" || value >= bound || fail(value, context, key, "minimum", `must be ${bound} or more`);
}

export function maximum(value: unknown, context: Context, key: Key, bound: number): boolean {
  return typeof value !== "number" || value <= bound || fail(value, context, key, "maximum", `must be ${bound} or less`);
}

export function exclusiveMinimum(value: unknown, context: Context, key: Key, bound: number): boolean {
  return typeof value !== "number" || value > bound || fail(value, context, key, "exclusiveMinimum", `must be more than ${bound}`);
}

export function exclusiveMaximum(value: unknown, context: Context, key: Key, bound: number): boolean {
  return typeof value !== "number" || value < bound || fail(value, context, key, "exclusiveMaximum", `must be less than ${bound}`);
}

export function multipleOf(value: unknown, context: Context, key: Key, factor: number): boolean {
  const isFine = typeof value !== "number" || isMultiple(value, factor);
  return isFine || fail(value, context, key, "multipleOf", `must be a multiple of ${factor}`);
}

/** By the decimals that are written: 0.3 is a multiple of 0.1. */
function isMultiple(value: number, factor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(factor)) return value % factor === 0;
  if (!Number.isFinite(value)) return false;
  const [a, b] = [decimal(value), decimal(factor)];
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = ({ digits, exponent: own }: Decimal): bigint => digits * 10n ** BigInt(own - exponent);
  return scaled(a) % scaled(b) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

function decimal(value: number): Decimal {
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}
