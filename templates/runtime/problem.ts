import type { HeadersInput } from "./shared-types.js";

/** A problem in the sense of RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  /** The operation that was asked for, where there is one. */
  readonly operationId?: string;
  readonly errors?: readonly ProblemError[];
}

/** One thing that is wrong with the request. */
export interface ProblemError {
  /** A JSON pointer into the input: `/query/page`, `/body/name`. */
  readonly pointer: string;
  /** Where that is: `path`, `query`, `header`, `cookie` or `body`. */
  readonly location?: string;
  readonly detail: string;
  /** The JSON Schema keyword that is not met. */
  readonly keyword?: string;
}

/** The answer to an error: its body is sent as JSON, under `application/json` unless `contentType` says otherwise. */
export interface ErrorReply<Body> {
  readonly status: number;
  readonly body: Body | Problem;
  readonly contentType?: string;
  readonly headers?: HeadersInput;
}

/** What an HttpError may have beside its status and detail. */
export interface HttpErrorOptions {
  /** The default is the phrase of the status. */
  readonly title?: string;
  readonly headers?: HeadersInput;
  readonly errors?: readonly ProblemError[];
  /** Where it comes from; not sent. */
  readonly cause?: unknown;
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  409: "Conflict",
  410: "Gone",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  503: "Service Unavailable",
};

/** An error with an answer: thrown from a handler, it ends the request with its status. `cause` stays on the server. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly headers: Headers;
  readonly errors: readonly ProblemError[] | undefined;

  constructor(status: number, detail?: string, options: HttpErrorOptions = {}) {
    const title = options.title ?? titles[status] ?? "Error";
    super(detail ?? title, { cause: options.cause });
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.headers = new Headers(options.headers);
    this.errors = options.errors;
  }
}
