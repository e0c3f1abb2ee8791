import { decodeGroup } from "./decode.js";
import type { Decoders } from "./decode.js";
import { headersOfParts } from "./part-heads.js";
import { headerValues } from "./places.js";
import { HttpError } from "./problem.js";
import type { ProblemError } from "./problem.js";
import type { ReadPartHeaders } from "./read-body.js";

/**
 * Reads the headers of some parts of a multipart body, by the parts' names; those of `lists` may be there several times.
 * The platform, which reads what the parts hold, does not tell of them.
 */
export function partHeaders(decoders: Readonly<Record<string, Decoders>>, lists: readonly string[] = []): ReadPartHeaders {
  return (bytes, contentType) => {
    const found = new Map<string, object[]>();
    const errors: ProblemError[] = [];
    for (const { name, headers } of headersOfParts(bytes, contentType)) {
      const own = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
      if (!own) continue;
      const before = found.get(name) ?? [];
      const place = `partHeaders/${name}${lists.includes(name) ? `/${before.length}` : ""}`;
      const arrived = headerValues({ header: (key) => headers.get(key) }, own);
      found.set(name, [...before, decodeGroup(place, own, arrived, errors)]);
    }
    if (errors.length) throw new HttpError(400, "the request has an invalid body", { errors });
    return Object.fromEntries([...found].map(([name, all]) => [name, lists.includes(name) ? all : all[0]]));
  };
}
