import type { BodyWriter } from "./reply-body.js";
import type { ServerSentEvent } from "./server-sent-event.js";
import type { WriteJson } from "./shared-types.js";

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

function eventsOf(items: unknown, write: WriteJson): ReadableStream<Uint8Array> | undefined {
  return streamOf(items, (event: ServerSentEvent<unknown>) => eventText(event, write));
}

/** Throws a TypeError for a type or an id of several lines: the rest of it would be read as other fields. */
function eventText(
  { event, id, retry, data }: ServerSentEvent<unknown>,
  write: WriteJson,
): string {
  if (/[\r\n\0]/.test(`${event}${id}`)) throw new TypeError("the type and the id of an event are one line each");
  const lines = [
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(retry === undefined ? [] : [`retry: ${Math.round(retry)}`]),
    ...write(data).split(/\r\n|\n|\r/).map((line) => `data: ${line}`),
  ];
  return `${lines.join("\n")}\n\n`;
}

/** Asks for an item when the client has room for it, and for no more when the client goes away. Undefined: it is no sequence. */
function streamOf<Item>(items: unknown, write: (item: Item) => string): ReadableStream<Uint8Array> | undefined {
  const sequence = items as Partial<AsyncIterable<Item>> | undefined;
  const iterator = sequence?.[Symbol.asyncIterator]?.();
  if (!iterator) return undefined;
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(write(value)));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
