import type { BodyDecoder } from "./bodies.js";
import { checkedDecoder } from "./checked-decoder.js";
import type { RequestDraft } from "./draft.js";
import { decodeText } from "./text.js";

/** A text, in UTF-8. */
export function textBody(draft: RequestDraft, body: unknown, contentType = "text/plain"): void {
  const hasCharset = !/^text\/[^;]*$/i.test(contentType);
  draft.headers.set("Content-Type", hasCharset ? contentType : `${contentType};charset=utf-8`);
  draft.body = String(body);
}

/** A value that is no string, declared as text: JSON's notation of it. */
export function jsonTextBody(draft: RequestDraft, body: unknown, contentType?: string): void {
  textBody(draft, JSON.stringify(body), contentType);
}

/** A text: its bytes are decoded by the charset of the reply. */
export function textAs(mediaType: string): BodyDecoder {
  return checkedDecoder(mediaType, decodeText);
}

/** A value that is no string, declared as text: JSON's notation of it. */
export function jsonTextAs(mediaType: string): BodyDecoder {
  return checkedDecoder(mediaType, (bytes, contentType) => JSON.parse(decodeText(bytes, contentType)));
}
