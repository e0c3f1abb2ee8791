import type { ReplyBody } from "./reply-body.js";

/** A request as its host has it; what is costly to make is made when it is asked for. */
export interface Incoming {
  readonly method: string;
  /** The path of the URL, percent-encoded, with a slash in front. */
  readonly path: string;
  /** The query of the URL with its question mark; empty where there is none. */
  readonly search: string;
  /** The value of a header, by its name in lower case; several are joined by commas. */
  header(name: string): string | null | undefined;
  /** Reads the body: `"large"` where it has more than `limit` bytes, `"broken"` where the client does not send all of it. */
  bytes(limit: number): Promise<Uint8Array<ArrayBuffer> | "large" | "broken">;
  readonly request: Request;
  /** Aborted when the client goes away, as far as the host knows. */
  readonly signal: AbortSignal;
}

/** What a host sends. */
export interface Answer {
  readonly status: number;
  /** A name may be there several times: `Set-Cookie`. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: ReplyBody | null;
  /** The response that a handler gave, which is to be sent as it is; status, headers and body are its own. */
  readonly raw?: Response;
}
