import { exec, type JsonValue } from 'jsonpath-rfc9535';

/** The keys and indices that lead to a value. */
export type Place = readonly (string | number)[];

/** A text is not JSONPath. */
export class QueryProblem extends Error {
  override readonly name = 'QueryProblem';
}

/**
 * The places that a JSONPath query (RFC 9535) selects, each once, in the order of the document.
 *
 * @param value holds no circle.
 * @throws QueryProblem when it is none.
 */
export function placesOf(value: unknown, query: string): readonly Place[] {
  const places = new Map<string, Place>();
  try {
    exec(value as JsonValue, query, (_, path) => places.set(JSON.stringify(path), [...path]));
  } catch (error) {
    throw new QueryProblem(reasonOf(error));
  }
  return [...places.values()];
}

/** The parser's own message lists every character that could follow. */
function reasonOf(error: unknown): string {
  const { location } = error as { readonly location?: { readonly start?: { readonly offset?: number } } };
  const offset = location?.start?.offset;
  return offset === undefined ? String(error) : `it cannot be read from character ${offset + 1} on`;
}
