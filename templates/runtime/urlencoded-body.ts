import type { BodyEncoder } from "./bodies.js";
import type { RequestDraft } from "./draft.js";
import type { Encoder } from "./encode.js";
import { fieldsOf, fieldText, styled } from "./fields.js";
import type { AnyInput, WriteJson } from "./shared-types.js";

const formType = "application/x-www-form-urlencoded";

/** How some members of a form are written: in a style of query parameters, or as JSON even if they are no objects. */
export type FieldEncodings = Readonly<Record<string, Encoder | "json">>;

/** A form as HTML has it: a list repeats its name, an object is JSON, a Blob is base64. */
export function urlencodedBody(draft: RequestDraft, input: AnyInput): Promise<void> {
  return writeForm(draft, input, {});
}

/** The same, with some members written in another way. */
export function urlencodedWith(encodings: FieldEncodings, write?: WriteJson): BodyEncoder {
  return (draft, input) => writeForm(draft, input, encodings, write);
}

async function writeForm(
  draft: RequestDraft,
  { body, contentType = formType }: AnyInput,
  encodings: FieldEncodings,
  write: WriteJson = JSON.stringify,
): Promise<void> {
  const pairs: string[] = [];
  for (const [name, items] of fieldsOf(body)) {
    const how = Object.hasOwn(encodings, name) ? encodings[name] : undefined;
    if (typeof how === "function") pairs.push(...styled(draft, how, name, (body as Record<string, unknown>)[name]));
    else for (const item of items) pairs.push(await pairOf(name, item, how === "json", write));
  }
  draft.headers.set("Content-Type", contentType);
  draft.body = pairs.join("&");
}

async function pairOf(name: string, item: unknown, isJson: boolean, write: WriteJson): Promise<string> {
  const text = item instanceof Blob ? await base64(item) : isJson ? write(item) : fieldText(item, write);
  return new URLSearchParams([[name, text]]).toString();
}

async function base64(blob: Blob): Promise<string> {
  let text = "";
  for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
}
