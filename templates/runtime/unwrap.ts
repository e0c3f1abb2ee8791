import type { AnyRejection, AnyResult, DataOf, UndocumentedFailure } from "./result.js";

/** What `unwrap` throws for a reply that is not a success. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  /** The decoded body. */
  readonly body: unknown;
  readonly headers: Headers;
  readonly response: Response;

  constructor({ operation, response, error }: AnyRejection | UndocumentedFailure) {
    // The path as the document has it: no identifiers, no query and so no credentials in logs.
    super(`${`${response.status} ${response.statusText}`.trim()}: ${operation.route}`);
    this.status = response.status;
    this.body = error;
    this.headers = response.headers;
    this.response = response;
  }
}

/** The data of a result. Throws an ApiError for a reply that is not a success, otherwise the failure's own error. */
export async function unwrap<R extends AnyResult>(result: R | Promise<R>): Promise<DataOf<R>> {
  const settled: AnyResult = await result;
  // The compiler does not carry `ok` over to a type parameter.
  if (settled.ok) return settled.data as DataOf<R>;
  throw settled.kind === "response" || settled.kind === "undocumented" ? new ApiError(settled) : settled.error;
}
