import type { Arrived } from "./decode.js";
import { assigned, joined, onlyText } from "./decode-joined.js";
import { form } from "./decode-query.js";
import type { Wire } from "./values.js";

/** Header, not exploded: `a,b` or `key,value`. */
export function header(name: string, arrived: Arrived): Wire | undefined {
  return joined(onlyText(name, arrived), arrived.unescape);
}

/** Header, exploded: `a,b` or `key=value`. */
export function headerExploded(name: string, arrived: Arrived): Wire | undefined {
  return joined(onlyText(name, arrived), arrived.unescape, assigned);
}

/** Cookie: `name=value`, a list or object joined by commas. */
export function cookie(name: string, arrived: Arrived): Wire | undefined {
  return joined(onlyText(name, arrived), arrived.unescape);
}

/** Cookie without percent-encoding: `name=value`, a list or object joined by commas. */
export function plainCookie(name: string, arrived: Arrived): Wire | undefined {
  return joined(onlyText(name, arrived), (text) => text);
}

/** Cookie without percent-encoding, exploded: `name=a; name=b`, an object's members under their own names. */
export function plainCookieExploded(
  name: string,
  { pairs }: Arrived,
  isMember: (key: string) => boolean,
): Wire | undefined {
  return form(name, { pairs, unescape: (text) => text }, isMember);
}
