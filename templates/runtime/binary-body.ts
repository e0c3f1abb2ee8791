import { decodeJson } from "./bodies.js";
import type { BodyDecoder } from "./bodies.js";
import { undeclared } from "./checked-decoder.js";
import type { RequestDraft } from "./draft.js";
import { isOtherProblem, matches } from "./media-type.js";
import type { AnyInput, BinaryBody } from "./shared-types.js";

/** Bytes, as they are. */
export function binaryBody(draft: RequestDraft, { body, contentType = "application/octet-stream" }: AnyInput): void {
  draft.headers.set("Content-Type", contentType);
  if (body instanceof ReadableStream) draft.duplex = "half";
  // The operation's input has this type; the types of some hosts leave out bytes in shared memory.
  draft.body = body as Exclude<BinaryBody, Uint8Array> | Uint8Array<ArrayBuffer>;
}

/** A binary reply, as a Blob; see also `asStream`. */
export function blobAs(mediaType: string): BodyDecoder {
  return {
    mediaType,
    decode: async (response, facts) => {
      const type = response.headers.get("Content-Type") ?? mediaType;
      if (isOtherProblem(mediaType, type)) return decodeJson(response, facts);
      if (!matches(mediaType, type)) return undeclared(response, mediaType);
      const blob = await response.blob();
      return blob.size === 0 ? undefined : blob;
    },
  };
}
