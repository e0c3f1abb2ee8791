import { essence, findDeclared } from "./media-type.js";
import { HttpError } from "./problem.js";
import type { ProblemError } from "./problem.js";
import type { AnyInput, Awaitable, ParseJson } from "./shared-types.js";

/** How to read a request body of one media type. */
export interface BodyReader {
  /** As declared: it may be a range. */
  readonly mediaType: string;
  /** Throws an HttpError, or anything else for a body that is not what its type says. */
  readonly read: (bytes: Uint8Array<ArrayBuffer>, contentType: string) => Awaitable<unknown>;
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
export function bodyWith(read: BodyReader["read"], mediaType: string, { required = false, as = mediaType }: BodyOptions): RequestBody {
  return { required, readers: [{ mediaType: as, read }] };
}

/** A JSON body: any media type that means JSON is accepted. */
export function jsonBody(options: BodyOptions = {}): RequestBody {
  return bodyWith((bytes) => parseJson(bytes, options.parse), "application/json", options);
}

/** Reads a body; undefined: there is none. Throws an HttpError: 400, 413 or 415. */
export async function readBody(request: Request, { readers, required }: RequestBody, limit: number): Promise<AnyInput> {
  const type = request.headers.get("Content-Type");
  const reader = type === null ? undefined : findDeclared(readers, type);
  // What is named wrongly need not be read; what is not named may turn out to be no body.
  if (type !== null && !reader) throw new HttpError(415);
  const bytes = await readBytes(request, limit);
  if (bytes.length === 0) {
    if (required) throw new HttpError(400, "the request has no body", { errors: bodyError("missing") });
    return {};
  }
  if (type === null || !reader) throw new HttpError(415, "the request has no Content-Type");
  const { mediaType } = reader;
  const isRange = mediaType.includes("*");
  const body = await attempt(reader, bytes, type);
  return readers.length > 1 || isRange ? { body, contentType: isRange ? essence(type) : mediaType } : { body };
}

async function attempt({ read, mediaType }: BodyReader, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<unknown> {
  try {
    return await read(bytes, type);
  } catch (cause) {
    if (cause instanceof HttpError) throw cause;
    throw new HttpError(400, `the body is not valid ${mediaType}`, { cause, errors: bodyError(`not valid ${mediaType}`) });
  }
}

/**
 * Counts while it reads: a Content-Length may be missing or wrong. What is left of a body is left to the host, since to
 * cancel it here could close the connection before the answer is out.
 */
async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const checkSize = (size: number): void => {
    if (size > limit) throw new HttpError(413, `the body is larger than ${limit} bytes`);
  };
  checkSize(Number(request.headers.get("Content-Length")));
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      size += chunk.value.byteLength;
      checkSize(size);
      chunks.push(chunk.value);
    }
  } catch (cause) {
    throw cause instanceof HttpError ? cause : new HttpError(400, "the body cannot be read", { cause });
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.byteLength;
  }
  return bytes;
}

function parseJson(bytes: Uint8Array<ArrayBuffer>, parse: ParseJson = JSON.parse): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
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
