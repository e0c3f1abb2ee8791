import type { Decoders } from "./decode.js";
import type { Problem } from "./problem.js";
import type { BodyReader } from "./read-body.js";
import type { BodyWriter } from "./reply-body.js";
import type { OperationName, Rejection, Success } from "./result.js";
import type { SchemeReader } from "./schemes.js";
import type { AnyInput, Awaitable, HeadersInput, Place } from "./shared-types.js";
import type { ByStatus } from "./status.js";

/** What every handler is called with, beside the input of its operation. */
export interface RequestContext<Auth, Context> {
  /** What the security handlers returned, by scheme, for the alternative that was satisfied. */
  readonly auth: Auth;
  /** What was passed to `fetch` beside the request. */
  readonly context: Context;
  /** The request as it came; its body is read already where the operation has one. */
  readonly request: Request;
  /** Aborted when the client goes away, as far as the host says so. */
  readonly signal: AbortSignal;
}

/** What a handler is called with: the decoded input, its groups of parameters always present. */
export type HandlerRequest<Input, Auth, Context> = Readonly<Required<Pick<Input, keyof Input & Place>>> &
  Readonly<Pick<Input, keyof Input & "body">> &
  RequestContext<Auth, Context>;

/** The input of an operation whose query is one value, which may not be there. */
export type WithQuery<Input extends { readonly query?: unknown }> = Omit<Input, "query"> & {
  readonly query: Input["query"] | undefined;
};

interface DeclaredReply<Status extends number> {
  readonly status: Status;
  readonly headers?: HeadersInput | undefined;
  readonly raw?: undefined;
}

/** A declared reply. */
export interface BodyReply<Status extends number, Body> extends DeclaredReply<Status> {
  readonly body: Body;
}

/** A declared reply that has no body. */
export interface EmptyReply<Status extends number> extends DeclaredReply<Status> {
  readonly body?: undefined;
}

/** The way around the document: the response is sent as it is. */
export interface RawReply {
  readonly raw: Response;
}

/** Answers an operation. An interface, so that its parts are worked out only where a handler is written. */
export interface Handler<Input, Result, Auth, Context> {
  (request: HandlerRequest<Input, Auth, Context>): Awaitable<Reply<Result>>;
}

/** What a handler returns: what the client gets as the result `R`, seen from the other side. */
export type Reply<R> = RepliesOf<R> | RawReply;

type RepliesOf<R> =
  R extends Success<infer Status, infer Data>
    ? ReplyWith<Status, Data>
    : R extends Rejection<infer Status, infer Body>
      ? ReplyWith<Status, Body>
      : never;

type ReplyWith<Status extends number, Body> = [Body] extends [undefined] ? EmptyReply<Status> : BodyReply<Status, Body>;

/** One thing that is wrong with a request. */
export interface Issue {
  /** A JSON pointer into the input: `/query/page`, `/body/name`. */
  readonly pointer: string;
  readonly message: string;
  /** The JSON Schema keyword that is not met. */
  readonly keyword?: string;
}

/** What the server knows of an operation. */
export interface Route extends OperationName {
  /** The path that it is under, where the document has it at a server of its own. */
  readonly basePath?: string;
  readonly path?: Decoders;
  readonly query?: Decoders;
  /** Reads the whole query, as a parameter named `query`. */
  readonly querystring?: Decoders;
  readonly header?: Decoders;
  readonly cookie?: Decoders;
  readonly body?: BodyReader;
  readonly responses: ByStatus<BodyWriter>;
  /** Alternatives, each asking for all of its schemes with their scopes, or for one scheme without any. */
  readonly security?: (string | Readonly<Record<string, string[]>>)[];
  /** What is wrong with a decoded input; empty: nothing. */
  readonly validate?: (input: AnyInput) => readonly Issue[];
}

/** Routes by the key of their handler. */
export type Routes = Readonly<Record<string, Route>>;

/** How to find the credential of each security scheme. */
export type Schemes = Readonly<Record<string, SchemeReader<unknown>>>;

/** What `createServer` takes beside the handlers. */
export interface ServerOptions {
  /**
   * The path under which the API is; the default is that of the document's first server. An operation with a server of
   * its own is under the path of that one.
   */
  readonly basePath?: string | undefined;
  /** The largest request body that is read, in bytes; the default is 1 MiB. */
  readonly maxBodyBytes?: number | undefined;
  /** Is told of every error that is answered with 500 and was not thrown as an HttpError. */
  readonly onError?: ((error: unknown, request: Request) => void) | undefined;
  /** Renders an error answer; the default is `application/problem+json`. */
  readonly problem?: ((problem: Problem, request: Request) => Response) | undefined;
}

/** An API as a function from request to response. */
export interface Server<Context> {
  /** Never rejects for what a request holds. It needs no `this`. */
  readonly fetch: (request: Request, ...context: ContextArgument<Context>) => Promise<Response>;
}

/** The context is an argument that may be missing only if it may be undefined. */
type ContextArgument<Context> = undefined extends Context ? [context?: Context] : [context: Context];
