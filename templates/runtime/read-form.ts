import type { Arrived, Decoders } from "./decode.js";
import { pairsOf, partsOf, readMembers } from "./form-members.js";
import type { FormMembers } from "./form-members.js";
import { HttpError } from "./problem.js";
import type { ProblemError } from "./problem.js";
import { bodyWith } from "./read-body.js";
import type { BodyOptions, ReadPartHeaders, RequestBody } from "./read-body.js";
import type { Value } from "./values.js";

/** Throws an HttpError (415) for parts of a multipart body that have other media types than those declared. */
export type CheckParts = (bytes: Uint8Array<ArrayBuffer>, contentType: string) => void;

/** What is known of a form beside its listed members. */
export interface FormOptions extends BodyOptions {
  /** Reads the members that are not listed; without it they are left out. */
  readonly additional?: Value;
  /** Reads the headers of a multipart body's parts. */
  readonly headers?: ReadPartHeaders;
  /** Checks the media types of its parts. */
  readonly types?: CheckParts;
}

/** A form as HTML has it, its members read as parameters of a query are. */
export function urlencodedBody(decoders: Decoders, options: FormOptions = {}): RequestBody {
  const members = { decoders, ...options };
  return bodyWith((bytes) => read(members, pairsOf(bytes)), "application/x-www-form-urlencoded", options, true);
}

/** Parts with names. What is no file is read by its text. */
export function multipartBody(decoders: Decoders, options: FormOptions = {}): RequestBody {
  const members = { decoders, ...options };
  const { headers, types } = options;
  const readParts = async (bytes: Uint8Array<ArrayBuffer>, type: string): Promise<object> => {
    types?.(bytes, type);
    return read(members, await partsOf(members, bytes, type));
  };
  const body = bodyWith(readParts, "multipart/form-data", options);
  return headers ? { ...body, readers: body.readers.map((reader) => ({ ...reader, headers })) } : body;
}

/** Throws an HttpError (400) that lists what is missing or cannot be read. */
function read(members: FormMembers, arrived: Arrived): object {
  const errors: ProblemError[] = [];
  const body = readMembers(members, arrived, errors);
  if (errors.length) throw new HttpError(400, "the request has an invalid body", { errors });
  return body;
}
