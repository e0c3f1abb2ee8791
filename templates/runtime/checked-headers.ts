import { decodeGroup } from "./decode.js";
import type { Decoders } from "./decode.js";
import type { Issue } from "./issue.js";
import { headerValues } from "./places.js";
import type { ProblemError } from "./problem.js";
import type { BodyWriter } from "./reply-body.js";

/**
 * A reply that has declared headers, which are looked at where replies are. As they are sent: a handler may give a number
 * as a number or as its text, in a record or in Headers.
 */
export function withHeaders(writer: BodyWriter, decoders: Decoders, validate?: (headers: unknown) => readonly Issue[]): BodyWriter {
  return {
    ...writer,
    headerIssues: (sent) => {
      const errors: ProblemError[] = [];
      const values = decodeGroup("", decoders, headerValues({ header: (name) => textOf(name, sent) }, decoders), errors);
      return errors.length ? errors.map(({ pointer, detail }) => ({ pointer, message: detail })) : (validate?.(values) ?? []);
    },
  };
}

function textOf(name: string, sent: readonly (readonly [name: string, value: string])[]): string | undefined {
  const own = sent.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
  return own.length ? own.join(", ") : undefined;
}
