import type { Incoming } from "./exchange.js";
import type { Received } from "./handler-types.js";
import type { OperationName } from "./result.js";
import type { Handler, RequestContext } from "./server-types.js";
import type { AnyInput, Awaitable } from "./shared-types.js";
import type { AnyReply } from "./write-reply.js";

/** A request on its way to its handler. */
export interface HandlerCallOf<Name, Input, Auth, Context> extends RequestContext<Auth, Context> {
  /** The name of the handler: it tells what `input` is. */
  readonly name: Name;
  readonly operation: OperationName;
  /** What the handler gets of the request: decoded, validated, defaults filled in. */
  readonly input: Received<Input>;
}

/** A request for any of some handlers. */
type CallOfAny<Handlers> = { readonly [Name in keyof Handlers]: CallOf<Name, Handlers[Name]> }[keyof Handlers];

type CallOf<Name, One> =
  One extends Handler<infer Input, infer _Result, infer Auth, infer Context, infer _Headers> ? HandlerCallOf<Name, Input, Auth, Context> : never;

/**
 * Stands around each handler: it sees what the handler gets, and what the handler replies, before that is looked at and
 * written. `next` rejects with what the handler throws; what the middleware throws ends the request as if the handler had
 * thrown it. It may reply by itself, or change the reply. An interface, so that its parts are worked out only where one is
 * written.
 */
export interface HandlerMiddleware<Handlers> {
  (call: CallOfAny<Handlers>, next: () => Promise<AnyReply>): Awaitable<AnyReply>;
}

/** What is beside the other options, since it is about the handlers. */
export interface HandlerOptions<Handlers> {
  /** Stand around each handler, the first outermost: they see its input and its reply. */
  readonly handlerMiddleware?: readonly HandlerMiddleware<Handlers>[] | undefined;
}

/** The same, the types of its handlers forgotten. */
export type AnyHandlerMiddleware = (call: AnyHandlerCall, next: () => Promise<AnyReply>) => Awaitable<AnyReply>;

interface AnyHandlerCall extends RequestContext<object, unknown> {
  readonly name: string;
  readonly operation: OperationName;
  readonly input: AnyInput;
}

/** What is known of a call beside the request. */
interface Known {
  readonly endpoint: OperationName & { readonly key: string };
  readonly input: AnyInput;
  readonly auth: object;
  readonly context: unknown;
}

/** Replies through the middleware, the first outermost. */
export function aroundHandler(
  list: readonly AnyHandlerMiddleware[],
  { endpoint: { key, id, route }, input, auth, context }: Known,
  incoming: Incoming,
  last: () => Awaitable<AnyReply>,
): Promise<AnyReply> {
  const call: AnyHandlerCall = {
    name: key,
    operation: { id, route },
    input,
    auth,
    context,
    get request() {
      return incoming.request;
    },
    get signal() {
      return incoming.signal;
    },
  };
  const all = list.reduceRight<() => Promise<AnyReply>>(
    (next, middleware) => async () => middleware(call, next),
    async () => last(),
  );
  return all();
}
