import type { BodyDecoder, BodyEncoder } from "./bodies.js";
import type { Provided } from "./credentials.js";
import type { Fetch } from "./draft.js";
import type { Encoder } from "./encode.js";
import type { OperationName } from "./result.js";
import type { Security } from "./requirements.js";
import type { HeadersInput } from "./shared-types.js";
import type { ByStatus } from "./status.js";

/** What `createClient` takes. */
export interface BaseClientOptions<Auth extends object = object> {
  /** Where the API is, its base path included; the default is the document's first server. */
  readonly baseUrl?: string | undefined;
  /** Credentials by security scheme; where one is undefined, the scheme is not used. */
  readonly auth?: Auth | undefined;
  /**
   * Where credentials may go besides the origin of the base URL, for operations with a server of their own:
   * `https://uploads.example.com`. Without it, neither `auth` nor `headers` are sent to such a server.
   */
  readonly trustedOrigins?: readonly string[] | undefined;
  /** Sends the requests; the default is the global `fetch`. `middleware` makes one with more to it. */
  readonly fetch?: Fetch | undefined;
  /** Headers for every request. */
  readonly headers?: Provided<HeadersInput> | undefined;
}

/** What an operation function needs to make its call. It holds no state: one client serves any number of calls. */
export interface Client extends BaseClientOptions {
  readonly baseUrl: string;
}

/** Settings for one call. */
export interface CallOptions {
  /** Aborts the call. */
  readonly signal?: AbortSignal | undefined;
  /** Headers for this request; they win over all others. */
  readonly headers?: HeadersInput | undefined;
  /** Sends this request instead of the client's own. */
  readonly fetch?: Fetch | undefined;
}

/** How the parameters of one place are written: each style before the names of those that have it. */
export type Encoders = (Encoder | string)[];

/** What the client knows of an operation: mostly functions, so that a bundle holds those that its operations name. */
export interface Operation extends OperationName {
  readonly path?: Encoders;
  readonly query?: Encoders;
  readonly header?: Encoders;
  readonly cookie?: Encoders;
  readonly body?: BodyEncoder;
  readonly responses: ByStatus<BodyDecoder>;
  readonly security?: Security;
}
