import type { RequestDraft } from "./draft.js";
import type { Encoder } from "./encode.js";
import type { WriteJson } from "./shared-types.js";

/** The members of a form body that are to be sent, a list as its items: null and undefined are left out. */
export function fieldsOf(body: unknown): [name: string, items: unknown[]][] {
  return Object.entries(Object(body) as object).map(([name, value]: [string, unknown]) => {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return [name, items.filter((item) => item != null)];
  });
}

/** A value in a field of its own: an object as JSON, everything else as its text. */
export function fieldText(value: unknown, write: WriteJson): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? write(value) : String(value);
}

/** What an encoder of query parameters makes of a value: texts of the form `name=value`. */
export function styled(draft: RequestDraft, encode: Encoder, name: string, value: unknown): string[] {
  const query: string[] = [];
  encode({ ...draft, query }, name, value);
  return query;
}
