import type { Use } from "./authenticate.js";
import { decodeGroup } from "./decode.js";
import type { Arrived, Decoders } from "./decode.js";
import type { Incoming } from "./exchange.js";
import { cookieValues, headerValues, pathValues, queryValues, wholeQuery } from "./places.js";
import { HttpError } from "./problem.js";
import type { ProblemError } from "./problem.js";
import { readBody } from "./read-body.js";
import type { BodyWriter } from "./reply-body.js";
import type { BaseServerOptions, Route } from "./server-types.js";
import type { AnyInput, Awaitable } from "./shared-types.js";
import { unknownNames } from "./unknown-query.js";

const defaultLimit = 1024 * 1024;

/** A route, and what is worked out once for all of its requests. */
export interface Endpoint extends Route {
  readonly key: string;
  /** What each alternative of its security asks for. */
  readonly alternatives: readonly (readonly Use[])[];
  /** What writes the replies of each status that there was one of. */
  readonly writers: Map<number, BodyWriter | undefined>;
  /** The names of the path's parameters, in their order. */
  readonly pathNames: readonly string[];
  /** Names in the query that are no parameter's: of credentials, and of what the path fixes. */
  readonly otherNames: readonly string[];
  /** The media types of successes; empty: there is nothing to accept. */
  readonly produces: readonly string[];
}

/** Goes on with the decoded input of a request. Throws an HttpError: 400 for the parameters, all at once, or that of `readBody`. */
export function readInput<Result>(
  endpoint: Endpoint,
  pathTexts: readonly string[],
  incoming: Incoming,
  { maxBodyBytes = defaultLimit, unknownQuery }: BaseServerOptions,
  next: (input: AnyInput) => Awaitable<Result>,
): Awaitable<Result> {
  const { path, query, querystring, header, cookie, body, pathNames, otherNames } = endpoint;
  const { search } = incoming;
  const errors: ProblemError[] = [];
  const input: Record<string, unknown> = {};
  const decode = (place: string, decoders: Decoders, arrived: Arrived): void => {
    input[place] = decodeGroup(place, decoders, arrived, errors);
  };
  if (path) decode("path", path, pathValues(pathNames, pathTexts));
  if (query) decode("query", query, queryValues(search));
  if (querystring) Object.assign(input, decodeGroup("", querystring, wholeQuery(search), errors));
  if (header) decode("header", header, headerValues(incoming, header));
  if (cookie) decode("cookie", cookie, cookieValues(incoming));
  if (unknownQuery === "refuse" && !querystring) errors.push(...unknownNames(query ?? [], otherNames, queryValues(search)));
  if (errors.length) throw new HttpError(400, "the request has invalid parameters", { errors });
  if (!body) return next(input);
  const limit = typeof maxBodyBytes === "function" ? maxBodyBytes({ id: endpoint.id, route: endpoint.route }) : maxBodyBytes;
  return readBody(incoming, body, limit, (read) => next(Object.assign(input, read)));
}

/** Throws an HttpError with what the route's validator finds. */
export function validateInput({ validate }: Route, input: AnyInput, status = 400): void {
  const issues = validate?.(input) ?? [];
  if (issues.length === 0) return;
  const errors = issues.map(({ message, ...place }) => ({ ...place, detail: message }));
  throw new HttpError(status, "the request is not valid", { errors });
}
