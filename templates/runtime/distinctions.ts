import type { Incoming } from "./exchange.js";
import { essence, findDeclared } from "./media-type.js";
import type { RequestBody } from "./read-body.js";
import type { Distinctions } from "./server-types.js";

interface Choice {
  readonly only?: Distinctions;
  readonly likely?: Distinctions;
  readonly body?: RequestBody;
}

/**
 * The route that a request is for, of those with its method and path. What their paths ask for decides, then whether a
 * request has all that is required and a body that can be read, then how much that is, and how exactly the body's type
 * is theirs. Undefined: the request is for none of them.
 */
export function theOneFor<T extends Choice>(incoming: Incoming, routes: readonly T[]): T | undefined {
  const [first, ...others] = routes;
  if (others.length === 0 && !first?.only) return first;
  const names = new URLSearchParams(incoming.search);
  let best: { readonly route: T; readonly score: number } | undefined;
  for (const route of routes) {
    const score = scoreOf(incoming, names, route);
    if (score !== undefined && score > (best?.score ?? -1)) best = { route, score };
  }
  return best?.route;
}

function scoreOf(incoming: Incoming, names: URLSearchParams, { only = {}, likely = {}, body }: Choice): number | undefined {
  const asked = hits(incoming, names, only);
  if (asked === undefined) return undefined;
  const [hoped, fit] = [hits(incoming, names, likely), fitOf(incoming, body)];
  const isPossible = hoped !== undefined && fit > 0;
  return asked * 1000 + (isPossible ? 500 : 0) + (hoped ?? 0) * 10 + fit;
}

/** How much is asked for, if the request has all of it. */
function hits(incoming: Incoming, names: URLSearchParams, { query = {}, header = {} }: Distinctions): number | undefined {
  const has = (value: string | null, found: readonly (string | null | undefined)[]): boolean =>
    value === null ? found.some((one) => one != null) : found.includes(value);
  const wanted = [
    ...Object.entries(query).map(([name, value]) => has(value, names.getAll(name))),
    ...Object.entries(header).map(([name, value]) => has(value, [incoming.header(name)])),
  ];
  return wanted.every(Boolean) ? wanted.length : undefined;
}

/** How well the type of a body is one that is read: 0, not at all; 3, exactly. */
function fitOf(incoming: Incoming, body: RequestBody | undefined): number {
  const type = incoming.header("content-type");
  if (typeof type !== "string") return body ? (body.required ? 0 : 1) : 3;
  if (!body) return 0;
  const reader = findDeclared(body.readers, type);
  return reader ? (essence(reader.mediaType) === essence(type) ? 3 : 2) : 0;
}
