import { isAcceptable } from "./accept.js";
import { withInputDefaults, withoutReadOnly } from "./adjust-input.js";
import { after, rescue } from "./after.js";
import { answerError, tell } from "./answer-error.js";
import { authenticate, usesOf } from "./authenticate.js";
import type { SecurityHandlers } from "./authenticate.js";
import { theOneFor } from "./distinctions.js";
import { endpointsOf } from "./endpoints.js";
import type { Answer, Incoming } from "./exchange.js";
import { FetchIncoming, responseOf } from "./fetch-host.js";
import { HandlerCall } from "./handler-call.js";
import { aroundHandler } from "./handler-middleware.js";
import type { AnyHandlerMiddleware } from "./handler-middleware.js";
import { reading } from "./incoming-bytes.js";
import { HttpError } from "./problem.js";
import { readInput, validateInput } from "./read-input.js";
import type { Endpoint } from "./read-input.js";
import { createRouter } from "./router.js";
import type { Match } from "./router.js";
import { around } from "./server-middleware.js";
import type { BaseServerOptions, Routes, Schemes, Server } from "./server-types.js";
import { shapeKey, withoutHidden } from "./shapes.js";
import type { BodyShape, Shapes } from "./shapes.js";
import type { Awaitable } from "./shared-types.js";
import { watched } from "./watched.js";
import { writeReply } from "./write-reply.js";
import type { AnyReply } from "./write-reply.js";

/** A handler, the types of its operation forgotten. */
type AnyHandler = (request: object) => Awaitable<AnyReply>;

/**
 * Makes an API of its handlers. The order for each request: route (404, 405), handler (501), security (401, 403), what
 * the client accepts (406), parameters (400), body (413, 415, 400), validation (400), and then the handler's own reply.
 * Throws a TypeError for a security scheme that the document, or the options, know nothing of.
 */
export function serverOf<Context>(
  routes: Routes,
  schemes: Schemes,
  handlers: object,
  options: BaseServerOptions & { readonly security?: object; readonly handlerMiddleware?: readonly unknown[] | undefined },
  basePath: string,
  shapes: Shapes = {},
): Server<Context> {
  // The generated createServer has typed both, operation by operation and scheme by scheme; here only names are known.
  const byKey = handlers as Readonly<Record<string, AnyHandler | undefined>>;
  const security = (options.security ?? {}) as SecurityHandlers;
  const wrappers = (options.handlerMiddleware ?? []) as readonly AnyHandlerMiddleware[];
  checkSecurity(routes, schemes, security);
  const findPath = createRouter(endpointsOf(routes, schemes), options.basePath ?? basePath, options.trailingSlash);

  function handle(endpoint: Endpoint, values: readonly string[], incoming: Incoming, context: unknown): Awaitable<Answer> {
    const handler = named(byKey, endpoint.key);
    if (!handler) throw new HttpError(501);
    return after(authenticate(endpoint.alternatives, schemes, security, incoming), (auth) => {
      checkAccept(endpoint, incoming);
      return readInput(endpoint, values, incoming, options, (read) => {
        const asked = withoutReadOnly(read, endpoint, shapes, options);
        validateInput(endpoint, asked, options.invalidStatus);
        const input = withInputDefaults(asked, endpoint, shapes);
        const reply = (): Awaitable<AnyReply> => handler.call(handlers, new HandlerCall(incoming, input, auth, context));
        const replied = reading(input.body, () =>
          wrappers.length ? aroundHandler(wrappers, { endpoint, input, auth, context }, incoming, reply) : reply(),
        );
        return after(replied, (reply) => write(endpoint, reply, incoming));
      });
    });
  }

  function write(endpoint: Endpoint, given: AnyReply, incoming: Incoming): Awaitable<Answer> {
    const reply = options.strip && endpoint.replyShapes ? stripped(given, endpoint.replyShapes, shapes) : given;
    const validates = options.responses === "enforce" || options.responses === "warn";
    return after(writeReply(endpoint, reply, { validates, complain: (message) => complain(message, incoming, options) }), (written) => {
      const { body, raw } = written;
      if (raw || !(body instanceof ReadableStream)) return written;
      return { ...written, body: watched(body, (error) => tell(error, incoming, options)) };
    });
  }

  function answer(incoming: Incoming, ...[context]: readonly unknown[]): Awaitable<Answer> {
    const { path, method } = incoming;
    const match = findPath(path);
    const endpoint = match && endpointFor(match, incoming, options);
    const respond = (): Awaitable<Answer> =>
      rescue(
        () => (endpoint ? handle(endpoint, match.values, incoming, context) : refuse(match, method, options)),
        (error) => answerError(error, incoming, endpoint, options),
      );
    const answered = options.middleware ? around(incoming, endpoint, options, async () => respond()) : respond();
    return method === "HEAD" ? after(answered, withoutBody) : answered;
  }

  return { answer, fetch: async (request, ...context) => responseOf(await answer(new FetchIncoming(request), ...context)), has: (path) => findPath(path) !== undefined };
}

