import type { ParseJson } from "./shared-types.js";

/**
 * Parses the values of a JSON text sequence (RFC 7464). A number, `true`, `false` or `null` without white space behind it
 * may have been cut off, and is no JSON.
 */
export function wholeJson(parse: ParseJson): ParseJson {
  return (text) => parse(/^\s*[^\s"[{]\S*$/.test(text) ? "" : text);
}
