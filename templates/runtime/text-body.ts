import type { BodyDecoder } from "./bodies.js";
import { checkedDecoder } from "./checked-decoder.js";
import type { RequestDraft } from "./draft.js";
import type { AnyInput } from "./shared-types.js";
import { decodeText } from "./text.js";

/** A text, in UTF-8. */
export function textBody(draft: RequestDraft, { body, contentType = "text/plain" }: AnyInput): void {
  const hasCharset = !/^text\/[^;]*$/i.test(contentType);
  draft.headers.set("Content-Type", hasCharset ? contentType : `${contentType};charset=utf-8`);
  draft.body = String(body);
}

/** A value that is no string, declared as text: JSON's notation of it. */
export function jsonTextBody(draft: RequestDraft, input: AnyInput): void {
  textBody(draft, { ...input, body: JSON.stringify(input.body) });
}

/** A text: its bytes are decoded by the charset of the reply. */
export function textAs(mediaType: string): BodyDecoder {
  return checkedDecoder(mediaType, decodeText);
}

/** A value that is no string, declared as text: JSON's notation of it. */
export function jsonTextAs(mediaType: string): BodyDecoder {
  return checkedDecoder(mediaType, (bytes, contentType) => JSON.parse(decodeText(bytes, contentType)));
}
