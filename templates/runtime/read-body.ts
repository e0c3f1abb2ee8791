import { isJson } from "./media-type.js";
import { HttpError } from "./problem.js";
import type { ProblemError } from "./problem.js";

/** How to read a request body. */
export interface BodyReader {
  readonly required: boolean;
  /** Whether a Content-Type is one of those declared. */
  readonly accepts: (contentType: string) => boolean;
  /** Throws an HttpError. */
  readonly parse: (text: string) => unknown;
}

/** A JSON body: any media type that means JSON is accepted. */
export function jsonBody({ required = false }: { readonly required?: boolean } = {}): BodyReader {
  return { required, accepts: isJson, parse: parseJson };
}

/** Reads a body; undefined: there is none. Throws an HttpError: 400, 413 or 415. */
export async function readBody(request: Request, reader: BodyReader, limit: number): Promise<unknown> {
  const type = request.headers.get("Content-Type");
  const unsupported = type === null || !reader.accepts(type);
  // What is named wrongly need not be read; what is not named may turn out to be no body.
  if (type !== null && unsupported) throw new HttpError(415);
  const text = await readText(request, limit);
  if (text === "") {
    if (reader.required) throw new HttpError(400, "the request has no body", { errors: bodyError("missing") });
    return undefined;
  }
  if (unsupported) throw new HttpError(415, "the request has no Content-Type");
  return reader.parse(text);
}

/**
 * Counts while it reads: a Content-Length may be missing or wrong. What is left of a body is left to the host, since to
 * cancel it here could close the connection before the answer is out.
 */
async function readText(request: Request, limit: number): Promise<string> {
  const checkSize = (size: number): void => {
    if (size > limit) throw new HttpError(413, `the body is larger than ${limit} bytes`);
  };
  checkSize(Number(request.headers.get("Content-Length")));
  const reader = request.body?.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  try {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      size += chunk.value.byteLength;
      checkSize(size);
      text += decoder.decode(chunk.value, { stream: true });
    }
    return text + decoder.decode();
  } catch (cause) {
    throw cause instanceof HttpError ? cause : new HttpError(400, "the body cannot be read as UTF-8 text", { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HttpError(400, "the body is not valid JSON", { cause, errors: bodyError("not valid JSON") });
  }
}

function bodyError(detail: string): ProblemError[] {
  return [{ pointer: "/body", detail }];
}
