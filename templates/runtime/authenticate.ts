import type { Incoming } from "./exchange.js";
import { HttpError } from "./problem.js";
import type { UserPassword } from "./schemes.js";
import type { Route, Schemes } from "./server-types.js";
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

type Use = [scheme: string, scopes: readonly string[]];

/** Security handlers by scheme, each for the credential that its scheme reads. */
export type SecurityHandlers = Readonly<Record<string, SecurityHandler<unknown, unknown>>>;

/**
 * The principals of the first alternative that is satisfied, by scheme. Throws an HttpError: 403 if a handler refused
 * somebody it knows, otherwise 401.
 */
export async function authenticate(
  { security = [] }: Route,
  schemes: Schemes,
  handlers: SecurityHandlers,
  incoming: Incoming,
): Promise<object> {
  if (security.length === 0) return {};
  let refusal: HttpError | undefined;
  for (const alternative of security) {
    try {
      const principals = await satisfy(usesOf(alternative), schemes, handlers, incoming);
      if (principals) return principals;
    } catch (error) {
      if (!(error instanceof HttpError && [401, 403].includes(error.status))) throw error;
      // Another alternative may still be satisfied.
      if (refusal?.status !== 403) refusal = error;
    }
  }
  if (refusal?.status === 403) throw refusal;
  const challenges = [...new Set(security.flatMap(usesOf).map(([name]) => schemes[name]?.challenge))];
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
  const principals: [string, unknown][] = [];
  for (const [name, scopes] of alternative) {
    const credential = schemes[name]?.read(incoming);
    const attempt = credential !== undefined && attemptOf(incoming, credential, scopes);
    const principal = attempt ? await handlers[name]?.(attempt) : undefined;
    if (principal === undefined || principal === null) return undefined;
    principals.push([name, principal]);
  }
  return Object.fromEntries(principals);
}

function attemptOf<Credential>(incoming: Incoming, credential: Credential, scopes: readonly string[]): Attempt<Credential> {
  return {
    credential,
    scopes,
    get request() {
      return incoming.request;
    },
  };
}
