import type { RequestDraft } from "./draft.js";
import { members, percentEncode } from "./encode.js";
import type { Encoder } from "./encode.js";
import { header } from "./encode-header.js";
import type { WriteJson } from "./shared-types.js";

/** A parameter with a media type of JSON: its text is written as `encode` writes a string. Null is a text like any. */
export function asJson(encode: Encoder): Encoder {
  return (draft, name, value) => encode(draft, name, JSON.stringify(value));
}

/** JSON in a header, where other characters than ASCII's have no meaning of their own. */
export function jsonHeader(draft: RequestDraft, name: string, value: unknown): void {
  jsonTextHeader(draft, name, JSON.stringify(value));
}

/** The same of a value that has been written. */
export function jsonTextHeader(draft: RequestDraft, name: string, text: string | undefined): void {
  header(draft, name, text?.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`));
}

/** A parameter of the media type `application/x-www-form-urlencoded`: its text is written as a string. */
export function asForm(encode: Encoder, write: WriteJson = JSON.stringify): Encoder {
  return (draft, name, value) => encode(draft, name, formText(value, write) || undefined);
}

/** The whole query as one text, percent-encoded. */
export function querystring(draft: RequestDraft, _: string, value: unknown): void {
  if (value != null) draft.query.push(percentEncode(value));
}

/** The whole query as a form. */
export function formQuerystring(
  draft: RequestDraft,
  _: string,
  value: unknown,
  write: WriteJson = JSON.stringify,
): void {
  const text = formText(value, write);
  if (text) draft.query.push(text);
}

/** The input of an operation whose query is one value, as a query of one parameter. */
export function wholeQuery(input: { readonly query?: unknown } = {}): object {
  return { ...input, query: { query: input.query } };
}

/** A pair for each member, for each item of one that is an array; what is an object then is written as JSON. */
function formText(value: unknown, write: WriteJson): string {
  const pairs = members(value).flatMap(([key = "", member]) =>
    members(Array.isArray(member) ? member : [member]).map(([, item]): [string, string] => {
      return [key, typeof item === "object" ? write(item) : String(item)];
    }),
  );
  return new URLSearchParams(pairs).toString();
}
