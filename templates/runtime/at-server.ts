import type { Client } from "./client-types.js";

/** Stands for an origin that only the browser knows. */
const here = "http://relative.invalid";

/**
 * The client for an operation that the document has at another server; a relative URL is one at the client's own. What
 * could be a credential (`auth` and `headers`) goes only to the client's own origin, and to those that it trusts.
 */
export function atServer(client: Client, server: string): Client {
  const { auth: _, headers: __, ...anonymous } = client;
  try {
    const own = new URL(client.baseUrl, here);
    const { origin, pathname } = new URL(server, own.origin);
    const baseUrl = (origin === here ? "" : origin) + pathname.replace(/\/+$/, "");
    const isTrusted = origin === own.origin || client.trustedOrigins?.includes(origin);
    return { ...(isTrusted ? client : anonymous), baseUrl };
  } catch {
    // Not a URL: fetch says so, as it does for any other one.
    return { ...anonymous, baseUrl: server };
  }
}
