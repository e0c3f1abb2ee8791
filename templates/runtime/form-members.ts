import { decodeGroup, groupsIn, inStyle } from "./decode.js";
import type { Arrived, Decoders } from "./decode.js";
import { queryValues } from "./places.js";
import type { ProblemError } from "./problem.js";
import type { Value, Wire } from "./values.js";

/** How the members of a form are read. */
export interface FormMembers {
  readonly decoders: Decoders;
  /** Reads the members that are not listed; without it they are left out. */
  readonly additional?: Value | undefined;
}

/** Any text, or several. */
export const anything: Value = { expected: "text", read: ({ text, items = [] }) => text ?? (items.length ? items : undefined) };

/** The style of a member that has none: once or several times, as text or as a file. */
export function field(name: string, { pairs, unescape, files }: Arrived): Wire | undefined {
  const items = pairs.filter(([key]) => key === name).map(([, text]) => unescape(text));
  const own = files?.get(name);
  return items.length || own ? { text: items.length === 1 ? items[0] : undefined, items, files: own } : undefined;
}

/** The members of a form. What is missing or cannot be read is added to `errors`. */
export function readMembers({ decoders, additional }: FormMembers, arrived: Arrived, errors: ProblemError[]): object {
  if (!additional) return decodeGroup("body", decoders, arrived, errors);
  const listed = valuesIn(decoders);
  const names = [...arrived.pairs.map(([name]) => name), ...(arrived.files?.keys() ?? [])].filter((name) => !listed.has(name));
  const others = Object.fromEntries(names.map((name) => [name, additional]));
  return decodeGroup("body", [...groupsIn(decoders), inStyle(field, others)], arrived, errors);
}

/** What a form as HTML has it holds. */
export function pairsOf(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Arrived {
  return queryValues(new TextDecoder().decode(bytes));
}

/**
 * What a multipart body holds. The platform reads it: it knows `multipart/form-data` alone, but any other whose parts
 * have names looks the same.
 */
export async function partsOf(
  { decoders, additional }: FormMembers,
  bytes: ArrayBuffer | Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<Arrived> {
  const headers = { "Content-Type": contentType.replace(/^[^;]*/, "multipart/form-data") };
  const form = await new Response(bytes, { headers }).formData();
  const entries: (readonly [name: string, value: string | Blob])[] = [];
  form.forEach((value, name) => entries.push([name, value]));
  const values = valuesIn(decoders);
  const files = new Map<string, Blob[]>();
  const pairs: (readonly [name: string, text: string])[] = [];
  for (const [name, value] of entries) {
    if (typeof value === "string") pairs.push([name, value]);
    else if ((values.get(name) ?? additional)?.takesFiles) files.set(name, [...(files.get(name) ?? []), value]);
    // Clients that use FormData for a part of JSON have to give it a file's name.
    else pairs.push([name, await value.text()]);
  }
  return { pairs, files, unescape: (text) => text };
}

function valuesIn(decoders: Decoders): ReadonlyMap<string, Value> {
  return new Map(groupsIn(decoders).flatMap(({ values }) => Object.entries(values)));
}
