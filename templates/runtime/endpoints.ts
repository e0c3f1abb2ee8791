import { usesOf } from "./authenticate.js";
import type { Endpoint } from "./read-input.js";
import type { BodyWriter } from "./reply-body.js";
import { namesIn } from "./router.js";
import type { Route, Routes, Schemes } from "./server-types.js";

/** The routes, and what is worked out once for all of their requests. */
export function endpointsOf(routes: Routes, schemes: Schemes): readonly Endpoint[] {
  return Object.entries(routes).map(([key, route]) => {
    const alternatives = (route.security ?? []).map(usesOf);
    const credentials = alternatives.flat().flatMap(([name]) => schemes[name]?.query ?? []);
    const otherNames = [...credentials, ...Object.keys(route.only?.query ?? {})];
    return { ...route, key, alternatives, otherNames, writers: new Map(), pathNames: namesIn(route.route), produces: producedBy(route) };
  });
}

/** A client that takes only what errors are may still be told of one: successes count. */
function producedBy({ responses }: Route): readonly string[] {
  const types: string[] = [];
  let writer: BodyWriter | undefined;
  for (const part of responses) {
    if (typeof part === "object") writer = part;
    else if (writer && /^(2|default)/.test(`${part}`)) types.push(...mediaTypesOf(writer));
  }
  return [...new Set(types)];
}

function mediaTypesOf({ choices, mediaType }: BodyWriter): readonly string[] {
  return (choices?.map((choice) => choice.mediaType) ?? [mediaType]).filter((type) => type !== undefined);
}
