import type { Decoders } from "./decode.js";
import type { Answer, Incoming } from "./exchange.js";
import type { Received, Reply } from "./handler-types.js";
import type { Issue } from "./issue.js";
import type { ErrorReply, Problem } from "./problem.js";
import type { RequestBody } from "./read-body.js";
import type { BodyWriter } from "./reply-body.js";
import type { OperationName } from "./result.js";
import type { SchemeReader } from "./schemes.js";
import type { BodyShape, ParameterDefaults } from "./shapes.js";
import type { AnyInput, Awaitable } from "./shared-types.js";
import type { ByStatus } from "./status.js";

/** What every handler is called with, beside the input of its operation. */
export interface RequestContext<Auth, Context> {
  /** What the security handlers returned, by scheme, for the alternative that was satisfied. */
  readonly auth: Auth;
  /** What was passed to `fetch` beside the request. */
  readonly context: Context;
  /** The request as it came; its body is read already where the operation has one, unless that is a stream or bytes. A copy by `{ ...request }` lacks it, and the signal. */
  readonly request: Request;
  /** Aborted when the client goes away, as far as the host says so. */
  readonly signal: AbortSignal;
}

/** What a handler is called with. */
export type HandlerRequest<Input, Auth, Context> = Received<Input> & RequestContext<Auth, Context>;

/** Answers an operation. An interface, so that its parts are worked out only where a handler is written. */
export interface Handler<Input, Result, Auth, Context, ReplyHeaders = unknown> {
  (request: HandlerRequest<Input, Auth, Context>): Awaitable<Reply<Result, ReplyHeaders>>;
}

/** Names with their values, null for any; those of headers in lower case. */
export interface Distinctions {
  readonly query?: Readonly<Record<string, string | null>>;
  readonly header?: Readonly<Record<string, string | null>>;
}

/** What the server knows of an operation. */
export interface Route extends OperationName {
  /** The path that it is under, where the document has it at a server of its own. */
  readonly basePath?: string;
  /** What its requests have by its path: those without are for another operation of the same method, or for none. */
  readonly only?: Distinctions;
  /** What its requests have by its parameters, where there is another operation of the same method and path. */
  readonly likely?: Distinctions;
  readonly path?: Decoders;
  readonly query?: Decoders;
  /** Reads the whole query, as a parameter named `query`. */
  readonly querystring?: Decoders;
  readonly header?: Decoders;
  readonly cookie?: Decoders;
  readonly body?: RequestBody;
  readonly responses: ByStatus<BodyWriter>;
  readonly defaults?: ParameterDefaults;
  readonly shape?: BodyShape;
  /** The shapes of replies, by status: `200`, `4XX`, `default`. */
  readonly replyShapes?: Readonly<Record<string, BodyShape>>;
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

/** What goes wrong, for the function that answers errors. */
export interface Failed {
  /** What was thrown: an HttpError, or anything else for a 500. */
  readonly error: unknown;
  readonly request: Request;
}

/** What a middleware is told of a request. */
export interface ServerCall {
  /** Undefined: the request is for no operation, and will be answered with 404, 405 or, to OPTIONS, 204. */
  readonly operation: OperationName | undefined;
  readonly request: Request;
  /** Aborted when the client goes away, as far as the host says so. */
  readonly signal: AbortSignal;
}

/**
 * Stands around the answer to every request. `next` never rejects: what goes wrong behind it is an answer already. A
 * middleware may answer by itself, or change the answer; what it throws is answered as any other error.
 */
export type ServerMiddleware = (call: ServerCall, next: () => Promise<Answer>) => Awaitable<Answer>;

/** What `createServer` takes beside the handlers. */
export interface BaseServerOptions<ErrorBody = unknown, Partially extends boolean = boolean> {
  /** Whether handlers may be missing: their operations are answered with 501. */
  readonly partial?: Partially | undefined;
  /**
   * The path under which the API is; the default is that of the document's first server. An operation with a server of
   * its own is under the path of that one.
   */
  readonly basePath?: string | undefined;
  /** Whether `/pets/` is another path than `/pets`. The default is `strict`: it is. */
  readonly trailingSlash?: "strict" | "ignore" | undefined;
  /** Whether HEAD is answered as GET without the body, as the default has it, or a 405 where the document does not list it. */
  readonly undeclaredHead?: "answer" | "refuse" | undefined;
  /** Whether OPTIONS is answered with 204 and `Allow`, as the default has it, or a 405 where the document does not list it. */
  readonly undeclaredOptions?: "answer" | "refuse" | undefined;
  /**
   * The largest request body that is read, in bytes; the default is 1 MiB. Of a stream of items, that of each; of bytes that
   * a handler reads as they arrive, too. A function gives that of each operation.
   */
  readonly maxBodyBytes?: number | ((operation: OperationName) => number) | undefined;
  /** Whether names in the query that the document does not have are a 400. The default is `ignore`. */
  readonly unknownQuery?: "ignore" | "refuse" | undefined;
  /** Whether readOnly properties of a body are left out, as the default has it, or a 400. */
  readonly readOnly?: "drop" | "refuse" | undefined;
  /** Whether writeOnly properties are left out of replies. The default is that nothing of a reply is changed. */
  readonly strip?: boolean | undefined;
  /** The status for a request that could be decoded, and is not valid. The default is 400. */
  readonly invalidStatus?: 400 | 422 | undefined;
  /**
   * What becomes of a reply that is not as the document declares it, its headers and its body included: `enforce` answers with 500 and
   * tells `onError`; `warn` tells `onError` and sends it; `off` sends it. By default, a status or a media type that is
   * not declared is a 500, and headers and bodies are what their types say: they are not validated.
   */
  readonly responses?: "off" | "warn" | "enforce" | undefined;
  /** Stand around every request, the first outermost. */
  readonly middleware?: readonly ServerMiddleware[] | undefined;
  /** Is told of every error that is answered with 500 and was not thrown as an HttpError. */
  readonly onError?: ((error: unknown, request: Request) => void) | undefined;
  /** Makes the answer of an error; the default is the problem itself, as `application/problem+json`. A response is sent as it is. */
  readonly problem?: ((problem: Problem, failed: Failed) => ErrorReply<ErrorBody> | Response) | undefined;
}

/** An API as a function from request to response. */
export interface Server<Context> {
  /** Never rejects for what a request holds. It needs no `this`. */
  readonly fetch: (request: Request, ...context: ContextArgument<Context>) => Promise<Response>;
  /** The same for an adapter: request and answer are in the form of its host. The answer is there at once where nothing had to wait. */
  readonly answer: (incoming: Incoming, ...context: ContextArgument<Context>) => Awaitable<Answer>;
  /** Whether the API has a path, percent-encoded, with any method. */
  readonly has: (path: string) => boolean;
}

/** The context is an argument that may be missing only if it may be undefined. */
type ContextArgument<Context> = undefined extends Context ? [context?: Context] : [context: Context];
