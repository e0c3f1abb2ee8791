import { decodeJson } from "./bodies.js";
import type { BodyDecoder, BodyEncoder } from "./bodies.js";
import type { RequestDraft } from "./draft.js";
import { DecodeError } from "./errors.js";
import { writeJson } from "./exact-json.js";
import { isJson, isOtherProblem, matches } from "./media-type.js";
import type { AnyInput, ParseJson } from "./shared-types.js";
import { decodeText } from "./text.js";
import { textBody } from "./text-body.js";
import { ValueError } from "./value-error.js";

/** A JSON body with Dates and bigints. */
export function typedBody(draft: RequestDraft, { body, contentType = "application/json" }: AnyInput): void {
  draft.headers.set("Content-Type", contentType);
  draft.body = writeJson(body);
}

/** The same under another media type. */
export function typedBodyAs(mediaType: string): BodyEncoder {
  return (draft, { body }) => typedBody(draft, { body, contentType: mediaType });
}

/** A value with Dates or bigints that is declared as text: JSON's notation of it. */
export function typedTextBody(draft: RequestDraft, input: AnyInput): void {
  textBody(draft, { ...input, body: writeJson(input.body) });
}

/** A reply in JSON with Dates and bigints; also one that is declared as text. An empty one is none. */
export function typedReply(mediaType: string, parse: ParseJson): BodyDecoder {
  return {
    mediaType,
    decode: async (response, facts) => {
      const type = response.headers.get("Content-Type") ?? mediaType;
      if (isOtherProblem(mediaType, type)) return decodeJson(response, facts);
      const bytes = await response.arrayBuffer();
      let reason = ` (${type})`;
      try {
        if (!bytes.byteLength) return undefined;
        if (matches(mediaType, type)) return parse(decodeText(bytes, isJson(type) ? "" : type));
      } catch (error) {
        if (error instanceof ValueError) reason = ` as declared: ${error}`;
      }
      return new DecodeError(`the body of the ${response.status} reply is not ${mediaType}${reason}`, new TextDecoder().decode(bytes));
    },
  };
}
