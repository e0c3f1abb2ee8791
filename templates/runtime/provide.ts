import type { Awaitable } from "./shared-types.js";

/** A value, or what the function gives that stands for it, called as a method of `owner`. */
export function provide<T>(given: T | (() => Awaitable<T>), owner?: object): Awaitable<T> {
  return typeof given === "function" ? (given as () => Awaitable<T>).call(owner) : given;
}
