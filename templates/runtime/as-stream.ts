import type { CallOptions, Client } from "./client-types.js";
import type { Fetch } from "./draft.js";
import type { AnyResult, SuccessAs } from "./result.js";

/** A result in which bytes are a stream. */
export type Streamed<R> =
  R extends SuccessAs<infer Status, infer Data, infer ContentType>
    ? SuccessAs<Status, Data extends Blob ? ReadableStream<Uint8Array> : Data, ContentType> & Pick<R, keyof R & "declaredHeaders">
    : R;

/**
 * Calls an operation with a binary reply, and resolves once its headers are there: the data is a stream of bytes instead
 * of a Blob. Cancel it if it is not read to its end. The bodies of errors are what they are without this.
 */
export async function asStream<Input, R extends AnyResult>(
  operation: (client: Client, input: Input, options: CallOptions) => Promise<R>,
  client: Client,
  input: Input,
  options: CallOptions = {},
): Promise<Streamed<R>> {
  const inner: Fetch = options.fetch ?? client.fetch ?? fetch;
  const result: AnyResult = await operation(client, input, {
    ...options,
    fetch: async (url, request) => {
      const response = await inner(url, request);
      if (response.ok) Object.defineProperty(response, "blob", { value: () => streamOf(response) });
      return response;
    },
  });
  // The compiler does not carry over that what was a Blob is what `blob` gave.
  return result as Streamed<R>;
}

/** In place of a Blob: the decoder of bytes takes whatever it is given. */
async function streamOf({ body, headers }: Response): Promise<object> {
  return body && headers.get("Content-Length") !== "0" ? body : new Blob([]);
}
