import type { RequestDraft } from "./draft.js";

/** Writes one parameter into a request; one that is absent, null, an empty list or an empty object is left out. */
export type Encoder = (draft: RequestDraft, name: string, value: unknown) => void;

/** Query, exploded: `name=a&name=b`, an object's members under their own names. */
export function form(draft: RequestDraft, name: string, value: unknown): void {
  for (const [key = name, member] of members(value)) draft.query.push(`${percentEncode(key)}=${percentEncode(member)}`);
}

/** Query, not exploded: `name=a,b` or `name=key,value`. */
export function formJoined(draft: RequestDraft, name: string, value: unknown): void {
  const text = join(value, ",", percentEncode);
  if (text !== undefined) draft.query.push(`${percentEncode(name)}=${text}`);
}

/** Path, not exploded: `a,b` or `key,value`. Throws a TypeError for a value that the path cannot hold. */
export function simple(draft: RequestDraft, name: string, value: unknown): void {
  fillIn(draft, name, join(value, ",", percentEncode));
}

/** Path, exploded: `a,b` or `key=value`. Throws a TypeError for a value that the path cannot hold. */
export function simpleExploded(draft: RequestDraft, name: string, value: unknown): void {
  fillIn(draft, name, join(value, "=", percentEncode));
}

/** Header, not exploded: `a,b` or `key,value`, without percent-encoding. A comma in an item throws a TypeError. */
export function header(draft: RequestDraft, name: string, value: unknown): void {
  setHeader(draft, name, value, ",");
}

/** Header, exploded: `a,b` or `key=value`, without percent-encoding. A comma in an item throws a TypeError. */
export function headerExploded(draft: RequestDraft, name: string, value: unknown): void {
  setHeader(draft, name, value, "=");
}

/** Cookie: `name=value`, a list or object joined by commas. Browsers send the cookies that they have instead. */
export function cookie(draft: RequestDraft, name: string, value: unknown): void {
  const text = join(value, ",", percentEncode);
  if (text !== undefined) addCookie(draft, `${percentEncode(name)}=${text}`);
}

/** Adds `name=value` to the Cookie header. */
export function addCookie({ headers }: RequestDraft, pair: string): void {
  const others = headers.get("Cookie");
  headers.set("Cookie", others ? `${others}; ${pair}` : pair);
}

/** Everything but RFC 3986's unreserved characters becomes `%XX`. */
export function percentEncode(value: unknown): string {
  return encodeURIComponent(String(value)).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The members of an object with their keys; the items of an array, or a single value, without. Null is left out. */
function members(value: unknown): [key: string | undefined, value: unknown][] {
  const all: [string | undefined, unknown][] = Array.isArray(value)
    ? value.map((item: unknown) => [undefined, item])
    : typeof value === "object" && value
      ? Object.entries(value)
      : [[undefined, value]];
  return all.filter(([, member]) => member != null);
}

/** Undefined: there is nothing to join. */
function join(value: unknown, assign: string, escape: (value: unknown) => string): string | undefined {
  const texts = members(value).map(([key, member]) => (key === undefined ? "" : escape(key) + assign) + escape(member));
  return texts.length ? texts.join(",") : undefined;
}

/** A segment that reads as `.` or `..`, or as nothing, would lead to another route. */
function fillIn(draft: RequestDraft, name: string, text: string | undefined): void {
  if (!text) throw new TypeError(`the path parameter ${name} is missing or empty`);
  draft.path = draft.path.replaceAll(`{${name}}`, text);
  if (/\/(\.|%2e){1,2}(\/|$)/i.test(draft.path)) throw new TypeError(`the path parameter ${name} makes a dot segment`);
}

function setHeader({ headers }: RequestDraft, name: string, value: unknown, assign: string): void {
  const text = join(value, assign, typeof value === "object" ? listItem : String);
  if (text !== undefined) headers.set(name, text);
}

/** Headers have no escaping: an item with a comma would arrive as two. */
function listItem(value: unknown): string {
  if (String(value).includes(",")) throw new TypeError("an item of a list in a header must not contain a comma");
  return String(value);
}
