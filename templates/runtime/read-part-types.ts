import { escapePointer } from "./decode.js";
import { matches } from "./media-type.js";
import { headersOfParts } from "./part-heads.js";
import { HttpError } from "./problem.js";
import type { ProblemError } from "./problem.js";
import type { CheckParts } from "./read-form.js";

/**
 * Checks the Content-Type of some parts of a multipart body against what is declared, by the parts' names; those of
 * `lists` may be there several times. A part without one passes: forms of HTML do not name that of a text.
 */
export function partTypes(declared: Readonly<Record<string, readonly string[]>>, lists: readonly string[] = []): CheckParts {
  return (bytes, contentType) => {
    const counts = new Map<string, number>();
    const errors: ProblemError[] = [];
    for (const { name, headers } of headersOfParts(bytes, contentType)) {
      const types = Object.hasOwn(declared, name) ? declared[name] : undefined;
      const given = headers.get("content-type");
      const index = counts.get(name) ?? 0;
      counts.set(name, index + 1);
      if (!types || !given || types.some((type) => matches(type, given))) continue;
      const pointer = `/body/${escapePointer(name)}${lists.includes(name) ? `/${index}` : ""}`;
      errors.push({ pointer, detail: `expected the media type ${types.join(" or ")}` });
    }
    if (errors.length) throw new HttpError(415, "a part of the body has a media type that is not declared", { errors });
  };
}
