import type { CallOptions, Client } from "./client-types.js";
import type { Fetch } from "./draft.js";
import { at, type NextPage, type Page, type Pagination } from "./page-types.js";
import type { AnyResult, DataOf } from "./result.js";
import type { AnyInput } from "./shared-types.js";
import { unwrap } from "./unwrap.js";

/** Some operation's function. */
type AnyOperation = (client: never, input: never, options: never) => Promise<unknown>;

/** The data of an operation's successes. */
export type PageOf<Operation extends AnyOperation> = DataOf<Awaited<ReturnType<Operation>>>;

/** What is at a path of property names. */
type At<T, Path> = Path extends [infer Name, ...infer Rest]
  ? T extends unknown
    ? Name extends keyof T
      ? At<NonNullable<T[Name]>, Rest>
      : never
    : never
  : T;

/**
 * The items in an operation's pages.
 *
 * @typeParam Paged which operations have pages, and by which path a page has its items.
 */
export type ItemOf<Operation extends AnyOperation, Paged> = Paged extends { operation: infer Some; items: infer Path }
  ? Operation extends Some
    ? At<PageOf<Operation>, Path> extends infer Items
      ? Items extends readonly (infer Item)[]
        ? Item
        : never
      : never
    : never
  : never;

/** The items of all pages. A page is asked for when all items of the one before have been taken. */
export async function* itemsOf(
  rules: readonly Pagination[],
  operation: AnyOperation,
  call: readonly unknown[],
): AsyncGenerator<never, void, undefined> {
  // The printed function says what the items are; the same goes for the pages.
  for await (const page of walk(rules, operation, call)) yield* page.items as readonly never[];
}

/** The bodies of all pages. */
export async function* pagesOf(
  rules: readonly Pagination[],
  operation: AnyOperation,
  call: readonly unknown[],
): AsyncGenerator<never, void, undefined> {
  for await (const page of walk(rules, operation, call)) yield page.data as never;
}

async function* walk(
  rules: readonly Pagination[],
  operation: AnyOperation,
  call: readonly unknown[],
): AsyncGenerator<Page, void, undefined> {
  const [client, input = {}, options = {}] = call as [Client, AnyInput?, CallOptions?];
  const callable = operation as (client: Client, input: AnyInput, options: CallOptions) => Promise<AnyResult>;
  const inner = options.fetch ?? client.fetch ?? fetch;
  const seen = new Set<string>();
  let next: NextPage | undefined = { input, position: "" };
  while (next) {
    const { input, address, text: before }: NextPage = next;
    const sent: string[] = [];
    const send: Fetch = async (url, request) => {
      // What follows in the same call is a redirect.
      sent.push(address && !sent.length ? address(url) : url);
      return inner(sent.at(-1) ?? url, request);
    };
    const result: AnyResult = await callable(client, input, { ...options, fetch: send });
    const data: unknown = await unwrap(result);
    const { operation: { id, route }, response } = result as AnyResult & { ok: true };
    const rule = rules.find(({ operations }) => operations?.includes(id)) ?? rules[0];
    const list = rule && at(data, rule.items);
    if (!rule || (list != null && !Array.isArray(list))) throw new Error(`a page of ${route} has no list of items`);
    const page: Page = { input, url: sent[0] ?? "", response, data, items: list ?? [], before };
    // Before somebody changes the page.
    next = rule.style(page, rule);
    yield page;
    if (next && seen.has(next.position)) throw new Error(`the pages of ${route} go in a circle`);
    if (next) seen.add(next.position);
  }
}
