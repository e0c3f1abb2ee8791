import { at, type NextPage, type Page, type Pagination } from "./page-types.js";

/** Stands for the origin of a client that has none, and lets no request out. */
const nowhere = "http://nowhere.invalid";

/**
 * Pages that link to the next one, by a URL in the body or by a `Link` header with `rel="next"` (RFC 8288). The URL is
 * followed at the origin of the client's base URL alone, since the credentials go with the request.
 */
export function byLink(page: Page, { next }: Pagination): NextPage | undefined {
  const link = next ? at(page.data, next) : nextLink(page.response.headers.get("Link") ?? "");
  if (!link) return undefined;
  const { location } = globalThis as { readonly location?: { readonly href: string } };
  const base = new URL(page.client.baseUrl, location?.href ?? nowhere);
  const target = new URL(String(link), new URL(page.response.url || page.url, base));
  return {
    // The link has the whole query: what the operation still adds is a credential.
    input: { ...page.input, query: {} },
    position: target.href,
    address: (url) => {
      if (originOf(target) !== originOf(base)) throw new Error(`the next page is at another origin than the client's: ${originOf(target)}`);
      return withMissing(target, url).replace(nowhere, "");
    },
  };
}

/** Unlike `origin`, this tells URLs of an application's own scheme apart. */
function originOf({ protocol, host }: URL): string {
  return `${protocol}//${host}`;
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
