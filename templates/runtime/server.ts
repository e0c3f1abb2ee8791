import { answerError } from "./answer-error.js";
import { authenticate, usesOf } from "./authenticate.js";
import type { SecurityHandlers } from "./authenticate.js";
import { HttpError } from "./problem.js";
import { readInput, validateInput } from "./read-input.js";
import { createRouter } from "./router.js";
import type { Routes, Schemes, Server, BaseServerOptions } from "./server-types.js";
import type { Awaitable } from "./shared-types.js";
import { writeReply } from "./write-reply.js";
import type { AnyReply } from "./write-reply.js";

/** A handler, the types of its operation forgotten. */
type AnyHandler = (request: object) => Awaitable<AnyReply>;

/**
 * Makes an API of its handlers. The order for each request: route (404, 405), handler (501), security (401, 403),
 * parameters (400), body (413, 415, 400), validation (400), and then the handler's own reply.
 * Throws a TypeError for a security scheme that the document, or the options, know nothing of.
 */
export function serverOf<Context>(
  routes: Routes,
  schemes: Schemes,
  handlers: object,
  options: BaseServerOptions & { readonly security?: object },
  basePath: string,
): Server<Context> {
  // The generated createServer has typed both, operation by operation and scheme by scheme; here only names are known.
  const byKey = handlers as Readonly<Record<string, AnyHandler | undefined>>;
  const security = (options.security ?? {}) as SecurityHandlers;
  checkSecurity(routes, schemes, security);
  const keyed = Object.entries(routes).map(([key, route]) => ({ ...route, key }));
  const findPath = createRouter(keyed, options.basePath ?? basePath);

  async function answer(request: Request, context: unknown): Promise<Response> {
    const { method, signal } = request;
    const match = findPath(new URL(request.url).pathname);
    if (!match) throw new HttpError(404);
    const route = match.methods.get(method) ?? (method === "HEAD" ? match.methods.get("GET") : undefined);
    if (!route) return refuseMethod(method, [...match.methods.keys()]);
    if (!byKey[route.key]) throw new HttpError(501);
    const auth = await authenticate(route, schemes, security, request);
    const input = await readInput(route, match.values, request, options.maxBodyBytes);
    validateInput(route, input);
    const reply = await byKey[route.key]?.({ ...input, auth, context, request, signal });
    return writeReply(route, reply);
  }

  return {
    fetch: async (request, ...[context]) => {
      const response = await answer(request, context).catch((error: unknown) => answerError(error, request, options));
      return request.method === "HEAD" ? withoutBody(response) : response;
    },
  };
}

/** A scheme without a handler must not pass as one that is satisfied, or that never can be. */
function checkSecurity(routes: Routes, schemes: Schemes, handlers: SecurityHandlers): void {
  const uses = Object.values(routes).flatMap(({ security = [] }) => security.flatMap(usesOf));
  const [unknown] = uses.find(([name]) => !schemes[name] || !handlers[name]) ?? [];
  if (unknown) throw new TypeError(`there is no handler for the security scheme ${unknown}`);
}

/** OPTIONS is answered for every path; any other method that the path does not have is a 405. */
function refuseMethod(method: string, known: readonly string[]): Response {
  const allowed = new Set([...known, ...(known.includes("GET") ? ["HEAD"] : []), "OPTIONS"]);
  const headers = { Allow: [...allowed].join(", ") };
  if (method !== "OPTIONS") throw new HttpError(405, undefined, { headers });
  return new Response(null, { status: 204, headers });
}

async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}
