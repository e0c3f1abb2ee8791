import type { Handlers as ApiHandlers, Principals as ApiPrincipals } from "../api/server.js";
export { HttpError } from "../api/server.js";

/** What your security handlers return for each scheme: handlers get it as `auth`. */
export interface Principals extends ApiPrincipals {
  token: unknown;
}

/** What you pass to `fetch` beside a request: handlers get it as `context`. */
export type Context = unknown;

/** What answers each operation. */
export type Handlers = ApiHandlers<Principals, Context>;
