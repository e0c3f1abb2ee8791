import type { Env, Context as HonoContext, MiddlewareHandler } from "hono";
import { isPromise } from "../runtime/after.js";
import type { Incoming } from "../runtime/exchange.js";
import { FetchIncoming, responseOf } from "../runtime/fetch-host.js";
import type { Server } from "../runtime/server-types.js";
import { untyped } from "./context.js";
import type { ContextOf } from "./context.js";

/** A middleware of Hono: answers what is for a path of the API, and leaves everything else to the next one. */
export function honoHandler<Context, E extends Env = Env>(
  server: Server<Context>,
  ...[contextOf]: ContextOf<Context, [context: HonoContext<E>]>
): MiddlewareHandler<E> {
  const { answer, has } = untyped(server);
  return async (context, next) => {
    const incoming = new HonoIncoming(context);
    if (!has(incoming.path)) return next();
    const answered = answer(incoming, contextOf?.(context));
    return responseOf(isPromise(answered) ? await answered : answered);
  };
}

/** A request of the server that Hono runs on. */
class HonoIncoming extends FetchIncoming {
  readonly #isOnNode: boolean;

  constructor({ req, env }: HonoContext) {
    super(req.raw);
    this.#isOnNode = typeof env === "object" && env !== null && "incoming" in env;
  }

  /**
   * Node ends a body where its Content-Length does, so that one which may be read may be read at once: its stream takes
   * six times as long there. Elsewhere, what is really read is counted.
   */
  override async bytes(limit: number): ReturnType<Incoming["bytes"]> {
    const length = this.header("content-length");
    if (!this.#isOnNode || !length || Number(length) > limit) return super.bytes(limit);
    try {
      const bytes = new Uint8Array(await this.request.arrayBuffer());
      return bytes.length > limit ? "large" : bytes;
    } catch {
      return "broken";
    }
  }
}
