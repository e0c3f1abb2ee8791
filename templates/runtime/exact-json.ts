import { dateTimeOf } from "./date-time.js";

/** An object or an array in JSON, by its keys. */
export type Owner = Readonly<Record<string, unknown>>;

/** Integers that a number cannot hold for sure, by what they are in and by their key there. */
export type Integers = ReadonlyMap<object, ReadonlyMap<string, bigint>>;

/** A JSON text that has been parsed: the value is the member `""` of `owner`. */
export interface Parsed {
  readonly owner: Owner;
  readonly integers: Integers;
}

/** A text that no other text holds, unless somebody guesses it. */
function newMark(): string {
  return `m${crypto.getRandomValues(new Uint32Array(4)).join("m")}:`;
}

/**
 * What JSON.stringify writes, with bigints as the numbers that they are. Throws a TypeError for a Date that cannot be
 * written, which would be `null` otherwise.
 */
export function writeJson(value: unknown): string {
  let mark = "";
  // The value that a replacer is given is what `toJSON` made of it.
  const text = JSON.stringify(value, function (this: Owner, key: string, written: unknown) {
    const own = this[key];
    if (own instanceof Date) return dateTimeOf(own);
    if (typeof own !== "bigint") return written;
    mark ||= newMark();
    return `${mark}${own}`;
  });
  return mark ? text.replace(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1") : text;
}

/** Parses JSON without loss of integers, which JSON.parse alone would round. Throws a SyntaxError. */
export function parseJson(text: string): Parsed {
  const integers = new Map<object, Map<string, bigint>>();
  // What is no JSON is refused before it is looked through: from here on, every text in it has an end.
  const rounded: unknown = JSON.parse(text);
  if (!/\d{16}/.test(text)) return { owner: { "": rounded }, integers };
  const mark = newMark();
  const marked = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/gs, (token) =>
    /^-?[1-9]\d{15,}$/.test(token) ? `"${mark}${token}"` : token,
  );
  let owner: Owner = {};
  JSON.parse(marked, function (this: Owner, key: string, value: unknown) {
    // That of the whole comes last.
    owner = this;
    if (typeof value !== "string" || !value.startsWith(mark)) return value;
    const integer = BigInt(value.slice(mark.length));
    integers.set(this, (integers.get(this) ?? new Map<string, bigint>()).set(key, integer));
    return Number(integer);
  });
  return { owner, integers };
}
