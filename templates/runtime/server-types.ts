import type { Decoders } from "./decode.js";
import type { Received, Reply } from "./handler-types.js";
import type { Issue } from "./issue.js";
import type { Problem } from "./problem.js";
import type { RequestBody } from "./read-body.js";
import type { BodyWriter } from "./reply-body.js";
import type { OperationName } from "./result.js";
import type { SchemeReader } from "./schemes.js";
import type { AnyInput, Awaitable } from "./shared-types.js";
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

/** What a handler is called with. */
export type HandlerRequest<Input, Auth, Context> = Received<Input> & RequestContext<Auth, Context>;

/** Answers an operation. An interface, so that its parts are worked out only where a handler is written. */
export interface Handler<Input, Result, Auth, Context> {
  (request: HandlerRequest<Input, Auth, Context>): Awaitable<Reply<Result>>;
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
  readonly body?: RequestBody;
  readonly responses: ByStatus<BodyWriter>;
  /** Alternatives, each asking for all of its schemes with their scopes, or for one scheme without any. */
  readonly security?: (string | Readonly<Record<string, string[]>>)[];
  /** What is wrong with a decoded input; empty: nothing. */
  readonly validate?: (input: AnyInput) => readonly Issue[];
  /** What is wrong with the body of a declared reply; empty: nothing. */
  readonly validateReply?: (status: number, body: unknown, contentType: string | undefined) => readonly Issue[];
}

/** Routes by the key of their handler. */
export type Routes = Readonly<Record<string, Route>>;

/** How to find the credential of each security scheme. */
export type Schemes = Readonly<Record<string, SchemeReader<unknown>>>;

/** What `createServer` takes beside the handlers. */
export interface BaseServerOptions {
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
