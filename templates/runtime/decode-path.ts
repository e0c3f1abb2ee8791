import type { Arrived, Style } from "./decode.js";
import { assigned, joined, onlyText } from "./decode-joined.js";
import { form } from "./decode-query.js";
import { attempt, splitPair } from "./places.js";
import type { Wire } from "./values.js";

/** Path, not exploded: `a,b` or `key,value`. */
export function simple(name: string, arrived: Arrived): Wire | undefined {
  return joined(onlyText(name, arrived), arrived.unescape);
}

/** Path, exploded: `a,b` or `key=value`. */
export function simpleExploded(name: string, arrived: Arrived): Wire | undefined {
  return joined(onlyText(name, arrived), arrived.unescape, assigned);
}

/** Path, not exploded: `.a,b` or `.key,value`. */
export function label(name: string, arrived: Arrived): Wire | undefined {
  return joined(after(".", onlyText(name, arrived)), arrived.unescape);
}

/** Path, exploded: `.a.b` or `.key=value`. */
export function labelExploded(name: string, arrived: Arrived): Wire | undefined {
  return joined(after(".", onlyText(name, arrived)), arrived.unescape, assigned, ".");
}

/** Path, not exploded: `;name=a,b` or `;name=key,value`; `;name` where the value is empty. */
export function matrix(name: string, arrived: Arrived): Wire | undefined {
  const { unescape } = arrived;
  const text = after(";", onlyText(name, arrived));
  if (typeof text !== "string") return joined(text, unescape);
  const [key, value] = splitPair(text);
  return joined(attempt(unescape, key) === name ? value : null, unescape);
}

/** Path, exploded: `;name=a;name=b` or `;key=value`; `;name` where a value is empty. */
export function matrixExploded(name: string, arrived: Arrived): Wire | undefined {
  const { unescape } = arrived;
  const text = after(";", onlyText(name, arrived));
  if (typeof text !== "string") return joined(text, unescape);
  const pairs = text.split(";").map(splitPair);
  return form(name, { pairs: pairs.map(([key, value]) => [unescape(key), value]), unescape }, () => true);
}

/** The same side by side with others: `;a=1;b=2` is the text of both. */
export function matrixBeside(...names: readonly string[]): Style {
  return (name, arrived) => {
    const own = piecesOf(names, arrived).filter(([key]) => key === name);
    return own.length > 1 ? joined(null, arrived.unescape) : joined(own[0]?.[1], arrived.unescape);
  };
}

/** The same side by side with others: `;a=1;a=2;b=3`. Of an object, the members are those that are no other's name. */
export function matrixExplodedBeside(...names: readonly string[]): Style {
  return (name, arrived, isMember) => {
    const pairs = piecesOf(names, arrived);
    return form(name, { pairs, unescape: arrived.unescape }, (key) => isMember(key) || (key !== name && !names.includes(key)));
  };
}

/** The router has taken the text apart somewhere, which says nothing: it is put together again. */
function piecesOf(names: readonly string[], { pairs, unescape }: Arrived): (readonly [key: string, value: string])[] {
  const text = pairs.filter(([name]) => names.includes(name)).map(([, part]) => part).join("");
  return text.slice(1).split(";").map(splitPair).map(([key, value]) => [unescape(key), value] as const);
}

/** Null: it does not begin so, or is given twice. */
function after(prefix: string, text: string | null | undefined): string | null | undefined {
  if (typeof text !== "string") return text;
  return text.startsWith(prefix) ? text.slice(prefix.length) : null;
}
