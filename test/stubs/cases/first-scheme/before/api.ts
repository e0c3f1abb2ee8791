import type { Handlers as ApiHandlers } from "../api/server.js";
export { HttpError } from "../api/server.js";

/** What you pass to `fetch` beside a request: handlers get it as `context`. */
export interface Context {
  /** Where the pets are. */
  pets: Map<string, string>; // by id
}

/** What answers each operation. */
export type Handlers = ApiHandlers<Context>;
