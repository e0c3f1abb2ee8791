import type { RequestDraft } from "./draft.js";
import { addCookie, form } from "./encode.js";
import type { Awaitable } from "./shared-types.js";

/** A value, or a function that gives one; it is called for each request. */
export type Provided<T> = T | (() => Awaitable<T>);

/** A token or key, or a function that gives one; undefined from it means that there is none at the moment. */
export type Credential = Provided<string | undefined>;

/** What HTTP's Basic scheme sends. */
export interface UserPassword {
  readonly username: string;
  readonly password: string;
}

/** The same for HTTP's Basic scheme. */
export type BasicCredential = Provided<UserPassword | undefined>;

/** Puts a credential into a request. */
export type Scheme = (draft: RequestDraft, credential: never) => void;

/** `Authorization: Bearer …`; OAuth 2 and OpenID Connect use it too. */
export function bearer(draft: RequestDraft, token: string): void {
  draft.headers.set("Authorization", `Bearer ${token}`);
}

/** `Authorization: Basic …`, in UTF-8. */
export function basic(draft: RequestDraft, { username, password }: UserPassword): void {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  draft.headers.set("Authorization", `Basic ${btoa(String.fromCharCode(...bytes))}`);
}

/** Another scheme of the Authorization header. */
export function http(scheme: string): (draft: RequestDraft, credential: string) => void {
  return (draft, credential) => draft.headers.set("Authorization", `${scheme} ${credential}`);
}

/** A key in a header. Unlike Authorization, `fetch` keeps it when a redirect leads to another origin. */
export function apiKeyHeader(name: string): (draft: RequestDraft, key: string) => void {
  return (draft, key) => draft.headers.set(name, key);
}

/** A key in the query. */
export function apiKeyQuery(name: string): (draft: RequestDraft, key: string) => void {
  return (draft, key) => form(draft, name, key);
}

/** A key in a cookie, sent as it is. Browsers do not let scripts set cookies of a request. */
export function apiKeyCookie(name: string): (draft: RequestDraft, key: string) => void {
  return (draft, key) => addCookie(draft, `${name}=${key}`);
}
