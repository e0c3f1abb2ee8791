import type { BodyDecoder } from "./bodies.js";
import { decodeAs, separated, textChunks } from "./chunks.js";
import { DecodeError } from "./errors.js";

/** A JSON value on each line: `application/jsonl` or `application/x-ndjson`. Empty lines are passed over. */
export function jsonLines(mediaType: string): BodyDecoder {
  return { mediaType, decode: (response) => decodeAs(mediaType, response, () => values(response, /\r\n|\n/)) };
}

/** `application/json-seq`: a record separator before each JSON value. */
export const jsonSequence: BodyDecoder = {
  mediaType: "application/json-seq",
  decode: (response) => decodeAs("application/json-seq", response, () => values(response, /\x1e/)),
};

/** Rejects with a DecodeError for a text that is not JSON, which a reply that was cut off ends in. */
async function* values(response: Response, separator: RegExp): AsyncGenerator<unknown, void, undefined> {
  for await (const text of separated(textChunks(response), separator)) {
    if (!text.trim()) continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new DecodeError("an item of the stream is not JSON", text);
    }
    yield value;
  }
}
