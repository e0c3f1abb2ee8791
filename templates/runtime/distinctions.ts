import type { Incoming } from "./exchange.js";
import { findDeclared } from "./media-type.js";
import type { RequestBody } from "./read-body.js";
import type { Distinctions } from "./server-types.js";

interface Choice {
  readonly only?: Distinctions;
  readonly body?: RequestBody;
}

/**
 * The route that a request is for, of those with its method and path: the one that asks for most, and gets it; of those
 * that ask for as much, the first that reads a body of its type. Undefined: none gets what it asks for.
 */
export function theOneFor<T extends Choice>(incoming: Incoming, routes: readonly T[]): T | undefined {
  const [first, ...others] = routes;
  if (others.length === 0 && !first?.only) return first;
  let best: T | undefined;
  let most = -1;
  for (const route of routes) {
    const score = hits(incoming, route) + (takesBody(incoming, route) ? 0.5 : 0);
    if (score > most) [best, most] = [route, score];
  }
  return best;
}

/** How much of what a route asks for the request has; less than nothing: not all of it. */
function hits(incoming: Incoming, { only: { query = {}, header = {} } = {} }: Choice): number {
  const names = new URLSearchParams(incoming.search);
  const wanted = [
    ...Object.entries(query).map(([name, value]) => (value === null ? names.has(name) : names.getAll(name).includes(value))),
    ...Object.entries(header).map(([name, value]) => (value === null ? incoming.header(name) != null : incoming.header(name) === value)),
  ];
  return wanted.every(Boolean) ? wanted.length : -Infinity;
}

function takesBody(incoming: Incoming, { body }: Choice): boolean {
  const type = incoming.header("content-type");
  return typeof type === "string" && body !== undefined && findDeclared(body.readers, type) !== undefined;
}
