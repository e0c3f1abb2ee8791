import type { Fetch, OutgoingRequest } from "./draft.js";
import type { Awaitable } from "./shared-types.js";

/** A request on its way, which `operation` names. To change it, pass a changed copy on: others may send it again. */
export interface MiddlewareRequest extends OutgoingRequest {
  readonly url: string;
}

/**
 * What stands between a client and `fetch`: it sends the request with `next`, any number of times, or answers by
 * itself. A body that is a stream cannot be sent again; the body of a reply that is not returned is to be cancelled.
 */
export type Middleware = (
  request: MiddlewareRequest,
  next: (request: MiddlewareRequest) => Promise<Response>,
) => Promise<Response>;

/** Makes a `fetch` for a client of several middleware, the first outermost; the last one's `next` is the global fetch. */
export function middleware(...list: readonly Middleware[]): Fetch {
  const send = list.reduceRight<(request: MiddlewareRequest) => Promise<Response>>(
    (next, use) => async (request) => use(request, next),
    ({ url, ...request }) => fetch(url, request),
  );
  return (url, request) => send({ ...request, url });
}

/** Whether a request can be sent again: a stream that has been read is gone. */
export function isReplayable({ body, duplex }: OutgoingRequest): boolean {
  return !duplex && !(body instanceof ReadableStream);
}

/** Lets go of a reply that nobody will read, so that its connection is free again. */
export function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

/** Told of every request; what they throw ends the call. */
export interface Hooks {
  /** Before it is sent. */
  readonly request?: (request: MiddlewareRequest) => Awaitable<void>;
  /** When the head of a reply is here, whatever its status; the body belongs to the call. */
  readonly response?: (response: Response, request: MiddlewareRequest) => Awaitable<void>;
  /** When there is no reply: the network failed, the time was up, the caller's signal aborted. */
  readonly error?: (error: unknown, request: MiddlewareRequest) => Awaitable<void>;
}

/** Observes requests, for logs and traces. Inside `retry` it is told of each attempt, outside of it of the whole. */
export function hooks(told: Hooks): Middleware {
  return async (request, next) => {
    await told.request?.(request);
    let response: Response;
    try {
      response = await next(request);
    } catch (error) {
      await told.error?.(error, request);
      throw error;
    }
    await told.response?.(response, request);
    return response;
  };
}
