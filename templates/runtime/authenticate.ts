import { after, rescue } from "./after.js";
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
export function authenticate(
  alternatives: readonly (readonly Use[])[],
  schemes: Schemes,
  handlers: SecurityHandlers,
  incoming: Incoming,
): Awaitable<object> {
  const from = (index: number, refusal?: HttpError): Awaitable<object> => {
    const alternative = alternatives[index];
    if (!alternative) throw unauthorized(alternatives, schemes, refusal);
    const principals = rescue<object | HttpError | undefined>(() => satisfy(alternative, schemes, handlers, incoming), asRefusal);
    return after(principals, (found) => {
      if (found && !(found instanceof HttpError)) return found;
      // Another alternative may still be satisfied.
      return from(index + 1, refusal?.status === 403 ? refusal : (found ?? refusal));
    });
  };
  return alternatives.length === 0 ? {} : from(0);
}

function asRefusal(error: unknown): HttpError {
  if (error instanceof HttpError && (error.status === 401 || error.status === 403)) return error;
  throw error;
}

function unauthorized(alternatives: readonly (readonly Use[])[], schemes: Schemes, refusal: HttpError | undefined): HttpError {
  if (refusal?.status === 403) return refusal;
  const challenges = [...new Set(alternatives.flat().map(([name]) => schemes[name]?.challenge))];
  const headers = { "WWW-Authenticate": challenges.join(", ") };
  return new HttpError(401, refusal?.detail, { headers, cause: refusal });
}

/** The schemes that an alternative asks for, with their scopes. */
export function usesOf(alternative: string | Readonly<Record<string, string[]>>): Use[] {
  return typeof alternative === "string" ? [[alternative, []]] : Object.entries(alternative);
}

/** The principals of one alternative; undefined: it is not satisfied. */
function satisfy(
  alternative: readonly Use[],
  schemes: Schemes,
  handlers: SecurityHandlers,
  incoming: Incoming,
): Awaitable<object | undefined> {
  const principals: Record<string, unknown> = {};
  const from = (index: number): Awaitable<object | undefined> => {
    const use = alternative[index];
    if (!use) return principals;
    const [name, scopes] = use;
    const credential = schemes[name]?.read(incoming);
    const principal = credential === undefined ? undefined : handlers[name]?.(new LazyAttempt(incoming, credential, scopes));
    return after(principal, (found) => {
      if (found === undefined || found === null) return undefined;
      principals[name] = found;
      return from(index + 1);
    });
  };
  return from(0);
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
