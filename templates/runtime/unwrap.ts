import { DecodeError } from "./errors.js";
import type { AnyRejection, AnyResult, DataOf, DecodeFailure, UndocumentedFailure } from "./result.js";

/** What `unwrap` throws for a reply that is not a success. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  /** The decoded body; the text of one that is not what the document declares for its status, with a DecodeError as `cause`. */
  readonly body: unknown;
  readonly headers: Headers;
  readonly response: Response;

  constructor({ operation, response, error }: AnyRejection | UndocumentedFailure | DecodeFailure) {
    const isUnread = error instanceof DecodeError;
    // The path as the document has it: no identifiers, no query and so no credentials in logs.
    super(`${`${response.status} ${response.statusText}`.trim()}: ${operation.route}`, isUnread ? { cause: error } : undefined);
    this.status = response.status;
    this.body = isUnread ? error.text : error;
    this.headers = response.headers;
    this.response = response;
  }
}

/** The data of a result. Throws an ApiError for a reply that is not a success, otherwise the failure's own error. */
export async function unwrap<R extends AnyResult>(result: R | Promise<R>): Promise<DataOf<R>> {
  const settled: AnyResult = await result;
  // The compiler does not carry `ok` over to a type parameter.
  if (settled.ok) return settled.data as DataOf<R>;
  const isReply = settled.kind === "response" || settled.kind === "undocumented" || (settled.kind === "decode" && !settled.response.ok);
  throw isReply ? new ApiError(settled) : settled.error;
}