function checkAccept({ produces }: Endpoint, incoming: Incoming): void {
  const accept = produces.length > 0 && incoming.header("accept");
  if (accept && !isAcceptable(accept, produces)) throw new HttpError(406, `the reply is ${produces.join(" or ")}`);
}

/** A reply without the writeOnly properties of its body; what the handler gave is left as it is. */
function stripped(reply: AnyReply, keys: Readonly<Record<string, BodyShape>>, shapes: Shapes): AnyReply {
  const { status, body, contentType } = reply;
  const shape = keys[status] ?? keys[`${`${status}`[0]}XX`] ?? keys["default"];
  return { ...reply, body: withoutHidden(body, shapeKey(shape, contentType), shapes) };
}

/** A scheme without a handler must not pass as one that is satisfied, or that never can be. */
function checkSecurity(routes: Routes, schemes: Schemes, handlers: SecurityHandlers): void {
  const uses = Object.values(routes).flatMap(({ security = [] }) => security.flatMap(usesOf));
  const [unknown] = uses.find(([name]) => !schemes[name] || !named(handlers, name)) ?? [];
  if (unknown) throw new TypeError(`there is no handler for the security scheme ${unknown}`);
}

/** What stands under a name; what every object has is nothing that somebody gave. */
function named<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  const value = record[name];
  const common = Object.prototype as Readonly<Record<string, unknown>>;
  return value === common[name] || value === common ? undefined : value;
}

function endpointFor({ methods }: Match<Endpoint>, incoming: Incoming, { undeclaredHead }: BaseServerOptions): Endpoint | undefined {
  const { method } = incoming;
  const own = theOneFor(incoming, methods.get(method) ?? []);
  return own ?? (method === "HEAD" && undeclaredHead !== "refuse" ? theOneFor(incoming, methods.get("GET") ?? []) : undefined);
}

/** OPTIONS is answered for every path, unless it is to be refused; any other method that the path does not have is a 405. */
function refuse(match: Match<Endpoint> | undefined, method: string, { undeclaredHead, undeclaredOptions }: BaseServerOptions): Answer {
  if (!match || match.methods.has(method)) throw new HttpError(404);
  const known = [...match.methods.keys()];
  const head = known.includes("GET") && undeclaredHead !== "refuse" ? ["HEAD"] : [];
  const allowed = new Set([...known, ...head, ...(undeclaredOptions === "refuse" ? [] : ["OPTIONS"])]);
  const allow = [...allowed].join(", ");
  if (method !== "OPTIONS" || undeclaredOptions === "refuse") throw new HttpError(405, undefined, { headers: { Allow: allow } });
  return { status: 204, headers: [["Allow", allow]], body: null };
}

function complain(message: string, incoming: Incoming, options: BaseServerOptions): void {
  if (options.responses === "off") return;
  const error = new Error(message);
  if (options.responses !== "warn") throw error;
  tell(error, incoming, options);
}

function withoutBody({ raw, status, headers, body }: Answer): Answer {
  // What the handler's sequence says to that is nobody's concern.
  if (body instanceof ReadableStream) void body.cancel().catch(() => {});
  return { status, headers: raw ? [...raw.headers] : headers, body: null };
}
