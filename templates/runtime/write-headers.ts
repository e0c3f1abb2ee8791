import { dateTimeOf } from "./date-time.js";
import type { HeadersInput } from "./shared-types.js";

/** What a handler gives as the value of a header: the items of a list are joined by commas, as are an object's keys and values. */
export type HeaderValue = HeaderScalar | readonly HeaderScalar[] | { readonly [key: string]: HeaderScalar | undefined };

type HeaderScalar = string | number | bigint | boolean | Date;

/** Headers by name. Of `Set-Cookie`, each item of a list is a header of its own. */
export type HeaderRecord = Readonly<Record<string, HeaderValue | null | undefined>>;

type Pair = readonly [name: string, value: string];

/** Headers as they are sent; null and undefined are left out. Throws a TypeError for what cannot be sent. */
export function headerPairs(headers: HeadersInput | HeaderRecord | undefined): readonly Pair[] {
  if (!headers) return [];
  const isList = Symbol.iterator in headers && typeof headers[Symbol.iterator] === "function";
  const entries: Iterable<readonly [string, unknown]> = isList ? (headers as Iterable<[string, unknown]>) : Object.entries(headers);
  return [...entries].flatMap(([name, value]) => {
    if (value == null) return [];
    const texts = Array.isArray(value) && /^set-cookie$/i.test(name) ? value.map(String) : [textOf(value)];
    return texts.map((text) => checked(name, text));
  });
}

function textOf(value: unknown): string {
  if (value instanceof Date) return dateTimeOf(value);
  if (typeof value !== "object") return String(value);
  const parts: unknown[] = Array.isArray(value) ? value : Object.entries(value as object).filter(([, part]) => part !== undefined).flat();
  return parts.map((part) => (part instanceof Date ? dateTimeOf(part) : part)).join(",");
}

function checked(name: string, value: string): Pair {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new TypeError(`the header ${JSON.stringify(name)} cannot be sent`);
  }
  return [name, value];
}
