import type { BodyEncoder } from "./bodies.js";
import type { RequestDraft } from "./draft.js";
import type { AnyInput, WriteJson } from "./shared-types.js";
import { eventsOf, streamOf } from "./write-stream.js";

// Requests that are written while they are sent: an item is asked for when the connection has room for it. The sequence
// is ended (`return`) when the call's signal aborts, or when the host cancels the stream. A request like that cannot be sent twice. Of
// browsers, only those built on Chromium send streams, and only over HTTP/2 or later.

/** A JSON value on each line. */
export const jsonLinesBody: BodyEncoder = (draft, input) => linesOf(draft, input, JSON.stringify);

/** The same, with what `write` writes. */
export function linesWith(write: WriteJson): BodyEncoder {
  return (draft, input) => linesOf(draft, input, write);
}

/** `application/json-seq`: a record separator before each JSON value. */
export const jsonSequenceBody: BodyEncoder = (draft, input) => sequenceOf(draft, input, JSON.stringify);

/** The same, with what `write` writes. */
export function sequenceWith(write: WriteJson): BodyEncoder {
  return (draft, input) => sequenceOf(draft, input, write);
}

/** Server-sent events whose data is text. */
export const eventsBody: BodyEncoder = (draft, input) => eventsIn(draft, input, String);

/** Server-sent events whose data is JSON. */
export const jsonEventsBody: BodyEncoder = (draft, input) => eventsIn(draft, input, JSON.stringify);

/** The same, with what `write` writes. */
export function eventsWriting(write: WriteJson): BodyEncoder {
  return (draft, input) => eventsIn(draft, input, write);
}

function linesOf(draft: RequestDraft, { body, contentType = "application/x-ndjson" }: AnyInput, write: WriteJson): void {
  send(draft, contentType, streamOf(body, (item) => `${write(item)}\n`, draft.signal));
}

function sequenceOf(draft: RequestDraft, { body, contentType = "application/json-seq" }: AnyInput, write: WriteJson): void {
  send(draft, contentType, streamOf(body, (item) => `\x1e${write(item)}\n`, draft.signal));
}

function eventsIn(draft: RequestDraft, { body, contentType = "text/event-stream" }: AnyInput, write: WriteJson): void {
  send(draft, contentType, eventsOf(body, write, draft.signal));
}

function send(draft: RequestDraft, contentType: string, stream: ReadableStream<Uint8Array> | undefined): void {
  if (!stream) throw new TypeError(`a body of the type ${contentType} is a sequence of values`);
  draft.headers.set("Content-Type", contentType);
  draft.duplex = "half";
  draft.body = stream;
}
