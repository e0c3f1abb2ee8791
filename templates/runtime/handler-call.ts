import type { Incoming } from "./exchange.js";
import type { AnyInput } from "./shared-types.js";

/**
 * What a handler is called with: its input, and what is made when the handler asks for it. A class, since accessors of an
 * object literal cost as much as all else that is done for a request.
 */
export class HandlerCall {
  readonly auth: object;
  readonly context: unknown;
  readonly #incoming: Incoming;

  constructor(incoming: Incoming, input: AnyInput, auth: object, context: unknown) {
    this.auth = auth;
    this.context = context;
    this.#incoming = incoming;
    Object.assign(this, input);
  }

  get request(): Request {
    return this.#incoming.request;
  }

  get signal(): AbortSignal {
    return this.#incoming.signal;
  }
}
