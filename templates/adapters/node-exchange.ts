import type { IncomingMessage, ServerResponse } from "node:http";
import type { Incoming } from "../runtime/exchange.js";
import { checkSize } from "../runtime/fetch-host.js";
import { HttpError } from "../runtime/problem.js";
import { splitTarget } from "./target.js";

/** A request as node:http has it; `target` is its URL where a framework has changed that. */
export function incomingOf(message: IncomingMessage, response: ServerResponse, target: string = message.url ?? ""): Incoming {
  const { path, search } = splitTarget(target);
  let request: Request | undefined;
  let signal: AbortSignal | undefined;
  return {
    method: message.method ?? "GET",
    path,
    search,
    header: (name) => headerOf(message, name),
    bytes: (limit) => readBytes(message, limit),
    get request() {
      return (request ??= requestOf(message, path + search, this.signal));
    },
    get signal() {
      return (signal ??= signalOf(response));
    },
  };
}

/** node:http has lists for a few headers only, which nobody reads from a request. */
function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "object" ? value.join(", ") : value;
}

/** Reads as the data comes in, and no more than is allowed; what is left stays where it is. */
function readBytes(message: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const expected = Number(message.headers["content-length"]);
    if (expected > limit) checkSizeOr(reject, expected, limit);
    else if (message.readableDidRead) reject(new Error("the body of the request was read already, by what stands before the API"));
    else collect(message, limit, resolve, reject);
  });
}

function collect(
  message: IncomingMessage,
  limit: number,
  resolve: (bytes: Uint8Array<ArrayBuffer>) => void,
  reject: (reason: unknown) => void,
): void {
  const chunks: Buffer<ArrayBuffer>[] = [];
  let size = 0;
  const stop = (): void => {
    message.off("data", take).off("end", end).off("error", fail).off("close", fail);
  };
  const take = (chunk: Buffer<ArrayBuffer>): void => {
    size += chunk.byteLength;
    chunks.push(chunk);
    if (size <= limit) return;
    stop();
    message.pause();
    checkSizeOr(reject, size, limit);
  };
  const end = (): void => {
    stop();
    const [only] = chunks;
    resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks));
  };
  const fail = (cause?: unknown): void => {
    stop();
    reject(new HttpError(400, "the body cannot be read", { cause }));
  };
  message.on("data", take).on("end", end).on("error", fail).on("close", fail);
}

function checkSizeOr(reject: (reason: unknown) => void, size: number, limit: number): void {
  try {
    checkSize(size, limit);
  } catch (error) {
    reject(error);
  }
}

/** Aborted when the connection closes before the answer is out. */
function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    if (!response.writableFinished) controller.abort();
  };
  if (response.destroyed) abort();
  else response.once("close", abort);
  return controller.signal;
}

/** Its body is there where nobody has read it, which for an operation with one is before its handler is called. */
function requestOf(message: IncomingMessage, target: string, signal: AbortSignal): Request {
  const { method = "GET", rawHeaders } = message;
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  const hasBody = !["GET", "HEAD", "TRACE"].includes(method) && !message.readableDidRead;
  const init = { method, headers, signal, ...(hasBody && { body: streamOf(message), duplex: "half" }) };
  return new Request(originOf(message) + target, init);
}

/** What the client says is the host may be anything. */
function originOf({ headers, socket }: IncomingMessage): string {
  const scheme = "encrypted" in socket ? "https" : "http";
  const origin = `${scheme}://${headers.host}`;
  return URL.canParse(origin) && new URL(origin).host === headers.host?.toLowerCase() ? origin : `${scheme}://localhost`;
}

/** Touches the message only when it is read. */
function streamOf(message: IncomingMessage): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array> | undefined;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      chunks ??= message[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}
