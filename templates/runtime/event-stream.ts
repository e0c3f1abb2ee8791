import type { BodyDecoder, ReplyFacts } from "./bodies.js";
import { decodeAs, separated, textChunks } from "./chunks.js";
import { DecodeError } from "./errors.js";
import { lineBreak, parseEvents } from "./parse-events.js";
import type { EventPosition } from "./parse-events.js";
import type { ParseJson } from "./shared-types.js";

const mediaType = "text/event-stream";

/** A stream of events whose data is text. */
export const events: BodyDecoder = { mediaType, decode: (response, facts) => decode(response, facts, (data) => data) };

/** A stream of events whose data is JSON. The iteration rejects with a DecodeError for data that is not. */
export const jsonEvents: BodyDecoder = eventsWith(JSON.parse);

/** The same, with what `parse` makes of the data. */
export function eventsWith(parse: ParseJson): BodyDecoder {
  return { mediaType, decode: (response, facts) => decode(response, facts, (data) => parseData(data, parse)) };
}

function decode(response: Response, facts: ReplyFacts, read: (data: string) => unknown): Promise<unknown> {
  const position: EventPosition = { id: "" };
  return decodeAs(mediaType, response, facts, () =>
    // `reconnecting` asks for it.
    Object.assign(parseEvents(separated(textChunks(response), lineBreak), read, position), { position }),
  );
}

function parseData(data: string, parse: ParseJson): unknown {
  try {
    return parse(data);
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? "not JSON" : `not as declared: ${String(cause)}`;
    throw new DecodeError(`the data of an event is ${reason}`, data);
  }
}
