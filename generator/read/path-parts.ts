import type { RequestTarget } from '../ir/model.js';

/** A path taken apart: what is sent as the path, and what the query of each request has. */
export interface PathParts extends RequestTarget {
  /** Of templates that are whole values in the query: their names, and those of the query's parameters. */
  readonly inQuery: ReadonlyMap<string, string>;
  readonly hasQuery: boolean;
  readonly hasFragment: boolean;
}

/**
 * Takes a path apart: some documents tell the operations of one path apart by a query or a fragment, which no path has.
 * A query with templates that are not each the whole value of another parameter stays in the path.
 */
export function partsOfPath(written: string): PathParts {
  // A template may have any sign in its name.
  const plain = written.replaceAll(/\{[^{}]*\}/gu, (template) => '_'.repeat(template.length));
  const [sent = ''] = plain.split('#', 1);
  const [path = ''] = sent.split('?', 1);
  const pieces = written.slice(path.length + 1, sent.length).split('&').filter((piece) => piece !== '');
  const facts = { hasQuery: pieces.length > 0, hasFragment: sent.length < plain.length };
  const inQuery = new Map<string, string>();
  const query: string[] = [];
  for (const piece of pieces) {
    const [, before = '', name] = /^([^={}]+)=\{([^{}]*)\}$/u.exec(piece) ?? [];
    const [key] = pairOf(before);
    if (name !== undefined && !inQuery.has(name) && ![...inQuery.values()].includes(key)) inQuery.set(name, key);
    else if (piece.includes('{')) return { path: written.slice(0, sent.length), query: [], inQuery: new Map(), ...facts, hasQuery: false };
    else query.push(piece);
  }
  return { path: written.slice(0, path.length), query, inQuery, ...facts };
}

/** The names of the templates in a path, in order. */
export function namesIn(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]*)\}/gu)].map(([, name = '']) => name);
}

/** What the query always has: names with their values. */
export function fixedPairs({ query }: RequestTarget): ReadonlyMap<string, string> {
  return new Map(query.map(pairOf));
}

/** A piece of a query as name and value, percent-encoding resolved where it can be. */
function pairOf(piece: string): readonly [name: string, value: string] {
  const [pair = ['', '']] = new URLSearchParams(`?${piece}`);
  return pair;
}

/** A path whatever its templates are called. */
export function templateOf(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/gu, '{}');
}
