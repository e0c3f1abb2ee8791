import type { BodyEncoder } from "./bodies.js";
import type { RequestDraft } from "./draft.js";
import { multipartBody } from "./multipart-body.js";
import type { BodyWriter, ReplyBody } from "./reply-body.js";
import { urlencodedBody } from "./urlencoded-body.js";

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

/** A form as HTML has it. */
export function urlencodedAs(mediaType: string, encode: BodyEncoder = urlencodedBody): BodyWriter {
  return { mediaType, encode: async (body) => (await encoded(encode, body, mediaType)).body };
}

/** Parts with names. */
export function multipartAs(mediaType: string, encode: BodyEncoder = multipartBody): BodyWriter {
  return {
    mediaType,
    contentType: (body) => (body instanceof Blob ? body.type : mediaType),
    encode: async (value) => {
      const { body, headers } = await encoded(encode, value, mediaType);
      return body instanceof Blob ? body.slice(0, body.size, headers.get("Content-Type") ?? mediaType) : undefined;
    },
  };
}

/** A reply of one of several media types: plain JSON where the handler names none, else the first. */
export function byContentType(...choices: BodyWriter[]): BodyWriter {
  const fallback = choices.find(({ mediaType }) => mediaType === "application/json") ?? choices[0];
  return { ...(fallback ?? { encode: () => undefined }), choices };
}

/** What a request with this body would have. */
async function encoded(encode: BodyEncoder, body: unknown, mediaType: string): Promise<RequestDraft> {
  const operation = { id: "", route: "" };
  const draft: RequestDraft = { method: "", base: "", path: "", query: [], headers: new Headers(), body: null, signal: null, operation, fetch };
  await encode(draft, body, mediaType);
  return draft;
}

function withCharset(mediaType: string): string {
  return /^text\/[^;]*$/i.test(mediaType) ? `${mediaType};charset=utf-8` : mediaType;
}
