import type { Handlers as ApiHandlers, Principals as ApiPrincipals } from "../api/server.js";
export { HttpError } from "../api/server.js";

/** What your security handlers return for each scheme: handlers get it as `auth`. */
export interface Principals extends ApiPrincipals {
  // As it is in our tables.
  token: { readonly user: string };
}

/** What you pass to `fetch` beside a request: handlers get it as `context`. */
export interface Context { pets: Map<string, string> } // by id

/** What answers each operation. */
export type Handlers = ApiHandlers<Principals, Context>;
