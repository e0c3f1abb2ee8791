import type { ProblemError } from "./problem.js";
import type { Value, Wire } from "./values.js";

/** The parameters of one place as they arrived, their texts still escaped. */
export interface Arrived {
  readonly pairs: readonly (readonly [name: string, text: string])[];
  /** Throws a URIError. */
  readonly unescape: (text: string) => string;
  /** In a multipart body: what came as files, by name. */
  readonly files?: ReadonlyMap<string, readonly Blob[]>;
}

/** Takes one parameter apart; undefined: it is not there. `keys` are the members that it has if it is an object. */
export type Style = (name: string, arrived: Arrived, keys: readonly string[]) => Wire | undefined;

/** How the parameters of one place are read: each style before the values of those that have it. */
export type Decoders = (Style | Readonly<Record<string, Value>>)[];

/** Query, exploded: `name=a&name=b`, an object's listed members under their own names. */
export function form(name: string, { pairs, unescape }: Arrived, keys: readonly string[]): Wire | undefined {
  const items = pairs.filter(([key]) => key === name).map(([, text]) => unescape(text));
  const members = pairs.filter(([key]) => keys.includes(key)).map(([key, text]) => [key, unescape(text)] as const);
  if (!items.length && !members.length) return undefined;
  return { text: items.length > 1 ? undefined : items[0], items: items.length ? items : undefined, members };
}

/** Path, not exploded: `a,b` or `key,value`. */
export function simple(name: string, arrived: Arrived): Wire | undefined {
  return joined(name, arrived, alternating);
}

/** Path, exploded: `a,b` or `key=value`. */
export function simpleExploded(name: string, arrived: Arrived): Wire | undefined {
  return joined(name, arrived, assigned);
}

/** Query, not exploded: `name=a,b` or `name=key,value`. */
export const formJoined: Style = simple;

/** Header, not exploded: `a,b` or `key,value`. */
export const header: Style = simple;

/** Header, exploded: `a,b` or `key=value`. */
export const headerExploded: Style = simpleExploded;

/** Cookie: `name=value`, a list or object joined by commas. */
export const cookie: Style = simple;

/** The values of one place by name. What is missing or cannot be read is added to `errors`. */
export function decodeGroup(place: string, decoders: Decoders, arrived: Arrived, errors: ProblemError[]): object {
  const decoded: [string, unknown][] = [];
  let style: Style = simple;
  for (const part of decoders) {
    if (typeof part === "function") {
      style = part;
      continue;
    }
    for (const [name, value] of Object.entries(part)) {
      const fail = (detail: string): void => void errors.push({ pointer: `/${place}/${escapePointer(name)}`, detail });
      const result = decodeOne(style, name, value, arrived, fail);
      if (result !== undefined) decoded.push([name, result]);
    }
  }
  // Own properties whatever the names: `__proto__` is one like any other.
  return Object.fromEntries(decoded);
}

/** Undefined: it is not there, or `fail` was told what is wrong with it. */
function decodeOne(style: Style, name: string, value: Value, arrived: Arrived, fail: (detail: string) => void): unknown {
  try {
    const wire = style(name, arrived, value.keys ?? []);
    const result = wire && value.read(wire);
    if (wire && result === undefined) fail(`expected ${value.expected}`);
    if (!wire && value.required) fail("missing");
    return result;
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    fail("malformed percent-encoding");
    return undefined;
  }
}

function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Splits first and unescapes then, so that an escaped delimiter stays in its item. */
function joined(
  name: string,
  { pairs, unescape }: Arrived,
  membersOf: (parts: readonly string[], unescape: (text: string) => string) => Wire["members"],
): Wire | undefined {
  const [first, second] = pairs.filter(([key]) => key === name);
  if (!first) return undefined;
  // Given twice, it is neither one text nor one list.
  if (second) return {};
  const parts = first[1].split(",");
  return { text: unescape(first[1]), items: parts.map(unescape), members: membersOf(parts, unescape) };
}

/** `key,value,key,value` */
function alternating(parts: readonly string[], unescape: (text: string) => string): Wire["members"] {
  if (parts.length % 2) return undefined;
  const texts = parts.map(unescape);
  return texts.flatMap((key, index) => (index % 2 ? [] : [[key, texts[index + 1] ?? ""] as const]));
}

/** `key=value,key=value` */
function assigned(parts: readonly string[], unescape: (text: string) => string): Wire["members"] {
  if (!parts.every((part) => part.includes("="))) return undefined;
  return parts.map((part) => {
    const end = part.indexOf("=");
    return [unescape(part.slice(0, end)), unescape(part.slice(end + 1))] as const;
  });
}
