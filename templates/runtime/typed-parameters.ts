import type { BodyEncoder } from "./bodies.js";
import { dateTimeOf } from "./date-time.js";
import type { Encoder } from "./encode.js";
import { formQuerystring, jsonTextHeader } from "./encode-content.js";
import { writeJson } from "./exact-json.js";

/** A parameter with Dates: each of them is written as a date-time. */
export function typed(encode: Encoder): Encoder {
  return (draft, name, value) => encode(draft, name, withoutDates(value));
}

/** A parameter with a media type of JSON that has Dates or bigints: its text is written as `encode` writes a string. */
export function asTypedJson(encode: Encoder): Encoder {
  return (draft, name, value) => encode(draft, name, writeJson(value));
}

/** The same in a header. */
export const typedJsonHeader: Encoder = (draft, name, value) => jsonTextHeader(draft, name, writeJson(value));

/** The whole query as a form that has Dates or bigints. */
export const typedFormQuerystring: Encoder = (draft, name, value) =>
  formQuerystring(draft, name, withoutDates(value), writeJson);

/** A form with Dates. */
export function typedForm(encode: BodyEncoder): BodyEncoder {
  return (draft, input) => encode(draft, { ...input, body: withoutDates(input.body) });
}

/** With texts in place of Dates, in members and in their items and members; what is further inside is written as JSON. */
function withoutDates(value: unknown, depth = 2): unknown {
  if (value instanceof Date) return dateTimeOf(value);
  if (typeof value !== "object" || !value || value instanceof Blob || depth === 0) return value;
  if (Array.isArray(value)) return value.map((item) => withoutDates(item, depth - 1));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutDates(member, depth - 1)]));
}
