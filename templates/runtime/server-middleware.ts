import { answerError } from "./answer-error.js";
import type { Answer, Incoming } from "./exchange.js";
import type { OperationName } from "./result.js";
import type { BaseServerOptions, ServerCall } from "./server-types.js";

/** Answers through the middleware. What one of them throws is an answer for those around it. */
export function around(incoming: Incoming, operation: OperationName | undefined, options: BaseServerOptions, last: () => Promise<Answer>): Promise<Answer> {
  const call: ServerCall = {
    operation: operation && { id: operation.id, route: operation.route },
    get request() {
      return incoming.request;
    },
    get signal() {
      return incoming.signal;
    },
  };
  const all = (options.middleware ?? []).reduceRight<() => Promise<Answer>>(
    (next, middleware) => async () => {
      try {
        return await middleware(call, next);
      } catch (error) {
        return answerError(error, incoming, operation, options);
      }
    },
    last,
  );
  return all();
}
