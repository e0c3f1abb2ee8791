import { at, type NextPage, type Page, type Pagination } from "./page-types.js";

/** Stands for an origin that only the browser knows. */
const here = "http://relative.invalid";

/**
 * Pages that link to the next one, by a URL in the body or by a `Link` header with `rel="next"` (RFC 8288). The URL is
 * followed at the origin of the operation's own URL alone, since its credentials go with the request.
 */
export function byLink({ input, url, response, data }: Page, { next }: Pagination): NextPage | undefined {
  const link = next ? at(data, next) : nextLink(response.headers.get("Link") ?? "");
  if (!link) return undefined;
  const target = resolve(String(link), response.url || url);
  return {
    // The link has the whole query: what the operation still adds is a credential.
    input: { ...input, query: {} },
    position: target?.href ?? String(link),
    address: (own) => {
      if (!target) throw new Error("the link to the next page is not a URL");
      const isSame = originOf(target) === originOf(resolve(own, ""));
      if (!isSame) throw new Error(`the next page is at another origin than the first: ${originOf(target)}`);
      return withMissing(target, own).replace(here, "");
    },
  };
}

/** Undefined: it cannot be done. The host's own error would quote the URL of the page, whose query can have a key. */
function resolve(link: string, from: string): URL | undefined {
  const { location } = globalThis as { readonly location?: { readonly href: string } };
  try {
    return new URL(link, new URL(from, location?.href ?? here));
  } catch {
    return undefined;
  }
}

/** Unlike `origin`, this tells URLs of an application's own scheme apart. */
function originOf(url: URL | undefined): string {
  return url ? `${url.protocol}//${url.host}` : "";
}

/** The target, with the query parameters of another URL that it lacks. */
function withMissing(target: URL, url: string): string {
  const own = url.split("?")[1]?.split("&") ?? [];
  const missing = own.filter((pair) => !target.searchParams.has(decodeURIComponent(pair.replace(/=.*/, ""))));
  const query = [target.search.slice(1), ...missing].filter(Boolean).join("&");
  return originOf(target) + target.pathname + (query && `?${query}`);
}

const links = /<([^<>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s";,]*))?)*)/g;
const parameters = /;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s";,]*)))?/g;

/** Where the first link goes that has the relation `next`, among others perhaps, to the page itself. */
function nextLink(header: string): string | undefined {
  for (const [, target, text = ""] of header.matchAll(links)) {
    const found = new Map<string, string>();
    for (const [, name = "", quoted, bare = ""] of text.matchAll(parameters)) {
      // Of a parameter that is there twice, the first counts.
      if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), quoted ?? bare);
    }
    if (/(^|\s)next(\s|$)/i.test(found.get("rel") ?? "") && !found.has("anchor")) return target;
  }
  return undefined;
}
