import type { BodyWriter } from "./reply-body.js";
import type { ServerSentEvent } from "./server-sent-event.js";
import type { WriteJson } from "./shared-types.js";
import { eventsOf, streamOf } from "./write-stream.js";

/** A stream of events whose data is text. */
export const events: BodyWriter = { mediaType: "text/event-stream", itemOf: dataOf, encode: (items) => eventsOf(items, String) };

/** A stream of events whose data is JSON. */
export const jsonEvents: BodyWriter = eventsWith(JSON.stringify);

/** A stream of events, the data of which `write` writes. */
export function eventsWith(write: WriteJson): BodyWriter {
  return { mediaType: "text/event-stream", itemOf: dataOf, encode: (items) => eventsOf(items, write) };
}

/** A JSON value on each line: `application/jsonl` or `application/x-ndjson`. */
export function jsonLines(mediaType: string, write: WriteJson = JSON.stringify): BodyWriter {
  return { mediaType, itemOf: asItIs, encode: (items) => streamOf(items, (item) => `${write(item)}\n`) };
}

/** `application/json-seq`: a record separator before each JSON value. */
export function jsonSequence(mediaType: string, write: WriteJson = JSON.stringify): BodyWriter {
  return { mediaType, itemOf: asItIs, encode: (items) => streamOf(items, (item) => `\x1e${write(item)}\n`) };
}

function asItIs(item: unknown): unknown {
  return item;
}

function dataOf(event: unknown): unknown {
  return (event as Partial<ServerSentEvent<unknown>> | null | undefined)?.data;
}
