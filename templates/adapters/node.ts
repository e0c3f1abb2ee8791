import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Server } from "../runtime/server-types.js";
import { sendAnswer } from "./node-answer.js";
import { incomingOf } from "./node-exchange.js";

/** Makes the context of a request; an argument that may be missing only where the context may be undefined. */
type ContextOf<Context> = (request: IncomingMessage, response: ServerResponse) => Context;
type ContextOfArgument<Context> = undefined extends Context ? [contextOf?: ContextOf<Context>] : [contextOf: ContextOf<Context>];

/** What `http.createServer` takes: answers every request. Bodies are read as they arrive, and no further than they may be. */
export function nodeListener<Context>(server: Server<Context>, ...[contextOf]: ContextOfArgument<Context>): RequestListener {
  // What a server takes beside the request is what `contextOf` gives.
  const answer = server.answer as Server<Context | undefined>["answer"];
  return (request, response) => {
    const context = contextOf?.(request, response);
    void answer(incomingOf(request, response), context).then((answered) => sendAnswer(answered, request, response));
  };
}
