import { decodeGroup } from "./decode.js";
import type { Arrived, Decoders } from "./decode.js";
import { cookieValues, headerValues, pathValues, queryValues, wholeQuery } from "./places.js";
import { HttpError } from "./problem.js";
import type { ProblemError } from "./problem.js";
import { readBody } from "./read-body.js";
import { namesIn } from "./router.js";
import type { Route } from "./server-types.js";
import type { AnyInput } from "./shared-types.js";

const defaultLimit = 1024 * 1024;

/** The decoded input of a request. Throws an HttpError: 400 for the parameters, all at once, or that of `readBody`. */
export async function readInput(
  route: Route,
  pathTexts: readonly string[],
  request: Request,
  limit: number = defaultLimit,
): Promise<AnyInput> {
  const { path, query, querystring, header, cookie } = route;
  const { search } = new URL(request.url);
  const errors: ProblemError[] = [];
  const decode = (place: string, decoders: Decoders, arrived: Arrived): object => ({
    [place]: decodeGroup(place, decoders, arrived, errors),
  });
  const input: AnyInput = {
    ...(path && decode("path", path, pathValues(namesIn(route.route), pathTexts))),
    ...(query && decode("query", query, queryValues(search))),
    ...(querystring && decodeGroup("", querystring, wholeQuery(search), errors)),
    ...(header && decode("header", header, headerValues(request.headers, header))),
    ...(cookie && decode("cookie", cookie, cookieValues(request.headers))),
  };
  if (errors.length) throw new HttpError(400, "the request has invalid parameters", { errors });
  return route.body ? { ...input, ...(await readBody(request, route.body, limit)) } : input;
}

/** Throws an HttpError with what the route's validator finds. */
export function validateInput({ validate }: Route, input: AnyInput): void {
  const issues = validate?.(input) ?? [];
  if (issues.length === 0) return;
  const errors = issues.map(({ message, ...place }) => ({ ...place, detail: message }));
  throw new HttpError(400, "the request is not valid", { errors });
}
