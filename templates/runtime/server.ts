import { answerError } from "./answer-error.js";
import { authenticate, usesOf } from "./authenticate.js";
import type { SecurityHandlers } from "./authenticate.js";
import { HttpError } from "./problem.js";
import { readInput, validateInput } from "./read-input.js";
import { createRouter } from "./router.js";
import type { Routes, Schemes, Server, ServerOptions } from "./server-types.js";
import type { Awaitable } from "./shared-types.js";
import { writeReply } from "./write-reply.js";
import type { AnyReply } from "./write-reply.js";

export type { ApiKeyHandler, Attempt, BasicHandler, BearerHandler, SecurityHandler } from "./authenticate.js";
export { cookie, header, headerExploded, plainCookie, plainCookieExploded } from "./decode-header.js";
export { label, labelExploded, matrix, matrixExploded, simple, simpleExploded } from "./decode-path.js";
export { deepObject, form, formJoined, formQuerystring, pipeDelimited, querystring, spaceDelimited } from "./decode-query.js";
export { anything, field } from "./form-members.js";
export { base64, file, files, jsonObject } from "./form-values.js";
export type { RawReply, Reply, WithQuery } from "./handler-types.js";
export { HttpError } from "./problem.js";
export { multipartBody, urlencodedBody } from "./read-form.js";
export type { HttpErrorOptions, Problem, ProblemError } from "./problem.js";
export { bodyOf, jsonBody } from "./read-body.js";
export { binaryBody, jsonTextBody, textBody } from "./read-text.js";
export { empty, json, jsonAs } from "./reply-body.js";
export { blobAs, byContentType, jsonTextAs, multipartAs, textAs, urlencodedAs } from "./reply-formats.js";
export { apiKeyCookie, apiKeyHeader, apiKeyQuery, basic, bearer, http } from "./schemes.js";
export type { UserPassword } from "./schemes.js";
export type { Handler, HandlerRequest, Issue, Routes } from "./server-types.js";
export type { Schemes, Server, ServerOptions } from "./server-types.js";
export type { Awaitable } from "./shared-types.js";
export { formText, jsonText, object, rest } from "./value-objects.js";
export { array, boolean, integer, literal, nullable, number, oneOf, required, string, tuple } from "./values.js";

/** A handler, the types of its operation forgotten. */
type AnyHandler = (request: object) => Awaitable<AnyReply>;

/**
 * Makes an API of its handlers. The order for each request: route (404, 405), handler (501), security (401, 403),
 * parameters (400), body (413, 415, 400), validation (400), and then the handler's own reply.
 * Throws a TypeError for a security scheme that the document, or the options, know nothing of.
 */
export function createServer<Context>(
  routes: Routes,
  schemes: Schemes,
  handlers: object,
  options: ServerOptions & { readonly security?: object },
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
