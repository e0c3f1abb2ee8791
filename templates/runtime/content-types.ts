import { decodeJson } from "./bodies.js";
import type { BodyDecoder, BodyEncoder } from "./bodies.js";
import { undeclared } from "./checked-decoder.js";
import { findDeclared, isOtherProblem, matches } from "./media-type.js";

/**
 * A body of the media type that the input names: each encoder before the media types and ranges that it is for. The
 * first of them is the default. Rejects with a TypeError for any other.
 */
export function bodyOf(...parts: (BodyEncoder | string)[]): BodyEncoder {
  const [first = ""] = parts.filter((part) => typeof part === "string");
  return (draft, { contentType = first, ...input }) => {
    let encode: BodyEncoder | undefined;
    let found: BodyEncoder | undefined;
    for (const part of parts) {
      if (typeof part === "function") encode = part;
      else if (part === contentType) found = encode;
      else if (part.includes("*") && matches(part, contentType)) found ??= encode;
    }
    if (!found || contentType.includes("*")) throw new TypeError(`the operation takes no body of the type ${contentType}`);
    return found(draft, { ...input, contentType });
  };
}

/** A reply of one of several media types: the one that it says to have is added to the result, as it is declared. */
export function byContentType(...decoders: BodyDecoder[]): BodyDecoder {
  const mediaType = decoders.map((decoder) => decoder.mediaType).join();
  return {
    mediaType,
    decode: async (response, result) => {
      const type = response.headers.get("Content-Type");
      if (isOtherProblem(mediaType, type)) return decodeJson(response, result);
      const chosen = type === null ? decoders[0] : findDeclared(decoders, type);
      if (!chosen) return undeclared(response, mediaType);
      result.contentType = chosen.mediaType;
      return chosen.decode(response, result);
    },
  };
}
