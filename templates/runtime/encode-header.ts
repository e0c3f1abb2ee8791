import type { RequestDraft } from "./draft.js";
import { addCookie, join, members, percentEncode } from "./encode.js";

// What is not percent-encoded is sent as it is, or refused: each throws a TypeError, which does not hold the value, for
// a character that cannot be sent and for an item that would arrive as two.

/** Header, not exploded: `a,b` or `key,value`, without percent-encoding. */
export function header(draft: RequestDraft, name: string, value: unknown): void {
  setHeader(draft, name, joinPlain(name, value, ","));
}

/** Header, exploded: `a,b` or `key=value`, without percent-encoding. */
export function headerExploded(draft: RequestDraft, name: string, value: unknown): void {
  setHeader(draft, name, joinPlain(name, value, "="));
}

/** Cookie: `name=value`, a list or object joined by commas. Browsers send the cookies that they have instead. */
export function cookie(draft: RequestDraft, name: string, value: unknown): void {
  const text = join(value);
  if (text !== undefined) addCookie(draft, `${percentEncode(name)}=${text}`);
}

/** Cookie without percent-encoding: `name=value`, a list or object joined by commas. */
export function plainCookie(draft: RequestDraft, name: string, value: unknown): void {
  const text = joinPlain(name, value, ",");
  if (text !== undefined) addCookie(draft, `${name}=${checked(name, text, ";")}`);
}

/** Cookie without percent-encoding, exploded: `name=a; name=b`, an object's members under their own names. */
export function plainCookieExploded(draft: RequestDraft, name: string, value: unknown): void {
  for (const [key = name, member] of members(value)) {
    addCookie(draft, `${checked(name, key, ";= ")}=${checked(name, member, ";")}`);
  }
}

function setHeader({ headers }: RequestDraft, name: string, text: string | undefined): void {
  if (text !== undefined) headers.set(name, checked(name, text, ""));
}

function joinPlain(name: string, value: unknown, assign: string): string | undefined {
  if (typeof value !== "object") return value === undefined ? undefined : String(value);
  const texts = members(value).map(
    ([key, member]) => (key === undefined ? "" : checked(name, key, `,${assign}`) + assign) + checked(name, member, ","),
  );
  return texts.length ? texts.join(",") : undefined;
}

/** The text of a scalar that has none of `delimiters`, and nothing that Headers would refuse by naming it. */
function checked(name: string, value: unknown, delimiters: string): string {
  const text = String(value);
  const isWhole = [...delimiters].every((delimiter) => !text.includes(delimiter));
  if (isWhole && !/[^\t -~\x80-\xff]/.test(text)) return text;
  throw new TypeError(`the parameter ${name} has a character that cannot be sent where it stands`);
}
