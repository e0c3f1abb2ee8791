import type { Handlers as ApiHandlers } from "../api/server.js";
export { HttpError } from "../api/server.js";

/** What your security handlers return for each scheme: handlers get it as `auth`. */
// specwright: the document has no security scheme
export interface Principals {
  // As it is in our tables.
  token: { readonly user: string };
}

/** What you pass to `fetch` beside a request: handlers get it as `context`. */
export interface Context { pets: Map<string, string> } // by id

/** What answers each operation. */
export type Handlers = ApiHandlers<Context>;
