import type { RequestDraft } from "./draft.js";
import { join, members, percentEncode } from "./encode.js";

// Each throws a TypeError for a value that the path cannot hold: none, an empty one, one that makes a dot segment.

/** Path, not exploded: `a,b` or `key,value`. */
export function simple(draft: RequestDraft, name: string, value: unknown): void {
  fillIn(draft, name, join(value));
}

/** Path, exploded: `a,b` or `key=value`. */
export function simpleExploded(draft: RequestDraft, name: string, value: unknown): void {
  fillIn(draft, name, join(value, ",", "="));
}

/** Path, not exploded: `.a,b` or `.key,value`. */
export function label(draft: RequestDraft, name: string, value: unknown): void {
  fillIn(draft, name, join(value), ".");
}

/** Path, exploded: `.a.b` or `.key=value`. A dot in an item looks like one between items. */
export function labelExploded(draft: RequestDraft, name: string, value: unknown): void {
  fillIn(draft, name, join(value, ".", "="), ".");
}

/** Path, not exploded: `;name=a,b` or `;name=key,value`; `;name` where the value is empty. */
export function matrix(draft: RequestDraft, name: string, value: unknown): void {
  const text = join(value);
  fillIn(draft, name, text && `=${text}`, `;${percentEncode(name)}`);
}

/** Path, exploded: `;name=a;name=b` or `;key=value`; `;name` where a value is empty. */
export function matrixExploded(draft: RequestDraft, name: string, value: unknown): void {
  const pairs = members(value).map(([key = name, member]) => {
    const text = percentEncode(member);
    return `;${percentEncode(key)}${text && "="}${text}`;
  });
  fillIn(draft, name, pairs.join(""));
}

/** A segment that reads as `.` or `..`, or as nothing, would lead to another route. */
export function fillIn(draft: RequestDraft, name: string, text: string | undefined, prefix = ""): void {
  if (text === undefined || !(prefix || text)) throw new TypeError(`the path parameter ${name} is missing or empty`);
  draft.path = draft.path.replaceAll(templateOf(name), () => prefix + text);
  if (/\/(\.|%2e){1,2}(\/|$)/i.test(draft.path)) throw new TypeError(`the path parameter ${name} makes a dot segment`);
}

/** Where a parameter goes in a path, whose spaces are escaped: what is before the first one in a route is its method. */
export function templateOf(name: string): string {
  return `{${name.replaceAll(" ", "%20")}}`;
}
