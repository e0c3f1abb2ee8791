import type { BodyWriter, ReplyBody } from "./reply-body.js";

/** A text, in UTF-8. */
export function textAs(mediaType: string): BodyWriter {
  return { mediaType, contentType: () => withCharset(mediaType), encode: (body) => (typeof body === "string" ? body : undefined) };
}

/** A value that is no string, declared as text: JSON's notation of it. */
export function jsonTextAs(mediaType: string): BodyWriter {
  return { mediaType, contentType: () => withCharset(mediaType), encode: JSON.stringify };
}

/** Bytes, or a text; where the media type is a range, a Blob's own type is sent. */
export function blobAs(mediaType: string): BodyWriter {
  const isRange = mediaType.includes("*");
  return {
    mediaType,
    contentType: (body) => (isRange ? (body instanceof Blob && body.type) || "application/octet-stream" : mediaType),
    // The handler's reply has a type that can be sent.
    encode: (body) => body as ReplyBody | undefined,
  };
}

/** A reply of one of several media types: plain JSON where the handler names none, else the first. */
export function byContentType(...choices: BodyWriter[]): BodyWriter {
  const fallback = choices.find(({ mediaType }) => mediaType === "application/json") ?? choices[0];
  return { ...(fallback ?? { encode: () => undefined }), choices };
}

function withCharset(mediaType: string): string {
  return /^text\/[^;]*$/i.test(mediaType) ? `${mediaType};charset=utf-8` : mediaType;
}
