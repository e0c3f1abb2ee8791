import { parse } from 'yaml';
import { operationsOf, readSpecFile } from './document.js';
import type { SpecDocument } from './document.js';
import { partsOf } from './parts.js';

/** What a page shows; what it does not show, its rendering lost. The words are explained in the file itself. */
export type Shown =
  | 'base'
  | 'names'
  | 'items'
  | 'statuses'
  | 'examples'
  | 'composed'
  | 'authorization'
  | 'sample'
  | 'console';

export interface Page {
  file: string;
  operation: string;
  about: string;
  shows: Shown[];
}

/** `spec/provenance.yaml` as it is written; an entry is read by `citationOf`. */
export interface Provenance {
  pages: Record<string, Page>;
  reasons: Record<string, string>;
  statements: Record<string, unknown>;
}

/** What an entry says of a part: the pages that state it, and a reason for each facet that no page states. */
export interface Citation {
  pages: readonly string[];
  inferred: Readonly<Record<string, string>>;
}

/** @throws where the file is missing, is not YAML, or has a key twice */
export function readProvenance(): Provenance {
  return parse(readSpecFile('provenance.yaml')) as Provenance;
}

/**
 * Reads an entry: a list of pages, `{ inferred: reason }` for a part that no page states at all, or
 * `{ pages, inferred: { facet: reason } }`.
 * @returns undefined where it is none of these
 */
export function citationOf(entry: unknown, facets: readonly string[]): Citation | undefined {
  if (isNames(entry)) return { pages: entry, inferred: {} };
  if (!isRecord(entry)) return undefined;
  const { pages, inferred, ...others } = entry;
  if (Object.keys(others).length > 0) return undefined;
  if (pages === undefined && typeof inferred === 'string') {
    return { pages: [], inferred: Object.fromEntries(facets.map((facet) => [facet, inferred])) };
  }
  return isNames(pages) && isReasons(inferred) ? { pages, inferred } : undefined;
}

/**
 * Compares the document with its provenance, without the pages.
 * @returns one sentence for each disagreement; none where every part is accounted for and every entry is used
 */
export function provenanceProblems(document: SpecDocument, provenance: Provenance): string[] {
  const parts = partsOf(document);
  const cited = new Set<string>();
  const reasons = new Set<string>();
  const problems: string[] = [];
  for (const address of parts.keys()) {
    if (!Object.hasOwn(provenance.statements, address)) problems.push(`${address} has no entry`);
  }
  for (const [address, entry] of Object.entries(provenance.statements)) {
    const facets = parts.get(address);
    if (facets === undefined) {
      problems.push(`${address} is not in the document`);
      continue;
    }
    const citation = citationOf(entry, facets);
    if (citation === undefined) {
      problems.push(`${address} names neither pages nor a reason`);
      continue;
    }
    for (const page of citation.pages) cited.add(page);
    for (const [facet, reason] of Object.entries(citation.inferred)) {
      reasons.add(reason);
      if (!facets.includes(facet)) problems.push(`${address} has no ${facet} to infer`);
    }
  }
  return [
    ...problems,
    ...tableProblems('page', Object.keys(provenance.pages), cited),
    ...tableProblems('reason', Object.keys(provenance.reasons), reasons),
    ...operationProblems(document, provenance),
  ];
}

/** A table and its uses agree when each knows exactly what the other does. */
function tableProblems(kind: string, table: readonly string[], used: ReadonlySet<string>): string[] {
  return [
    ...[...used].filter((key) => !table.includes(key)).map((key) => `there is no ${kind} ${key}`),
    ...table.filter((key) => !used.has(key)).map((key) => `no entry uses the ${kind} ${key}`),
  ];
}

function operationProblems(document: SpecDocument, provenance: Provenance): string[] {
  const described = new Set(Object.values(provenance.pages).map((page) => page.operation));
  const operations = new Set(operationsOf(document).map(({ operation }) => operation.operationId));
  return [
    ...[...described].filter((id) => !operations.has(id)).map((id) => `a page describes ${id}, the document does not`),
    ...[...operations].filter((id) => !described.has(id)).map((id) => `no page describes ${id}`),
  ];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string');
}

function isReasons(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((reason) => typeof reason === 'string');
}
