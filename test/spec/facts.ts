/** One facet of one part of the document, `<address>#<facet>`. */
export type Fact = `${string}#${string}`;

/** A line as a page shows it, with the facts that it states. */
export interface Statement {
  readonly text: string;
  readonly facts: readonly Fact[];
}

/** The named facets of the part at an address, as facts. */
export function factsOf(address: string, ...facets: readonly string[]): Fact[] {
  return facets.map((facet): Fact => `${address}#${facet}`);
}

/** A statement; its white space is normalised as that of the pages is. */
export function statement(text: string, ...facts: readonly Fact[]): Statement {
  return { text: text.trim().replaceAll(/\s+/g, ' '), facts };
}
