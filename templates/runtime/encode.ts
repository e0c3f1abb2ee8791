import type { RequestDraft } from "./draft.js";

/** Writes one parameter into a request; one that is absent, null, an empty list or an empty object is left out. */
export type Encoder = (draft: RequestDraft, name: string, value: unknown) => void;

/** Query, exploded: `name=a&name=b`, an object's members under their own names. */
export function form(draft: RequestDraft, name: string, value: unknown): void {
  for (const [key = name, member] of members(value)) draft.query.push(`${percentEncode(key)}=${percentEncode(member)}`);
}

/**
 * Query, of a value that is neither a list nor an object: `name=a`. The name needs no percent-encoding. The value is
 * encoded as by `percentEncode`, written out: what most operations need alone is shorter in one function.
 */
export function scalar({ query }: RequestDraft, name: string, value: unknown): void {
  if (value != null) query.push(name + "=" + encodeURIComponent(value as string).replace(/[!'()*]/g, (c) => "%2" + "1789A"["!'()*".indexOf(c)]));
}

/** Query: what the document has in its path, and so has no value of its own. */
export function fixed({ query }: RequestDraft, piece: string): void {
  query.push(piece);
}

/** Query, not exploded: `name=a,b` or `name=key,value`. */
export function formJoined(draft: RequestDraft, name: string, value: unknown): void {
  const text = join(value);
  if (text !== undefined) draft.query.push(`${percentEncode(name)}=${text}`);
}

/** Adds `name=value` to the Cookie header. */
export function addCookie({ headers }: RequestDraft, pair: string): void {
  const others = headers.get("Cookie");
  headers.set("Cookie", others ? `${others}; ${pair}` : pair);
}

/** Everything but RFC 3986's unreserved characters becomes `%XX`. */
export function percentEncode(value: unknown): string {
  return encodeURIComponent(value as string).replace(/[!'()*]/g, (c) => "%2" + "1789A"["!'()*".indexOf(c)]);
}

/** The members of an object with their keys; the items of an array, or a single value, without. Null is left out. */
export function members(value: unknown): [key: string | undefined, value: unknown][] {
  const all: [string | undefined, unknown][] = Array.isArray(value)
    ? value.map((item: unknown) => [undefined, item])
    : typeof value === "object" && value
      ? Object.entries(value)
      : [[undefined, value]];
  return all.filter(([, member]) => member != null);
}

/** The percent-encoded texts of members with their keys before `assign`; undefined: there is nothing to join. */
export function join(value: unknown, delimiter = ",", assign: string = delimiter): string | undefined {
  const texts = members(value).map(
    ([key, member]) => (key === undefined ? "" : percentEncode(key) + assign) + percentEncode(member),
  );
  return texts.length ? texts.join(delimiter) : undefined;
}
