import type { Answer, Incoming } from "./exchange.js";
import type { HeadersInput } from "./shared-types.js";

/** A request of the platform. */
export class FetchIncoming implements Incoming {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly request: Request;

  constructor(request: Request) {
    const { method, url } = request;
    const [target = ""] = url.slice(url.indexOf("/", url.indexOf("//") + 2)).split("#", 1);
    const end = target.indexOf("?");
    this.method = method;
    this.path = end < 0 ? target : target.slice(0, end);
    this.search = end < 0 ? "" : target.slice(end);
    this.request = request;
  }

  get signal(): AbortSignal {
    return this.request.signal;
  }

  header(name: string): string | null {
    return this.request.headers.get(name);
  }

  bytes(limit: number): ReturnType<Incoming["bytes"]> {
    return readBytes(this.request, limit);
  }
}

export function responseOf({ status, headers, body, raw }: Answer): Response {
  return raw ?? new Response(body, { status, headers: headersOf(headers) });
}

/** A record where no name is there twice: a host may hand that on as it is, and have no need of Headers. */
function headersOf(headers: Answer["headers"]): HeadersInput {
  const isRecord = headers.length < 2 || new Set(headers.map(([name]) => name.toLowerCase())).size === headers.length;
  return isRecord ? Object.fromEntries(headers) : headers.map(([name, value]): [string, string] => [name, value]);
}

/**
 * Counts while it reads: a Content-Length may be missing or wrong. What is left of a body is left to the host, since to
 * cancel it here could close the connection before the answer is out.
 */
async function readBytes(request: Request, limit: number): ReturnType<Incoming["bytes"]> {
  if (Number(request.headers.get("Content-Length")) > limit) return "large";
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = request.body?.getReader();
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      size += chunk.value.byteLength;
      if (size > limit) return "large";
      chunks.push(chunk.value);
    }
  } catch {
    return "broken";
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
