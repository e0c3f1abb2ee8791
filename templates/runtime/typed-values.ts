import { parseDateTime } from "./date-time.js";
import type { ParseJson } from "./shared-types.js";
import type { Value } from "./values.js";
import { ValueError } from "./value-error.js";

/** A date-time (RFC 3339), as a Date. */
export const dateTime: Value = { expected: "a date-time", read: ({ text = "" }) => parseDateTime(text) };

/** A whole number of any size, as a bigint. */
export const int64: Value = { expected: "an integer", read: ({ text = "" }) => (/^-?\d+$/.test(text) ? BigInt(text) : undefined) };

/** A JSON text with Dates or bigints. */
export function typedText(parse: ParseJson): Value {
  return {
    expected: "JSON as it is declared",
    read: ({ text = "" }) => {
      try {
        return parse(text);
      } catch (error) {
        if (error instanceof SyntaxError || error instanceof ValueError) return undefined;
        throw error;
      }
    },
  };
}
