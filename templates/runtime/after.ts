import type { Awaitable } from "./shared-types.js";

/** Whether a value is still to come; anything that `await` would wait for. One look-up, since every step of a request asks. */
export function isPromise<T>(value: Awaitable<T>): value is Promise<T> {
  return typeof value === "object" && value !== null && typeof (value as { readonly then?: unknown }).then === "function";
}

/**
 * Goes on with a value: at once where it is there, else when it comes. A request passes a dozen steps that may have to
 * wait, and mostly none of them has: to wait all the same would take as long as everything else that is done for it.
 */
export function after<T, Result>(value: Awaitable<T>, next: (value: T) => Awaitable<Result>): Awaitable<Result> {
  return isPromise(value) ? value.then(next) : next(value);
}

/** Calls a function, and goes on with what it throws or rejects with. */
export function rescue<T>(call: () => Awaitable<T>, recover: (error: unknown) => Awaitable<T>): Awaitable<T> {
  try {
    const value = call();
    return isPromise(value) ? value.then(undefined, recover) : value;
  } catch (error) {
    return recover(error);
  }
}
