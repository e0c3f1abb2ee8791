import { incomingBytes } from "./incoming-bytes.js";
import { parseJson } from "./parse-json.js";
import { bodyWith } from "./read-body.js";
import type { BodyOptions, RequestBody } from "./read-body.js";
import { decodeText } from "./text.js";

/** A text: its bytes are decoded by the charset of the request. */
export function textBody(options: BodyOptions = {}): RequestBody {
  return bodyWith(decodeText, "text/plain", options, true);
}

/** A value that is no string, declared as text: JSON's notation of it. */
export function jsonTextBody(options: BodyOptions = {}): RequestBody {
  const { parse = parseJson } = options;
  return bodyWith((bytes, contentType) => parse(decodeText(bytes, contentType)), "text/plain", options);
}

/** Bytes, which the handler reads. */
export function binaryBody({ required = false, as = "application/octet-stream" }: BodyOptions = {}): RequestBody {
  return { required, readers: [{ mediaType: as, stream: incomingBytes }] };
}
