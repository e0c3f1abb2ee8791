import type { Incoming } from "./exchange.js";
import type { Distinctions } from "./server-types.js";

/** The route that a request is for, of those with its method and path: the one that asks for most, and gets it. */
export function theOneFor<T extends { readonly only?: Distinctions }>(incoming: Incoming, routes: readonly T[]): T | undefined {
  const [first, ...others] = routes;
  if (others.length === 0 && !first?.only) return first;
  let best: T | undefined;
  let most = -1;
  for (const route of routes) {
    const count = hits(incoming, route.only ?? {});
    if (count > most) [best, most] = [route, count];
  }
  return best;
}

/** How much of what a route asks for the request has; -1: not all of it. */
function hits(incoming: Incoming, { query = {}, header = {} }: Distinctions): number {
  const names = new URLSearchParams(incoming.search);
  const wanted = [
    ...Object.entries(query).map(([name, value]) => names.getAll(name).includes(value)),
    ...Object.entries(header).map(([name, value]) => incoming.header(name) === value),
  ];
  return wanted.every(Boolean) ? wanted.length : -1;
}
