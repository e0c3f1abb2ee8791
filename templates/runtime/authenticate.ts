import type { Incoming } from "./exchange.js";
import { HttpError } from "./problem.js";
import type { UserPassword } from "./schemes.js";
import type { Schemes } from "./server-types.js";
import type { Awaitable } from "./shared-types.js";

/** What a security handler is called with. */
export interface Attempt<Credential> {
  readonly credential: Credential;
  /** What the operation asks for, as the document has it. */
  readonly scopes: readonly string[];
  readonly request: Request;
}

/**
 * Checks a credential and returns whom it stands for; `undefined` or `null`: nobody (401). Throw `new HttpError(403)`
 * for somebody who may not do this.
 */
export type SecurityHandler<Credential, Principal> = (
  attempt: Attempt<Credential>,
) => Awaitable<Principal | null | undefined>;

/** Checks a token. */
export type BearerHandler<Principal> = SecurityHandler<string, Principal>;
/** Checks a key. */
export type ApiKeyHandler<Principal> = SecurityHandler<string, Principal>;
/** Checks a user and a password. */
export type BasicHandler<Principal> = SecurityHandler<UserPassword, Principal>;

/** One scheme that an alternative asks for. */
export type Use = readonly [scheme: string, scopes: readonly string[]];

/** Security handlers by scheme, each for the credential that its scheme reads. */
export type SecurityHandlers = Readonly<Record<string, SecurityHandler<unknown, unknown>>>;

/**
 * The principals of the first alternative that is satisfied, by scheme. Throws an HttpError: 403 if a handler refused
 * somebody it knows, otherwise 401.
 */
export async function authenticate(
  alternatives: readonly (readonly Use[])[],
  schemes: Schemes,
  handlers: SecurityHandlers,
  incoming: Incoming,
): Promise<object> {
  if (alternatives.length === 0) return {};
  let refusal: HttpError | undefined;
  for (const alternative of alternatives) {
    try {
      const principals = await satisfy(alternative, schemes, handlers, incoming);
      if (principals) return principals;
    } catch (error) {
      if (!(error instanceof HttpError && [401, 403].includes(error.status))) throw error;
      // Another alternative may still be satisfied.
      if (refusal?.status !== 403) refusal = error;
    }
  }
  if (refusal?.status === 403) throw refusal;
  const challenges = [...new Set(alternatives.flat().map(([name]) => schemes[name]?.challenge))];
  const headers = { "WWW-Authenticate": challenges.join(", ") };
  throw new HttpError(401, refusal?.detail, { headers, cause: refusal });
}

/** The schemes that an alternative asks for, with their scopes. */
export function usesOf(alternative: string | Readonly<Record<string, string[]>>): Use[] {
  return typeof alternative === "string" ? [[alternative, []]] : Object.entries(alternative);
}

/** The principals of one alternative; undefined: it is not satisfied. */
async function satisfy(
  alternative: readonly Use[],
  schemes: Schemes,
  handlers: SecurityHandlers,
  incoming: Incoming,
): Promise<object | undefined> {
  const principals: Record<string, unknown> = {};
  for (const [name, scopes] of alternative) {
    const credential = schemes[name]?.read(incoming);
    const principal = credential === undefined ? undefined : await handlers[name]?.(new LazyAttempt(incoming, credential, scopes));
    if (principal === undefined || principal === null) return undefined;
    principals[name] = principal;
  }
  return principals;
}

/** An attempt whose request is made when somebody asks for it; a class, since accessors of an object literal are slow. */
class LazyAttempt implements Attempt<unknown> {
  readonly credential: unknown;
  readonly scopes: readonly string[];
  readonly #incoming: Incoming;

  constructor(incoming: Incoming, credential: unknown, scopes: readonly string[]) {
    this.credential = credential;
    this.scopes = scopes;
    this.#incoming = incoming;
  }

  get request(): Request {
    return this.#incoming.request;
  }
}
