import type { BodyDecoder } from "./bodies.js";
import { decodeAs, separated, textChunks } from "./chunks.js";
import { DecodeError } from "./errors.js";
import type { ServerSentEvent } from "./server-sent-event.js";
import type { ParseJson } from "./shared-types.js";

const mediaType = "text/event-stream";

/** A stream of events whose data is text. */
export const events: BodyDecoder = { mediaType, decode: (response) => decode(response, (data) => data) };

/** A stream of events whose data is JSON. The iteration rejects with a DecodeError for data that is not. */
export const jsonEvents: BodyDecoder = eventsWith(JSON.parse);

/** The same, with what `parse` makes of the data. */
export function eventsWith(parse: ParseJson): BodyDecoder {
  return { mediaType, decode: (response) => decode(response, (data) => parseData(data, parse)) };
}

function decode(response: Response, read: (data: string) => unknown): Promise<unknown> {
  return decodeAs(mediaType, response, () => parse(response, read));
}

function parseData(data: string, parse: ParseJson): unknown {
  try {
    return parse(data);
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? "not JSON" : `not as declared: ${String(cause)}`;
    throw new DecodeError(`the data of an event is ${reason}`, data);
  }
}

/** The algorithm of the HTML standard: an event counts once an empty line follows it. */
async function* parse(
  response: Response,
  read: (data: string) => unknown,
): AsyncGenerator<ServerSentEvent<unknown>, void, undefined> {
  let data: string[] = [];
  let event = "";
  let id = "";
  let retry: number | undefined;
  for await (const line of separated(textChunks(response), /\r\n|\n|\r/)) {
    const [, field, value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === "data") data.push(value);
    else if (field === "event") event = value;
    else if (field === "id" && !value.includes("\0")) id = value;
    else if (field === "retry" && /^\d+$/.test(value)) retry = Number(value);
    if (line) continue;
    if (data.length) {
      const wait = retry === undefined ? {} : { retry };
      retry = undefined;
      yield { data: read(data.join("\n")), event: event || "message", id, ...wait };
    }
    data = [];
    event = "";
  }
}
