import type { BodyDecoder } from "./bodies.js";
import { checkedDecoder } from "./checked-decoder.js";
import { inStyle } from "./decode.js";
import type { Arrived } from "./decode.js";
import { field, pairsOf, partsOf, readMembers } from "./form-members.js";
import type { FormMembers } from "./form-members.js";
import type { ProblemError } from "./problem.js";
import type { Value } from "./values.js";

export { anything } from "./form-members.js";
export { base64, file, files, jsonObject } from "./form-values.js";
export { jsonText, object } from "./value-objects.js";
export { array, boolean, integer, literal, nullable, number, oneOf, required, string, tuple } from "./values.js";

type Values = Readonly<Record<string, Value>>;

/** A reply that is a form as HTML has it. */
export function urlencodedReply(mediaType: string, values: Values, additional?: Value): BodyDecoder {
  const members = { decoders: inStyle(field, values), additional };
  return checkedDecoder(mediaType, (bytes) => read(members, pairsOf(bytes)));
}

/** A reply of parts with names. */
export function multipartReply(mediaType: string, values: Values, additional?: Value): BodyDecoder {
  const members = { decoders: inStyle(field, values), additional };
  return checkedDecoder(mediaType, async (bytes, type) => read(members, await partsOf(members, bytes, type)));
}

function read(members: FormMembers, arrived: Arrived): object {
  const errors: ProblemError[] = [];
  const body = readMembers(members, arrived, errors);
  if (errors.length) throw new TypeError("a member of the form is missing or cannot be read");
  return body;
}
