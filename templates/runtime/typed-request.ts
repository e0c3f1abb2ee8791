import { checkDepth } from "./parse-json.js";
import { HttpError } from "./problem.js";
import { parsing } from "./readers.js";
import type { Reader } from "./readers.js";
import type { ParseJson } from "./shared-types.js";
import { ValueError } from "./value-error.js";

/** What parses the JSON of a request and then reads it. Throws an HttpError (400) that says what is not as declared. */
export function parsingBody(read: Reader): ParseJson {
  const parse = parsing(read);
  return (text) => {
    try {
      const value = parse(text);
      checkDepth(text);
      return value;
    } catch (cause) {
      if (!(cause instanceof ValueError)) throw cause;
      const errors = [{ pointer: `/body${cause.pointer}`, detail: cause.message }];
      throw new HttpError(400, "the request has an invalid body", { cause, errors });
    }
  };
}
