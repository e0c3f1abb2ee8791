import { HttpError } from "./problem.js";
import type { Problem } from "./problem.js";
import type { BaseServerOptions } from "./server-types.js";

/** Answers an error. What is not an HttpError is a 500 without details, and the `onError` hook is told of it. */
export function answerError(error: unknown, request: Request, options: BaseServerOptions): Response {
  if (!(error instanceof HttpError)) options.onError?.(error, request);
  const known = error instanceof HttpError ? error : new HttpError(500);
  const { status, title, detail, errors } = known;
  const problem: Problem = { type: "about:blank", title, status, ...(detail && { detail }), ...(errors && { errors }) };
  const response = options.problem?.(problem, request) ?? render(problem);
  const headers = new Headers(response.headers);
  known.headers.forEach((value, name) => headers.set(name, value));
  return new Response(response.body, { status: response.status, headers });
}

function render(problem: Problem): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { "Content-Type": "application/problem+json" },
  });
}
