import { parseDateTime } from "./date-time.js";
import { parseJson } from "./exact-json.js";
import type { Integers, Owner } from "./exact-json.js";
import type { ParseJson } from "./shared-types.js";
import { ValueError } from "./value-error.js";

/** Reads the member `key` of `owner`, which it leaves as it is. Throws a ValueError for what is not declared. */
export type Reader = (owner: Owner, key: string, integers: Integers) => unknown;

export type { Integers, Owner } from "./exact-json.js";

/** What parses JSON and then reads it. It throws a SyntaxError or a ValueError. */
export function parsing(read: Reader): ParseJson {
  return (text) => {
    const { owner, integers } = parseJson(text);
    return read(owner, "", integers);
  };
}

/** Anything, as it is. */
export const plain: Reader = (owner, key) => owner[key];

/** A date-time (RFC 3339), as a Date. */
export const date: Reader = (owner, key) => {
  const value = owner[key];
  const found = typeof value === "string" ? parseDateTime(value) : undefined;
  if (!found) throw new ValueError("a date-time");
  return found;
};

/** An integer, as a bigint. */
export const int64: Reader = (owner, key, integers) => {
  const exact = integers.get(owner)?.get(key);
  if (exact !== undefined) return exact;
  const value = owner[key];
  // A larger one in another notation, 1e300, is rounded already.
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw new ValueError("an integer");
  return BigInt(value);
};

/** An array, each of its items read by `item`. */
export function array(item: Reader): Reader {
  return tuple([], item);
}

/** An array, the items of which are read each by that of its place, and those behind them by `rest`. */
export function tuple(items: readonly Reader[], rest: Reader = plain): Reader {
  return (owner, key, integers) => {
    const value = owner[key];
    if (!Array.isArray(value)) throw new ValueError("an array");
    return value.map((_, index) => member(items[index] ?? rest, value as unknown as Owner, `${index}`, integers));
  };
}

/**
 * An object, each of its members read by that of its name. Other names are read by that of the first pattern they match,
 * or by `rest`.
 */
export function object(
  members: Readonly<Record<string, Reader>>,
  rest?: Reader,
  patterns: readonly (readonly [pattern: string, read: Reader])[] = [],
): Reader {
  const matching = patterns.map(([pattern, read]) => [new RegExp(pattern, "u"), read] as const);
  return (owner, key, integers) => {
    const value = owner[key];
    if (kindOf(value) !== "object") throw new ValueError("an object");
    const own = value as Owner;
    const copy: Record<string, unknown> = { ...own };
    for (const name of Object.keys(own)) {
      const [, matched] = matching.find(([pattern]) => pattern.test(name)) ?? [];
      const read = Object.hasOwn(members, name) ? members[name] : (matched ?? rest);
      // A member of its own, so that even `__proto__` is set as one.
      if (read) copy[name] = member(read, own, name, integers);
    }
    return copy;
  };
}

/** What `read` reads, or null. */
export function nullable(read: Reader): Reader {
  return (owner, key, integers) => (owner[key] === null ? null : read(owner, key, integers));
}

type Kind = "null" | "boolean" | "number" | "string" | "array" | "object";

/** By what the value is in JSON. */
export function byKind(readers: Readonly<Partial<Record<Kind, Reader>>>): Reader {
  return (owner, key, integers) => {
    const read = readers[kindOf(owner[key])];
    if (!read) throw new ValueError(Object.keys(readers).join(" or "));
    return read(owner, key, integers);
  };
}

/** What `read` reads, unless it is one of the values. */
export function except(values: readonly unknown[], read: Reader): Reader {
  return (owner, key, integers) => (values.includes(owner[key]) ? owner[key] : read(owner, key, integers));
}

/** What `read` reads where it can; anything else as it is. */
export function lenient(read: Reader): Reader {
  return (owner, key, integers) => {
    try {
      return read(owner, key, integers);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      return owner[key];
    }
  };
}

/** By the value of a property, each before what reads objects that have it; those with another are left as they are. */
export function tagged(property: string, choices: readonly (readonly [value: unknown, read: Reader])[]): Reader {
  return (owner, key, integers) => {
    const value = owner[key];
    if (kindOf(value) !== "object") throw new ValueError("an object");
    const tag = (value as Owner)[property];
    const [, read = plain] = choices.find(([choice]) => choice === tag) ?? [];
    return read(owner, key, integers);
  };
}

function kindOf(value: unknown): Kind {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as Kind);
}

function member(read: Reader, owner: Owner, key: string, integers: Integers): unknown {
  try {
    return read(owner, key, integers);
  } catch (error) {
    if (error instanceof ValueError) error.pointer = `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}${error.pointer}`;
    throw error;
  }
}
