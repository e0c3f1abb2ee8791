import { decodeJson } from "./bodies.js";
import type { BodyDecoder } from "./bodies.js";
import { DecodeError } from "./errors.js";
import { isOtherProblem, matches } from "./media-type.js";
import type { Awaitable } from "./shared-types.js";

/** Reads a body of one media type, or range of them: `read` may throw. An empty body is none, whatever is declared. */
export function checkedDecoder(
  mediaType: string,
  read: (bytes: ArrayBuffer, contentType: string) => Awaitable<unknown>,
): BodyDecoder {
  return {
    mediaType,
    decode: async (response, facts) => {
      const type = response.headers.get("Content-Type") ?? mediaType;
      if (isOtherProblem(mediaType, type)) return decodeJson(response, facts);
      const bytes = await response.arrayBuffer();
      if (!bytes.byteLength) return undefined;
      try {
        if (matches(mediaType, type)) return await read(bytes, type);
      } catch {
        // The body is not what its type says: the same error as for another type.
      }
      return decodeError(response, mediaType, bytes);
    },
  };
}

/** The error for a body that is not of its declared media types. */
function decodeError({ status, headers }: Response, declared: string, bytes: ArrayBuffer): DecodeError {
  const message = `the body of the ${status} reply is not ${declared} (${headers.get("Content-Type")})`;
  return new DecodeError(message, new TextDecoder().decode(bytes));
}

/** The same for one whose type is none of them; an empty body is none here, too. */
export async function undeclared(response: Response, declared: string): Promise<DecodeError | undefined> {
  const bytes = await response.arrayBuffer();
  return bytes.byteLength ? decodeError(response, declared, bytes) : undefined;
}
