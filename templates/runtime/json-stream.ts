import type { BodyDecoder } from "./bodies.js";
import { decodeAs, separated, textChunks } from "./chunks.js";
import { DecodeError } from "./errors.js";
import { wholeJson } from "./json-sequence.js";
import type { ParseJson } from "./shared-types.js";

/** A JSON value on each line: `application/jsonl` or `application/x-ndjson`. Empty lines are passed over. */
export function jsonLines(mediaType: string, parse?: ParseJson): BodyDecoder {
  return { mediaType, decode: (response, facts) => decodeAs(mediaType, response, facts, () => values(response, /\r\n|\n/, parse)) };
}

/** `application/json-seq`: a record separator before each JSON value. */
export function jsonSequence(mediaType: string, parse: ParseJson = JSON.parse): BodyDecoder {
  return { mediaType, decode: (response, facts) => decodeAs(mediaType, response, facts, () => values(response, /\x1e/, wholeJson(parse))) };
}

/** Rejects with a DecodeError for a text that is not JSON, or not what is declared, which a reply that was cut off ends in. */
async function* values(
  response: Response,
  separator: RegExp,
  parse: ParseJson = JSON.parse,
): AsyncGenerator<unknown, void, undefined> {
  for await (const text of separated(textChunks(response, true), separator)) {
    if (!text.trim()) continue;
    let value: unknown;
    try {
      value = parse(text);
    } catch (cause) {
      const reason = cause instanceof SyntaxError ? "not JSON" : `not as declared: ${String(cause)}`;
      throw new DecodeError(`an item of the stream is ${reason}`, text);
    }
    yield value;
  }
}
