import type { Arrived } from "./decode.js";
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

/** Path, not exploded: `;name=a,b` or `;name=key,value`, beside others such as these; `;name` where the value is empty. */
export function matrix(name: string, arrived: Arrived): Wire | undefined {
  const { unescape } = arrived;
  const text = after(";", onlyText(name, arrived));
  if (typeof text !== "string") return joined(text, unescape);
  const own = text.split(";").map(splitPair).filter(([key]) => attempt(unescape, key) === name);
  return joined(own.length === 1 ? own[0]?.[1] : null, unescape);
}

/** Path, exploded: `;name=a;name=b` or `;key=value`, beside others such as these; `;name` where a value is empty. */
export function matrixExploded(name: string, arrived: Arrived, isMember: (key: string) => boolean): Wire | undefined {
  const { unescape } = arrived;
  const text = after(";", onlyText(name, arrived));
  if (typeof text !== "string") return joined(text, unescape);
  const pairs = text.split(";").map(splitPair);
  const others = arrived.pairs.filter(([, beside]) => after(";", beside) === text).map(([other]) => other);
  return form(name, { pairs: pairs.map(([key, value]) => [unescape(key), value]), unescape }, (key) => isMember(key) || !others.includes(key)) ?? joined(null, unescape);
}

/** Null: it does not begin so, or is given twice. */
function after(prefix: string, text: string | null | undefined): string | null | undefined {
  if (typeof text !== "string") return text;
  return text.startsWith(prefix) ? text.slice(prefix.length) : null;
}
