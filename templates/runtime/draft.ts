import type { OperationName } from "./result.js";

/** A request as `fetch` takes it, with what middleware may want to know of it. */
export interface OutgoingRequest {
  method: string;
  headers: Headers;
  /** Whatever is not a stream can be sent again. */
  body?: NonNullable<RequestInit["body"]> | null;
  signal: AbortSignal | null;
  redirect?: "follow" | "error" | "manual";
  /** Needed by hosts that ask for it with a stream for a body. */
  duplex?: "half";
  readonly operation: OperationName;
}

/** Sends a request, as the global `fetch` does. */
export type Fetch = (url: string, request: OutgoingRequest) => Promise<Response>;

/** A request while it is put together. */
export interface RequestDraft extends OutgoingRequest {
  /** Sends it; a security scheme that has to look after its credential puts one around it. */
  fetch: Fetch;
  /** Headers that must not follow a redirect to another origin. */
  bound?: string[];
  /** The path, with a `{name}` for each parameter that is yet to come. */
  path: string;
  /** Encoded `name=value` texts. */
  readonly query: string[];
}
