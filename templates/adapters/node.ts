import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { after } from "../runtime/after.js";
import type { Server } from "../runtime/server-types.js";
import { untyped } from "./context.js";
import type { ContextOf } from "./context.js";
import { sendAnswer } from "./node-answer.js";
import { NodeIncoming } from "./node-incoming.js";

/**
 * What `http.createServer` takes: answers every request. `contextOf` gives what handlers get as their `context`. Bodies are
 * read as they arrive, and no further than they may be; the connection of a request that is answered before that is closed.
 */
export function nodeListener<Context>(
  server: Server<Context>,
  ...[contextOf]: ContextOf<Context, [request: IncomingMessage, response: ServerResponse]>
): RequestListener {
  const { answer } = untyped(server);
  return (request, response) => {
    const context = contextOf?.(request, response);
    void after(answer(new NodeIncoming(request, response), context), (answered) => sendAnswer(answered, request, response));
  };
}
