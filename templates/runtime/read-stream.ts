import { separated } from "./chunks.js";
import type { Incoming } from "./exchange.js";
import { unreadable } from "./incoming-bytes.js";
import type { Issue } from "./issue.js";
import { wholeJson } from "./json-sequence.js";
import { lineBreak, parseEvents } from "./parse-events.js";
import { parseJson } from "./parse-json.js";
import { HttpError } from "./problem.js";
import type { BodyOptions, ReadStream, RequestBody } from "./read-body.js";
import type { ParseJson } from "./shared-types.js";

// Requests that are read while they arrive. A handler gets an AsyncIterable; nothing is read before it asks for an item,
// and whoever stops asking reads no more. What is wrong with an item is thrown where it is asked for, as an HttpError
// (400, or 413 for one that is larger than a body may be), which becomes the answer unless the handler catches it.

/** What is known of the items. */
export interface StreamOptions extends BodyOptions {
  /** What is wrong with an item; empty: nothing. */
  readonly item?: (item: unknown) => readonly Issue[];
}

/** A JSON value on each line. Empty lines are passed over. */
export function jsonLinesBody(options: StreamOptions = {}): RequestBody {
  return streamWith((texts) => values(texts, options), /\r\n|\n/, "application/x-ndjson", options);
}

/** `application/json-seq`: a record separator before each JSON value. */
export function jsonSequenceBody(options: StreamOptions = {}): RequestBody {
  const parse = wholeJson(options.parse ?? parseJson);
  return streamWith((texts) => values(texts, { ...options, parse }), /\x1e/, "application/json-seq", options);
}

/** Server-sent events whose data is text. */
export function eventsBody(options: StreamOptions = {}): RequestBody {
  return streamWith((lines, limit) => events(lines, limit, options, (data) => data), lineBreak, "text/event-stream", options);
}

/** Server-sent events whose data is JSON. */
export function jsonEventsBody(options: StreamOptions = {}): RequestBody {
  return streamWith((lines, limit) => events(lines, limit, options, options.parse ?? parseJson), lineBreak, "text/event-stream", options);
}

type ReadTexts = (texts: AsyncIterable<string>, limit: number) => AsyncIterable<unknown>;

function streamWith(read: ReadTexts, separator: RegExp, mediaType: string, { required = false, as = mediaType }: StreamOptions): RequestBody {
  const stream: ReadStream = (incoming, limit) => read(withinLimit(separated(chunksOf(incoming, separator, limit), separator), limit), limit);
  return { required, readers: [{ mediaType: as, stream }] };
}

/** The text of a request as it arrives. What has no end within the limit is not kept until then. */
async function* chunksOf(incoming: Incoming, separator: RegExp, limit: number): AsyncGenerator<string, void, undefined> {
  const reader = incoming.request.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let unbroken = 0;
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const text = decoder.decode(chunk.value, { stream: true });
      unbroken = separator.test(text) ? 0 : unbroken + text.length;
      if (unbroken > limit) throw tooLarge(limit);
      yield text;
    }
    yield decoder.decode();
  } catch (cause) {
    throw cause instanceof HttpError ? cause : unreadable("broken", limit, cause);
  } finally {
    reader.releaseLock();
  }
}

async function* withinLimit(texts: AsyncIterable<string>, limit: number): AsyncGenerator<string, void, undefined> {
  for await (const text of texts) {
    if (text.length > limit) throw tooLarge(limit);
    yield text;
  }
}

function tooLarge(limit: number): HttpError {
  return new HttpError(413, `an item of the body is larger than ${limit} bytes`);
}

async function* values(texts: AsyncIterable<string>, { parse = parseJson, item }: StreamOptions): AsyncGenerator<unknown, void, undefined> {
  let index = 0;
  for await (const text of texts) if (text.trim()) yield checked(parsed(text, parse, index), index++, item);
}

async function* events(
  lines: AsyncIterable<string>,
  limit: number,
  { item }: StreamOptions,
  parse: ParseJson,
): AsyncGenerator<unknown, void, undefined> {
  let index = 0;
  for await (const event of parseEvents(eventLines(lines, limit), (data) => parsed(data, parse, index))) {
    checked(event.data, index++, item);
    yield event;
  }
}

/** An event may have any number of lines. */
async function* eventLines(lines: AsyncIterable<string>, limit: number): AsyncGenerator<string, void, undefined> {
  let size = 0;
  for await (const line of lines) {
    size = line ? size + line.length : 0;
    if (size > limit) throw tooLarge(limit);
    yield line;
  }
}

function parsed(text: string, parse: ParseJson, index: number): unknown {
  try {
    return parse(text);
  } catch (cause) {
    if (cause instanceof HttpError) throw cause;
    throw new HttpError(400, "the body has an item that is not valid JSON", { cause, errors: [{ pointer: `/body/${index}`, detail: "not valid JSON" }] });
  }
}

function checked(value: unknown, index: number, item: StreamOptions["item"]): unknown {
  const errors = (item?.(value) ?? []).map(({ message, pointer, ...rest }) => ({ ...rest, pointer: `/body/${index}${pointer}`, detail: message }));
  if (errors.length) throw new HttpError(400, "the request is not valid", { errors });
  return value;
}
