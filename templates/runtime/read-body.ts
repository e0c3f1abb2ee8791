import { after, rescue } from "./after.js";
import type { Incoming } from "./exchange.js";
import { unreadable } from "./incoming-bytes.js";
import { essence, findDeclared } from "./media-type.js";
import { parseJson } from "./parse-json.js";
import { HttpError } from "./problem.js";
import type { ProblemError } from "./problem.js";
import type { AnyInput, Awaitable, ParseJson } from "./shared-types.js";

/** Refuses what is not UTF-8. */
const utf8: InstanceType<typeof TextDecoder> = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true });

type ReadBytes = (bytes: Uint8Array<ArrayBuffer>, contentType: string) => Awaitable<unknown>;

/** Reads the headers of a multipart body's parts. Throws an HttpError (400) that lists what is missing or cannot be read. */
export type ReadPartHeaders = (bytes: Uint8Array<ArrayBuffer>, contentType: string) => object;

/** Reads a body as it arrives: its items one by one, each of at most `limit` bytes, or its bytes, as many in all. */
export type ReadStream = (incoming: Incoming, limit: number, contentType: string) => AsyncIterable<unknown>;

/** How to read a request body of one media type. */
export interface BodyReader {
  /** As declared: it may be a range. */
  readonly mediaType: string;
  /** Throws an HttpError, or anything else for a body that is not what its type says. */
  readonly read?: ReadBytes;
  /** No bytes are a value, too: a form without members, an empty text. */
  readonly mayBeEmpty?: boolean;
  readonly headers?: ReadPartHeaders;
  /** In place of `read`. */
  readonly stream?: ReadStream;
}

/** How to read the body of an operation's requests. */
export interface RequestBody {
  readonly required: boolean;
  readonly readers: readonly BodyReader[];
}

/** What is known of a body beside its format. */
export interface BodyOptions {
  readonly required?: boolean;
  /** The declared media type, where it is not the usual one. */
  readonly as?: string;
  /** Parses JSON, in place of JSON.parse. */
  readonly parse?: ParseJson;
}

/** A body of one of several media types; the handler is told which. */
export function bodyOf(bodies: readonly RequestBody[], { required = false }: BodyOptions = {}): RequestBody {
  return { required, readers: bodies.flatMap(({ readers }) => readers) };
}

/** A body of one media type. */
export function bodyWith(
  read: ReadBytes,
  mediaType: string,
  { required = false, as = mediaType }: BodyOptions,
  mayBeEmpty = false,
): RequestBody {
  return { required, readers: [{ mediaType: as, read, mayBeEmpty }] };
}

/** A JSON body: any media type that means JSON is accepted. */
export function jsonBody(options: BodyOptions = {}): RequestBody {
  return bodyWith((bytes) => readJson(bytes, options.parse), "application/json", options);
}

/**
 * Reads a body and goes on with it: nothing where there is none. Throws an HttpError, or rejects with one: 400, 413 or 415.
 * What is next is called in the step that has the bytes, since each promise in between costs as much as a validation.
 */
export function readBody<Result>(
  incoming: Incoming,
  { readers, required }: RequestBody,
  limit: number,
  next: (read: AnyInput) => Awaitable<Result>,
): Awaitable<Result> {
  const type = incoming.header("content-type") ?? null;
  const reader = type === null ? undefined : (readers.find(({ mediaType }) => mediaType === type) ?? findDeclared(readers, type));
  // What is named wrongly need not be read; what is not named may turn out to be no body.
  if (type !== null && !reader) throw new HttpError(415, `the body is to be ${readers.map(({ mediaType }) => mediaType).join(" or ")}`);
  const encoding = incoming.header("content-encoding");
  if (encoding && encoding.toLowerCase() !== "identity") {
    throw new HttpError(415, "the body has a Content-Encoding", { headers: { "Accept-Encoding": "identity" } });
  }
  if (reader?.stream && type !== null) return next(named({ body: reader.stream(incoming, limit, type) }, readers, reader, type));
  return incoming.bytes(limit).then((bytes) => {
    if (typeof bytes === "string") throw unreadable(bytes, limit);
    // A body that may be missing is: whoever sends none may name its type all the same.
    if (bytes.length === 0 && !(required && reader?.mayBeEmpty)) {
      if (required) throw new HttpError(400, "the request has no body", { errors: bodyError("missing") });
      return next({});
    }
    if (type === null || !reader) throw new HttpError(415, "the request has no Content-Type");
    return after(decode(reader, bytes, type), (body) =>
      next(named(reader.headers ? { body, partHeaders: reader.headers(bytes, type) } : { body }, readers, reader, type)),
    );
  });
}

/** Where there are several media types, the handler is told which. */
function named(input: AnyInput, { length }: readonly BodyReader[], { mediaType }: BodyReader, type: string | null): AnyInput {
  const isRange = mediaType.includes("*");
  return length > 1 || isRange ? { ...input, contentType: isRange ? essence(type ?? "") : mediaType } : input;
}

function decode({ read, mediaType }: BodyReader, bytes: Uint8Array<ArrayBuffer>, type: string): Awaitable<unknown> {
  return rescue(
    () => read?.(bytes, type),
    (cause) => {
      if (cause instanceof HttpError) throw cause;
      throw new HttpError(400, `the body is not valid ${mediaType}`, { cause, errors: bodyError(`not valid ${mediaType}`) });
    },
  );
}

function readJson(bytes: Uint8Array<ArrayBuffer>, parse: ParseJson = parseJson): unknown {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch (cause) {
    throw new HttpError(400, "the body cannot be read as UTF-8 text", { cause });
  }
  try {
    return parse(text);
  } catch (cause) {
    if (cause instanceof HttpError) throw cause;
    throw new HttpError(400, "the body is not valid JSON", { cause, errors: bodyError("not valid JSON") });
  }
}

function bodyError(detail: string): ProblemError[] {
  return [{ pointer: "/body", detail }];
}
