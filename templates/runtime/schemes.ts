import type { Incoming } from "./exchange.js";
import { cookieValues } from "./places.js";

/** Finds the credential of a security scheme in a request. */
export interface SchemeReader<Credential> {
  /** Undefined: there is none. */
  readonly read: (incoming: Incoming) => Credential | undefined;
  /** What WWW-Authenticate says where it is missing. */
  readonly challenge: string;
  /** The name in the query that it takes. */
  readonly query?: string;
}

/** What HTTP's Basic scheme sends. */
export interface UserPassword {
  readonly username: string;
  readonly password: string;
}

/** `Authorization: Bearer …`; OAuth 2 and OpenID Connect use it too. */
export const bearer: SchemeReader<string> = {
  challenge: "Bearer",
  read: (incoming) => authorization(incoming, "Bearer"),
};

/** `Authorization: Basic …`, in UTF-8. */
export const basic: SchemeReader<UserPassword> = {
  challenge: 'Basic realm="api", charset="UTF-8"',
  read: (incoming) => {
    const text = decodeBase64(authorization(incoming, "Basic") ?? "");
    const end = text.indexOf(":");
    return end < 0 ? undefined : { username: text.slice(0, end), password: text.slice(end + 1) };
  },
};

/** Another scheme of the Authorization header. */
export function http(scheme: string): SchemeReader<string> {
  return { challenge: scheme, read: (incoming) => authorization(incoming, scheme) };
}

/** A key in a header. */
export function apiKeyHeader(name: string): SchemeReader<string> {
  const lowered = name.toLowerCase();
  return { challenge: "ApiKey", read: (incoming) => incoming.header(lowered) ?? undefined };
}

/** A key in the query. */
export function apiKeyQuery(name: string): SchemeReader<string> {
  return {
    challenge: "ApiKey",
    query: name,
    read: ({ search }) => new URLSearchParams(search).get(name) ?? undefined,
  };
}

/** A key in a cookie, taken as it is. */
export function apiKeyCookie(name: string): SchemeReader<string> {
  return {
    challenge: "ApiKey",
    read: (incoming) => cookieValues(incoming).pairs.find(([key]) => key === name)?.[1],
  };
}

/** The credential of an Authorization header; the scheme's name has no case. */
function authorization(incoming: Incoming, scheme: string): string | undefined {
  const text = incoming.header("authorization") ?? "";
  const isOwn = text.slice(0, scheme.length + 1).toLowerCase() === `${scheme.toLowerCase()} `;
  return isOwn ? text.slice(scheme.length).trim() || undefined : undefined;
}

/** The text; empty where it is not base64 of UTF-8. */
function decodeBase64(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
}
