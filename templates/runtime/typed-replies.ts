import type { BodyWriter } from "./reply-body.js";
import { writeJson } from "./exact-json.js";
import { multipartWith } from "./multipart-body.js";
import { jsonTextAs, multipartAs, urlencodedAs } from "./reply-formats.js";
import { eventsWith, jsonLines, jsonSequence } from "./reply-streams.js";
import { typedForm } from "./typed-parameters.js";
import { urlencodedWith } from "./urlencoded-body.js";

/** A JSON reply with Dates and bigints. */
export function typedJsonAs(mediaType: string): BodyWriter {
  return { mediaType, encode: (body) => writeJson(body) };
}

/** The same, declared as text. */
export function typedTextAs(mediaType: string): BodyWriter {
  return { ...jsonTextAs(mediaType), encode: writeJson };
}

/** A stream of events whose data is JSON with Dates and bigints. */
export const typedEvents: BodyWriter = eventsWith(writeJson);

/** A JSON value with Dates and bigints on each line. */
export function typedLines(mediaType: string): BodyWriter {
  return jsonLines(mediaType, writeJson);
}

/** A record separator before each JSON value with Dates and bigints. */
export function typedSequence(mediaType: string): BodyWriter {
  return jsonSequence(mediaType, writeJson);
}

/** A form as HTML has it, with Dates and bigints. */
export function typedUrlencodedAs(mediaType: string): BodyWriter {
  return urlencodedAs(mediaType, typedForm(urlencodedWith({}, writeJson)));
}

/** Parts with names, with Dates and bigints. */
export function typedMultipartAs(mediaType: string): BodyWriter {
  return multipartAs(mediaType, typedForm(multipartWith({}, writeJson)));
}
