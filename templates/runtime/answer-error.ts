import type { Answer, Incoming } from "./exchange.js";
import { HttpError } from "./problem.js";
import type { Problem, ProblemError } from "./problem.js";
import type { OperationName } from "./result.js";
import type { BaseServerOptions, Failed } from "./server-types.js";
import { headerPairs } from "./write-headers.js";

const places = ["path", "query", "header", "cookie", "body"];

/** Answers an error. What is not an HttpError is a 500 without details, and the `onError` hook is told of it. */
export function answerError(error: unknown, incoming: Incoming, operation: OperationName | undefined, options: BaseServerOptions): Answer {
  if (!(error instanceof HttpError)) tell(error, incoming, options);
  const known = error instanceof HttpError ? error : new HttpError(500);
  try {
    return render(known, error, incoming, operation, options);
  } catch (reason) {
    // The error policy itself fails: that of the runtime does not.
    tell(reason, incoming, options);
    return render(new HttpError(500), reason, incoming, operation, {});
  }
}

/** Tells the `onError` hook of what is no answer. What the hook throws has nowhere to go. */
export function tell(error: unknown, incoming: Incoming, { onError }: BaseServerOptions): void {
  try {
    onError?.(error, incoming.request);
  } catch {
    // The request is to be answered all the same.
  }
}

function render(known: HttpError, error: unknown, incoming: Incoming, operation: OperationName | undefined, options: BaseServerOptions): Answer {
  const problem = problemOf(known, operation);
  const failed: Failed = {
    error,
    get request() {
      return incoming.request;
    },
  };
  const reply = options.problem?.(problem, failed) ?? { status: known.status, body: problem, contentType: "application/problem+json" };
  const own = [...known.headers];
  const isOwn = (name: string): boolean => known.headers.has(name);
  if (reply instanceof Response) return { status: reply.status, headers: [...[...reply.headers].filter(([name]) => !isOwn(name)), ...own], body: reply.body };
  const { status, body, contentType = "application/json" } = reply;
  const given = headerPairs(reply.headers).filter(([name]) => !isOwn(name) && name.toLowerCase() !== "content-type");
  return { status, headers: [["Content-Type", contentType], ...given, ...own], body: JSON.stringify(body) };
}

function problemOf({ status, title, detail, errors }: HttpError, operation: OperationName | undefined): Problem {
  return {
    type: "about:blank",
    title,
    status,
    ...(detail && { detail }),
    ...(operation && { operationId: operation.id }),
    ...(errors && { errors: errors.map(located) }),
  };
}

function located({ pointer, ...error }: ProblemError): ProblemError {
  const [, location = ""] = pointer.split("/");
  return { pointer, ...(places.includes(location) && { location }), ...error };
}
