import { rescue } from "./after.js";
import type { Incoming } from "./exchange.js";
import { HttpError } from "./problem.js";
import type { Awaitable } from "./shared-types.js";

/**
 * The bytes of a request, which nobody has read before its handler does: once, in one of these ways, or not at all. Each of
 * them throws an HttpError in the handler, 413 for more than `maxBodyBytes` and 400 where the client does not send all of
 * it, which becomes the answer unless it is caught.
 */
export interface IncomingBytes extends AsyncIterable<Uint8Array> {
  /** The Content-Type, as the client gives it. */
  readonly type: string;
  /** All of them, in memory. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** All of them, in memory, with their type. */
  blob(): Promise<Blob>;
  /** As they arrive, no faster than they are read. `for await (const chunk of body)` is the same. */
  stream(): ReadableStream<Uint8Array>;
}

/**
 * The bytes that a host has of a request. Throws an HttpError (413) for more than `limit` bytes, if the client says so.
 *
 * @param type the Content-Type, as the client gives it.
 */
export function incomingBytes(incoming: Incoming, limit: number, type: string): IncomingBytes {
  return new Upload(incoming, limit, type);
}

// Not exported: the compiler's declaration of a class with an iterator would have that twice (TypeScript 5.9).
class Upload implements IncomingBytes {
  readonly type: string;
  readonly #incoming: Incoming;
  readonly #limit: number;
  #isAsked = false;
  #failure: HttpError | undefined;

  constructor(incoming: Incoming, limit: number, type: string) {
    if (Number(incoming.header("content-length")) > limit) throw unreadable("large", limit);
    this.type = type;
    this.#incoming = incoming;
    this.#limit = limit;
  }

  /** Why they could not be read, whatever the handler has made of that. */
  get failure(): HttpError | undefined {
    return this.#failure;
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.#claim();
    return this.#whole();
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.bytes()], { type: this.type });
  }

  stream(): ReadableStream<Uint8Array> {
    this.#claim();
    const chunks = this.#chunks();
    return new ReadableStream(
      {
        async pull(controller) {
          const { done, value } = await chunks.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        // It ends when what was asked for is here, and nobody has to wait for that.
        cancel: () => void chunks.return(),
      },
      { highWaterMark: 0 },
    );
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    this.#claim();
    return this.#chunks();
  }

  #claim(): void {
    if (this.#isAsked) throw new TypeError("the body of the request can be read once");
    this.#isAsked = true;
  }

  async #whole(): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.#incoming.bytes(this.#limit);
    return typeof bytes === "string" ? this.#fail(bytes) : bytes;
  }

  /** What is left when nobody asks for more is left to the host. */
  async *#chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const reader = this.#incoming.request.body?.getReader();
    // There is none, or the platform has no place for it: in a GET.
    if (!reader) return yield await this.#whole();
    let size = 0;
    const next = (): ReturnType<typeof reader.read> => reader.read().catch((cause: unknown) => this.#fail("broken", cause));
    try {
      for (let chunk = await next(); !chunk.done; chunk = await next()) {
        size += chunk.value.byteLength;
        if (size > this.#limit) this.#fail("large");
        yield chunk.value;
      }
    } finally {
      reader.releaseLock();
    }
  }

  #fail(reason: "large" | "broken", cause?: unknown): never {
    this.#failure = unreadable(reason, this.#limit, cause);
    throw this.#failure;
  }
}

/** Calls what reads a body. Where its bytes cannot be read, that is the reason, even if what is called throws what others made of it. */
export function reading<T>(body: unknown, call: () => Awaitable<T>): Awaitable<T> {
  if (!(body instanceof Upload)) return call();
  return rescue(call, (error) => {
    throw error instanceof HttpError ? error : (body.failure ?? error);
  });
}

/** Why a body is refused before anybody looks at what is in it. */
export function unreadable(reason: "large" | "broken", limit: number, cause?: unknown): HttpError {
  return reason === "large" ? new HttpError(413, `the body is larger than ${limit} bytes`) : new HttpError(400, "the body cannot be read", { cause });
}
