import type { Env, Context as HonoContext, MiddlewareHandler } from "hono";
import type { Server } from "../runtime/server-types.js";
import { untyped } from "./context.js";
import type { ContextOf } from "./context.js";

/** A middleware of Hono: answers what is for a path of the API, and leaves everything else to the next one. */
export function honoHandler<Context, E extends Env = Env>(
  server: Server<Context>,
  ...[contextOf]: ContextOf<Context, [context: HonoContext<E>]>
): MiddlewareHandler<E> {
  const { fetch, has } = untyped(server);
  return async (context, next) => {
    if (!has(new URL(context.req.url).pathname)) return next();
    return fetch(context.req.raw, contextOf?.(context));
  };
}
