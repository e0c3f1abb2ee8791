import type { RequestDraft } from "./draft.js";
import { form, percentEncode } from "./encode.js";
import { addHeaders } from "./headers.js";
import { keepAtOrigin } from "./redirects.js";
import { hideInUrl } from "./secret-url.js";
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
  addHeaders(draft, { Authorization: `Bearer ${token}` });
}

/** `Authorization: Basic …`, in UTF-8. */
export function basic(draft: RequestDraft, { username, password }: UserPassword): void {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  addHeaders(draft, { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` });
}

/** Another scheme of the Authorization header. */
export function http(scheme: string): (draft: RequestDraft, credential: string) => void {
  return (draft, credential) => addHeaders(draft, { Authorization: `${scheme} ${credential}` });
}

/** A key in a header, which does not follow a redirect to another origin. */
export function apiKeyHeader(name: string): (draft: RequestDraft, key: string) => void {
  return (draft, key) => {
    addHeaders(draft, { [name]: key });
    keepAtOrigin(draft, name);
  };
}

/** A key in the query, which no error shows. Where a call gives it as a parameter, too, that one is sent. */
export function apiKeyQuery(name: string): (draft: RequestDraft, key: string) => void {
  return (draft, key) => {
    if (draft.query.some((pair) => pair.startsWith(`${percentEncode(name)}=`))) return;
    form(draft, name, key);
    hideInUrl(draft, key);
  };
}

/** A key in a cookie, sent as it is. Browsers do not let scripts set cookies of a request. */
export function apiKeyCookie(name: string): (draft: RequestDraft, key: string) => void {
  return (draft, key) => {
    const others = draft.headers.get("Cookie");
    addHeaders(draft, { Cookie: `${others ? `${others}; ` : ""}${name}=${key}` });
  };
}
