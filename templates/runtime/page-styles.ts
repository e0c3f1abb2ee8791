import { at, type NextPage, type Page, type Pagination } from "./page-types.js";

/**
 * Pages with numbers. `next` leads to the next one's number, or to whether there is one; without it, a page without items
 * is the last.
 */
export function byPage(page: Page, { parameter = "", next, first = 1 }: Pagination): NextPage | undefined {
  const more = next ? at(page.data, next) : page.items.length > 0;
  if (more !== true) return more ? ask(page, parameter, more) : undefined;
  return count(page, parameter, Number(at(page.input, ["query", parameter]) ?? first) + 1);
}

/** Pages that start after a number of items. Without `total`, a page without items is the last. */
export function byOffset(page: Page, { parameter = "", total }: Pagination): NextPage | undefined {
  const { length } = page.items;
  const end = Number((total && at(page.data, total)) ?? Infinity);
  const offset = Number(at(page.input, ["query", parameter]) ?? 0) + length;
  return length && !(offset >= end) ? count(page, parameter, offset) : undefined;
}

/** Pages that say how to ask for the next one; null, false, an empty text or nothing says that there is none. */
export function byCursor(page: Page, { parameter = "", next = [] }: Pagination): NextPage | undefined {
  const cursor = at(page.data, next) ?? "";
  return cursor === "" || cursor === false ? undefined : ask(page, parameter, cursor);
}

function ask({ input }: Page, parameter: string, value: unknown): NextPage {
  return { input: { ...input, query: { ...input.query, [parameter]: value } }, position: String(value) };
}

/** Nothing in a page ends the counting where a server ignores the parameter: the same page once more does. */
function count(page: Page, parameter: string, value: number): NextPage {
  const text = JSON.stringify(page.data, (_, value) => (typeof value === "bigint" ? String(value) : value));
  if (text === page.before) throw new Error(`the server gives the same page whatever ${parameter} is`);
  return { ...ask(page, parameter, value), text };
}
