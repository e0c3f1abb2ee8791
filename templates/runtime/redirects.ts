import type { Fetch, OutgoingRequest, RequestDraft } from "./draft.js";
import { discard, isReplayable } from "./middleware.js";

/** As many as fetch itself follows. */
const mostRedirects = 20;

/**
 * Sees to it that a header does not leave the origin that it was given for. When a redirect leads to another one, fetch
 * drops Authorization, and Node Cookie, but no header that it does not know: here redirects are followed one by one, as
 * fetch would. A browser does not say where a redirect leads, so that there it is an error.
 */
export function keepAtOrigin(draft: RequestDraft, header: string): void {
  // What fetch looks after by itself, in browsers as well.
  if (header.toLowerCase() === "authorization") return;
  draft.bound ??= [];
  // All bound headers are dropped in one place: two of these, one inside the other, would each keep the other's.
  if (draft.bound.push(header) > 1) return;
  const { fetch, bound } = draft;
  draft.redirect = "manual";
  draft.fetch = (url, request) => follow(fetch, url, request, bound);
}

async function follow(fetch: Fetch, url: string, request: OutgoingRequest, bound: readonly string[]): Promise<Response> {
  for (let count = 0; ; count++) {
    const response = await fetch(url, request);
    if (response.type === "opaqueredirect") {
      throw new TypeError("a browser does not follow a redirect with an API key in a header: use the final URL");
    }
    const location = [301, 302, 303, 307, 308].includes(response.status) && response.headers.get("Location");
    if (!location) return response;
    discard(response);
    if (count === mostRedirects) throw new TypeError("too many redirects");
    const [from, target] = resolve(location, response.url || url);
    request = redirected(request, response.status);
    if (target.origin !== from.origin) {
      for (const name of [...bound, "Authorization", "Cookie"]) request.headers.delete(name);
    }
    url = target.href;
  }
}

/** Where a redirect comes from and leads to. The host's own error would quote both, and a key in a query with them. */
function resolve(location: string, url: string): [from: URL, target: URL] {
  try {
    const from = new URL(url);
    const target = new URL(location, from);
    // Some hosts' fetch would read files.
    if (/^https?:$/.test(target.protocol)) return [from, target];
  } catch {
    // No URL is not one of HTTP.
  }
  throw new TypeError("a redirect leads away from HTTP");
}

/** What a redirect makes of a request: after some, it is a GET without a body. */
function redirected(request: OutgoingRequest, status: number): OutgoingRequest {
  const { method } = request;
  const headers = new Headers(request.headers);
  const isGet = status === 303 ? method !== "GET" && method !== "HEAD" : status < 303 && method === "POST";
  if (!isGet) {
    if (!isReplayable(request)) throw new TypeError("a redirect asks again for a body that was a stream");
    return { ...request, headers };
  }
  for (const name of ["Encoding", "Language", "Location", "Type"]) headers.delete(`Content-${name}`);
  const { duplex: _, ...rest } = request;
  return { ...rest, method: "GET", body: null, headers };
}
