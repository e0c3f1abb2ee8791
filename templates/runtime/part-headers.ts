import type { Encoders } from "./client-types.js";
import type { RequestDraft } from "./draft.js";
import type { Encoder } from "./encode.js";

/** A part of a multipart body that has headers besides its Content-Type. */
export interface HeadedPart {
  /** Its media types and ranges; none: that of its value. */
  readonly types: readonly string[];
  /** The lines of the headers, for each of `count` items. Throws a TypeError where a header is missing or cannot be sent. */
  readonly heads: (draft: RequestDraft, name: string, count: number, given: unknown) => string[];
}

/** The headers of a part: each style before the names of those that have it; and which of them have to be there. */
export function partHeaders(encoders: Encoders, required: readonly string[] = [], types: readonly string[] = []): HeadedPart {
  return {
    types,
    heads: (draft, name, count, given) => {
      const all: readonly unknown[] = given === undefined || Array.isArray(given) ? (given ?? []) : [given];
      if (all.length > count) throw new TypeError(`the input has headers for more parts ${name} than there are`);
      return Array.from({ length: count }, (_, index) => {
        const headers = encoded(draft, encoders, { __proto__: null, ...(all[index] as object | undefined) });
        const missing = required.find((header) => !headers.has(header));
        if (missing !== undefined) throw new TypeError(`the part ${name} has no header ${missing}`);
        return encoders.map((part) => (typeof part === "string" && headers.has(part) ? `${part}: ${headers.get(part)}\r\n` : "")).join("");
      });
    },
  };
}

function encoded(draft: RequestDraft, encoders: Encoders, values: Readonly<Record<string, unknown>>): Headers {
  const headers = new Headers();
  let encode: Encoder | undefined;
  for (const part of encoders) {
    if (typeof part === "function") encode = part;
    else encode?.({ ...draft, headers }, part, values[part]);
  }
  return headers;
}
