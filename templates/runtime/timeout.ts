import type { Middleware } from "./middleware.js";

/**
 * Ends a call that takes longer, the reading of its body included: its result is of kind `timeout`. Inside `retry` the
 * time is that of one attempt, outside of it that of all together. For one call, `signal: AbortSignal.timeout(…)` does.
 */
export function timeout(milliseconds: number): Middleware {
  return (request, next) => {
    const limit = AbortSignal.timeout(milliseconds);
    // Node 20 drops a signal that nobody listens to, even while `any` depends on it: it would never fire.
    limit.addEventListener("abort", () => undefined);
    const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
    return next({ ...request, signal });
  };
}
