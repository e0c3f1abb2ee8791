import type { Awaitable } from "./shared-types.js";

/** A value, or what the function gives that stands for it. */
export function provide<T>(given: T | (() => Awaitable<T>)): Awaitable<T> {
  return typeof given === "function" ? (given as () => Awaitable<T>)() : given;
}
