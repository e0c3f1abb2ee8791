import { discard, isReplayable } from "./middleware.js";
import type { Middleware, MiddlewareRequest } from "./middleware.js";
import { sleep } from "./sleep.js";

/** What `retry` takes. */
export interface RetryOptions {
  /** How often a request is sent at most, the first time included; the default is 3. */
  readonly attempts?: number;
  /** The statuses after which it is sent again; the default is 408, 429, 500, 502, 503 and 504. */
  readonly statuses?: readonly number[];
  /** The longest wait before the second attempt, in milliseconds; doubled before each further one. The default is 500. */
  readonly delay?: number;
  /**
   * The longest wait of all, in milliseconds; the default is 30 seconds. A reply whose `Retry-After` asks for more is
   * returned as it is: to come back sooner would be against the server's word.
   */
  readonly maxDelay?: number;
}

const idempotent = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "QUERY"];

/**
 * Sends a request again when the network or the server fails: after a random part of a time that doubles, or when
 * `Retry-After` says. Only what does no harm twice is: idempotent methods, and requests with an `Idempotency-Key`;
 * never a body that is a stream.
 */
export function retry(options: RetryOptions = {}): Middleware {
  const { attempts = 3, statuses = [408, 429, 500, 502, 503, 504], delay = 500, maxDelay = 30_000 } = options;
  return async (request, next) => {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= attempts || !mayRepeat(request);
      // Full jitter: clients that failed together do not come back together.
      let wait = Math.random() * Math.min(maxDelay, delay * 2 ** (attempt - 1));
      try {
        const response = await next(request);
        wait = retryAfter(response) ?? wait;
        if (isLast || wait > maxDelay || !statuses.includes(response.status)) return response;
        discard(response);
      } catch (error) {
        if (isLast || request.signal?.aborted) throw error;
      }
      await sleep(wait, request.signal);
    }
  };
}

function mayRepeat(request: MiddlewareRequest): boolean {
  return (idempotent.includes(request.method) || request.headers.has("Idempotency-Key")) && isReplayable(request);
}

/** What the server asks for, in milliseconds: seconds, or an HTTP date. Undefined: nothing that can be read. */
function retryAfter({ headers }: Response): number | undefined {
  const text = headers.get("Retry-After")?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const until = text.endsWith("GMT") ? Date.parse(text) - Date.now() : Number.NaN;
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}
