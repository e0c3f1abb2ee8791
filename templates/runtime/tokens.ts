import { discard, isReplayable } from "./middleware.js";
import type { Middleware } from "./middleware.js";
import type { Awaitable } from "./shared-types.js";

/** A token, alone or as a token endpoint answers; the time is in seconds. Undefined: there is none at the moment. */
export type LoadedToken =
  | string
  | { readonly token: string; readonly expiresIn?: number | undefined }
  | { readonly access_token: string; readonly expires_in?: number | undefined }
  | undefined;

/** A credential that is loaded when it is needed. As a credential in `auth` it is used like any other function. */
export interface TokenSource {
  (): Promise<string | undefined>;
  /**
   * A token in place of one that the server has refused: a new one, or the one that has been loaded meanwhile.
   * Undefined: the refused one is not from here, or there is no other.
   */
  readonly renew: (rejected: string) => Promise<string | undefined>;
}

/**
 * Keeps a token until it expires: half a minute before, or when half of a shorter time is over. Calls that need one at
 * the same time share one load; a load that fails is not remembered.
 */
export function tokenSource(load: () => Awaitable<LoadedToken>): TokenSource {
  let loading: Promise<string | undefined> | undefined;
  let current: string | undefined;
  let staleAt = 0;
  /** The token before: requests that carry it may still be on their way. */
  let previous: string | undefined;

  async function reload(): Promise<string | undefined> {
    const startedAt = Date.now();
    const [token, lifetime = Infinity] = partsOf(await load());
    if (token !== current) previous = current;
    current = token;
    staleAt = startedAt + Math.max(lifetime - 30, lifetime / 2) * 1000;
    return token;
  }
  function loadOnce(): Promise<string | undefined> {
    loading ??= reload().finally(() => (loading = undefined));
    return loading;
  }
  async function renew(rejected: string): Promise<string | undefined> {
    if (rejected !== current && rejected !== previous) return undefined;
    const token = await (rejected === current || loading ? loadOnce() : current);
    return token === rejected ? undefined : token;
  }
  const get = async (): Promise<string | undefined> =>
    current === undefined || loading || Date.now() >= staleAt ? loadOnce() : current;
  return Object.assign(get, { renew });
}

function partsOf(loaded: LoadedToken): [token: string | undefined, lifetime?: number | undefined] {
  if (typeof loaded !== "object") return [loaded];
  return "token" in loaded ? [loaded.token, loaded.expiresIn] : [loaded.access_token, loaded.expires_in];
}

/**
 * When a request is answered with 401, has its token renewed and sends it once more. Requests that fail together share
 * one renewal. The 401 is returned as it is where the token is not the source's, where there is no other, where loading
 * one fails, and where the body is a stream. The header is that which the security scheme writes.
 */
export function renewOn401(source: TokenSource, header = "Authorization"): Middleware {
  return async (request, next) => {
    const response = await next(request);
    // `Bearer token`, or a key alone: neither holds a blank.
    const [, before = "", rejected] = /^(.* )?(.+)$/.exec(request.headers.get(header) ?? "") ?? [];
    if (response.status !== 401 || !rejected || !isReplayable(request)) return response;
    const token = await source.renew(rejected).catch(() => undefined);
    if (token === undefined) return response;
    discard(response);
    const headers = new Headers(request.headers);
    headers.set(header, before + token);
    return next({ ...request, headers });
  };
}
