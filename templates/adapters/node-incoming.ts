import type { IncomingMessage, ServerResponse } from "node:http";
import type { Incoming } from "../runtime/exchange.js";
import { splitTarget } from "./target.js";

/** A request as node:http has it. */
export class NodeIncoming implements Incoming {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly #message: IncomingMessage;
  readonly #response: ServerResponse;
  #request: Request | undefined;
  #signal: AbortSignal | undefined;

  /** `target` is the URL of the request, where a framework has changed that of the message. */
  constructor(message: IncomingMessage, response: ServerResponse, target: string = message.url ?? "") {
    const { path, search } = splitTarget(target);
    this.method = message.method ?? "GET";
    this.path = path;
    this.search = search;
    this.#message = message;
    this.#response = response;
  }

  get request(): Request {
    return (this.#request ??= requestOf(this.#message, this.path + this.search, this.signal));
  }

  get signal(): AbortSignal {
    return (this.#signal ??= signalOf(this.#response));
  }

  header(name: string): string | undefined {
    const value = this.#message.headers[name];
    return typeof value === "object" ? value.join(", ") : value;
  }

  bytes(limit: number): ReturnType<Incoming["bytes"]> {
    return readBytes(this.#message, limit);
  }
}

/** Reads as the data comes in, and no more than is allowed; what is left stays where it is. */
function readBytes(message: IncomingMessage, limit: number): ReturnType<Incoming["bytes"]> {
  return new Promise((resolve, reject) => {
    if (Number(message.headers["content-length"]) > limit) return resolve("large");
    if (message.readableDidRead) return reject(new Error("the body of the request was read already, by what stands before the API"));
    const chunks: Buffer<ArrayBuffer>[] = [];
    let size = 0;
    const take = (chunk: Buffer<ArrayBuffer>): void => {
      size += chunk.byteLength;
      chunks.push(chunk);
      if (size <= limit) return;
      message.off("data", take).pause();
      resolve("large");
    };
    message.on("data", take);
    message.on("end", () => {
      const [only] = chunks;
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks));
    });
    message.on("close", () => {
      if (!message.readableEnded) resolve("broken");
    });
  });
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
  const init = { method, headers, signal, ...(hasBody && { body: streamOf(message), duplex: "half" as const }) };
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
  return new ReadableStream({ pull: (controller) => pull(message, controller) }, { highWaterMark: 0 });
}

/** One chunk. Between two of them the message is paused; whoever wants the rest out of the way has but to resume it. */
function pull(message: IncomingMessage, controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): void => void message.off("data", take).off("end", end).off("close", close);
    const take = (chunk: Uint8Array): void => {
      settle();
      message.pause();
      controller.enqueue(chunk);
      resolve();
    };
    const end = (): void => {
      settle();
      controller.close();
      resolve();
    };
    const close = (): void => {
      settle();
      reject(new Error("the client did not send all of the body"));
    };
    if (message.readableEnded) end();
    else if (message.destroyed) close();
    else message.on("data", take).on("end", end).on("close", close).resume();
  });
}
