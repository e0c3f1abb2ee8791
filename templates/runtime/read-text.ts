import { parseJson } from "./parse-json.js";
import { bodyWith } from "./read-body.js";
import type { BodyOptions, RequestBody } from "./read-body.js";
import { decodeText } from "./text.js";

/** A text: its bytes are decoded by the charset of the request. */
export function textBody(options: BodyOptions = {}): RequestBody {
  return bodyWith(decodeText, "text/plain", options);
}

/** A value that is no string, declared as text: JSON's notation of it. */
export function jsonTextBody(options: BodyOptions = {}): RequestBody {
  const { parse = parseJson } = options;
  return bodyWith((bytes, contentType) => parse(decodeText(bytes, contentType)), "text/plain", options);
}

/** Bytes, as a Blob of the request's own type. */
export function binaryBody(options: BodyOptions = {}): RequestBody {
  return bodyWith((bytes, type) => new Blob([bytes], { type }), "application/octet-stream", options);
}
