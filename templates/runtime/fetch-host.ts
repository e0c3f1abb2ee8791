import type { Answer, Incoming } from "./exchange.js";
import { HttpError } from "./problem.js";

/** A request of the platform. */
export function incomingOf(request: Request): Incoming {
  const { method, url, headers } = request;
  const start = url.indexOf("/", url.indexOf("//") + 2);
  const [target = ""] = url.slice(start).split("#", 1);
  const end = target.indexOf("?");
  return {
    method,
    path: end < 0 ? target : target.slice(0, end),
    search: end < 0 ? "" : target.slice(end),
    header: (name) => headers.get(name),
    bytes: (limit) => readBytes(request, limit),
    request,
    get signal() {
      return request.signal;
    },
  };
}

export function responseOf({ status, headers, body, raw }: Answer): Response {
  return raw ?? new Response(body, { status, headers: headers.map(([name, value]): [string, string] => [name, value]) });
}

/**
 * Counts while it reads: a Content-Length may be missing or wrong. What is left of a body is left to the host, since to
 * cancel it here could close the connection before the answer is out.
 */
async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  checkSize(Number(request.headers.get("Content-Length")), limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = request.body?.getReader();
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      size += chunk.value.byteLength;
      checkSize(size, limit);
      chunks.push(chunk.value);
    }
  } catch (cause) {
    throw cause instanceof HttpError ? cause : new HttpError(400, "the body cannot be read", { cause });
  }
  return joined(chunks, size);
}

/** Throws an HttpError (413) for a body that is larger than what is read. */
export function checkSize(size: number, limit: number): void {
  if (size > limit) throw new HttpError(413, `the body is larger than ${limit} bytes`);
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
