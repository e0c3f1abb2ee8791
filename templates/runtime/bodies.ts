import type { RequestDraft } from "./draft.js";
import { DecodeError } from "./errors.js";
import type { AnyInput, Awaitable } from "./shared-types.js";

/** Writes the body of an input into a request. The media type is the one that the input names, where there are several. */
export type BodyEncoder = (draft: RequestDraft, input: AnyInput) => Awaitable<void>;

/** What a decoder may say of a reply besides its body. */
export interface ReplyFacts {
  contentType?: string | undefined;
  declaredHeaders?: object;
  /** It is a problem (RFC 9457), another format than the one that the document declares. */
  problem?: boolean;
}

/** Reads a reply's body. */
export interface BodyDecoder {
  /** The media type for the Accept header. */
  readonly mediaType?: string;
  /** Resolves to a DecodeError when the body is not what was declared. May add to the result. */
  readonly decode: (response: Response, result: ReplyFacts) => Promise<unknown>;
}

/** A JSON body. */
export function jsonBody(draft: RequestDraft, { body, contentType = "application/json" }: AnyInput): void {
  draft.headers.set("Content-Type", contentType);
  draft.body = JSON.stringify(body);
}

/** A JSON body under another media type, such as `application/merge-patch+json`. */
export function jsonBodyAs(mediaType: string): BodyEncoder {
  return (draft, { body }) => jsonBody(draft, { body, contentType: mediaType });
}

/** A JSON reply. */
export const json: BodyDecoder = { mediaType: "application/json", decode: decodeJson };

/** A JSON reply under another media type, such as `application/hal+json`. */
export function jsonAs(mediaType: string): BodyDecoder {
  return { mediaType, decode: (response, facts) => decodeJson(response, /problem/.test(mediaType) ? {} : facts) };
}

/** A reply without a body. With one, it is no success: a page of a proxy may have come in its place. */
export const empty: BodyDecoder = {
  decode: async (response) => {
    if (!response.ok) return response.body?.cancel();
    const text = await response.text();
    return text ? new DecodeError(`the ${response.status} reply has a body, and none is declared`, text) : undefined;
  },
};

/** An empty text is no body, whatever the headers say: 204, 304, HEAD and `Content-Length: 0` all end here. */
export async function decodeJson(response: Response, facts: ReplyFacts): Promise<unknown> {
  const bytes = await response.arrayBuffer();
  const type = response.headers.get("Content-Type");
  const format = /^[^;]*?(problem\+|[/+])json\s*(;|$)/i.exec(type ?? "/json");
  try {
    if (!bytes.byteLength) return undefined;
    if (format) {
      if (format[1]?.[1]) facts.problem = true;
      return JSON.parse(new TextDecoder(undefined, { fatal: true }).decode(bytes));
    }
  } catch {
    // The text is not what its type says: the same error as for another type.
  }
  return new DecodeError(`not JSON (${type})`, new TextDecoder().decode(bytes));
}
