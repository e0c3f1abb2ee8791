import type { Server } from "../runtime/server-types.js";

/** What makes the context of a request from what the host has; it may be missing only where the context may be undefined. */
export type ContextOf<Context, From extends readonly unknown[]> = undefined extends Context
  ? [contextOf?: (...from: From) => Context]
  : [contextOf: (...from: From) => Context];

/** A server without the type of its context, which the signature of each adapter has checked. */
export function untyped<Context>(server: Server<Context>): Server<Context | undefined> {
  return server as Server<Context | undefined>;
}
