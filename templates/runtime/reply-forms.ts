import type { BodyEncoder } from "./bodies.js";
import type { RequestDraft } from "./draft.js";
import { multipartBody } from "./multipart-body.js";
import type { BodyWriter } from "./reply-body.js";
import { urlencodedBody } from "./urlencoded-body.js";

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

/** What a request with this body would have. */
async function encoded(encode: BodyEncoder, body: unknown, mediaType: string): Promise<RequestDraft> {
  const operation = { id: "", route: "" };
  const draft: RequestDraft = { method: "", path: "", query: [], headers: new Headers(), body: null, signal: null, operation, fetch };
  await encode(draft, { body, contentType: mediaType });
  return draft;
}
