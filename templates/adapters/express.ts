import type { Request, RequestHandler, Response } from "express";
import { after } from "../runtime/after.js";
import type { Server } from "../runtime/server-types.js";
import { untyped } from "./context.js";
import type { ContextOf } from "./context.js";
import { sendAnswer } from "./node-answer.js";
import { NodeIncoming } from "./node-incoming.js";

/**
 * A middleware of Express: answers what is for a path of the API, whatever it is mounted at, and leaves everything else to
 * the next one. It reads bodies itself: mount it before `express.json()` and its like.
 */
export function expressHandler<Context>(
  server: Server<Context>,
  ...[contextOf]: ContextOf<Context, [request: Request, response: Response]>
): RequestHandler {
  const { answer, has } = untyped(server);
  return (request, response, next) => {
    const incoming = new NodeIncoming(request, response, request.originalUrl);
    if (!has(incoming.path)) return next();
    const context = contextOf?.(request, response);
    void after(answer(incoming, context), (answered) => sendAnswer(answered, request, response));
  };
}
