import { close, enter, fail, pass, passes } from "./check.js";
import type { Check, Context, Fields, Key } from "./check.js";

/**
 * What parts of a value a schema has looked at. Names, patterns and counts are those of its own keywords; the parts that
 * look at the same value say theirs if they are valid.
 */
export interface Marks {
  readonly names?: readonly string[];
  readonly patterns?: readonly RegExp[];
  /** So many of the first items. */
  readonly items?: number;
  /** Items of this kind. */
  readonly contains?: Check;
  /** All properties, or all items. */
  readonly all?: true;
  readonly parts?: readonly (() => Part)[];
}

/** A schema for the same value. */
export interface Part {
  readonly marks: Marks;
  /** Absent: it is valid wherever the whole is. */
  readonly when?: Check;
  /** For the value that has this property. */
  readonly having?: string;
  /** Where `when` is not valid. */
  readonly otherwise?: Marks;
}

export type Seen = (value: unknown, context: Context) => boolean;

/** The properties that no part of the schema has looked at are such. */
export function unevaluatedProperties(value: unknown, context: Context, key: Key, marks: Marks, check: Check): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return true;
  const all = flatten(marks, value, context);
  if (all.some((one) => one.all)) return true;
  const names = new Set(all.flatMap((one) => one.names ?? []));
  const patterns = all.flatMap((one) => one.patterns ?? []);
  return inside(value, context, key, () => Object.keys(value).every((name) => {
    const member = (value as Fields)[name];
    if (member === undefined || names.has(name) || patterns.some((pattern) => pattern.test(name))) return true;
    return rest(member, context, name, "unevaluatedProperties", check);
  }));
}

/** The items that no part of the schema has looked at are such. */
export function unevaluatedItems(value: unknown, context: Context, key: Key, marks: Marks, check: Check): boolean {
  if (!Array.isArray(value)) return true;
  const all = flatten(marks, value, context);
  if (all.some((one) => one.all)) return true;
  const first = Math.max(0, ...all.map((one) => one.items ?? 0));
  const kinds = all.flatMap((one) => one.contains ?? []);
  return inside(value, context, key, () => value.every((item: unknown, index) => {
    if (index < first || kinds.some((kind) => passes(kind, item, context))) return true;
    return rest(item, context, index, "unevaluatedItems", check);
  }));
}

function inside(value: object, context: Context, key: Key, check: () => boolean): boolean {
  return enter(context) ? close(context, check(), key) : pass(value, context, key);
}

function rest(value: unknown, context: Context, key: Key, keyword: string, check: Check): boolean {
  return passes(check, value, context) || fail(value, context, key, keyword, "must not be there, or must be something else");
}

/** The marks of a schema, and of those of its parts that are valid. */
function flatten(marks: Marks, value: object, context: Context): readonly Marks[] {
  const parts = (marks.parts ?? []).map((part) => part());
  const told = parts.flatMap(({ marks: own, when, having, otherwise }) => {
    if (having !== undefined && !Object.hasOwn(value, having)) return [];
    return !when || passes(when, value, context) ? [own] : otherwise ? [otherwise] : [];
  });
  return [marks, ...told.flatMap((one) => flatten(one, value, context))];
}
