import type { Client, BaseClientOptions } from "./client-types.js";

/**
 * Makes a client. `baseUrl` is the document's first server, used where the options name none. A user and a password in
 * it throw a TypeError: `fetch` would refuse each call, and quote them.
 */
export function clientOf(options: BaseClientOptions, baseUrl: string): Client {
  const base = (options.baseUrl ?? baseUrl).replace(/\/+$/, "");
  if (/\/\/[^/]*@/.test(base)) throw new TypeError("credential in baseUrl");
  return { ...options, baseUrl: base };
}
