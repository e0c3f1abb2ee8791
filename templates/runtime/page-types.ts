import type { AnyInput } from "./shared-types.js";

/** How the operations of a document give their lists in pages; a path leads from a page's body to a value in it. */
export interface Pagination {
  readonly style: PageStyle;
  /** The query parameter that asks for a page. */
  readonly parameter?: string;
  readonly items: string[];
  readonly next?: string[];
  readonly total?: string[];
  /** The number of the first page. */
  readonly first?: number;
  /** Their ids, unless this is the first of several: that one is for all others. */
  readonly operations?: string[];
}

/** A page that has arrived, and how it was asked for. */
export interface Page {
  readonly input: AnyInput;
  /** What the request was sent to. */
  readonly url: string;
  readonly response: Response;
  readonly data: unknown;
  readonly items: readonly unknown[];
  /** The text of the page before, where only that tells whether the server goes on. */
  readonly before: string | undefined;
}

/** How the next page is asked for. */
export interface NextPage {
  readonly input: AnyInput;
  /** The same for the same page. */
  readonly position: string;
  /** What to send the request to, given the operation's own URL. An error that it throws ends the iteration. */
  readonly address?: (url: string) => string;
  /** The text of the page at hand. */
  readonly text?: string;
}

/** Undefined: there is no further page. An error that it throws keeps the page from being handed out. */
export type PageStyle = (page: Page, rule: Pagination) => NextPage | undefined;

/** The value that a path leads to; undefined where it leads nowhere. */
export function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((owner, key) => (owner as Readonly<Record<string, unknown>> | null | undefined)?.[key], value);
}
