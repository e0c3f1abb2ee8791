import type { SpecDocument } from './document.js';
import type { Fact, Statement } from './facts.js';
import { statementsOnPage } from './pages.js';
import { partsOf } from './parts.js';
import { citationOf } from './provenance.js';
import type { Citation, Provenance } from './provenance.js';
import { renderPage } from './rendering.js';

/** Fact → the keys of the pages that state it. */
type Evidence = ReadonlyMap<Fact, readonly string[]>;

/**
 * Compares the document and its provenance with what the pages say.
 * @param texts the text of each page by its key
 * @returns one sentence for each line in which a page and the document differ, for each part whose entry does not
 *   cite exactly the pages that state it, and for each facet that is neither stated nor inferred, or is both
 */
export function pageProblems(
  document: SpecDocument,
  provenance: Provenance,
  texts: ReadonlyMap<string, string>,
): string[] {
  const problems: string[] = [];
  const evidence = new Map<Fact, string[]>();
  for (const [key, page] of Object.entries(provenance.pages)) {
    const rendered = renderPage(document, page);
    problems.push(...differences(key, statementsOnPage(texts.get(key) ?? ''), rendered));
    for (const fact of new Set(rendered.flatMap((line) => line.facts))) {
      evidence.set(fact, [...(evidence.get(fact) ?? []), key]);
    }
  }
  return [...problems, ...strayProblems(document, evidence), ...citationProblems(document, provenance, evidence)];
}

/** Only the first difference of a page is told: what follows it is out of step. */
function differences(key: string, page: readonly string[], rendered: readonly Statement[]): string[] {
  const length = Math.max(page.length, rendered.length);
  for (let index = 0; index < length; index += 1) {
    const stated = page[index] ?? 'nothing more';
    const known = rendered[index]?.text ?? 'nothing more';
    if (stated !== known) return [`${key}, statement ${index + 1}: the page says "${stated}", the document "${known}"`];
  }
  return [];
}

function strayProblems(document: SpecDocument, evidence: Evidence): string[] {
  const parts = partsOf(document);
  return [...evidence]
    .map(([fact, pages]) => ({ fact, pages, address: fact.slice(0, fact.indexOf('#')), facet: facetOf(fact) }))
    .filter(({ address, facet }) => !parts.get(address)?.includes(facet))
    .map(({ fact, pages }) => `${pages.join(', ')}: ${fact} is stated and not in the document`);
}

function citationProblems(document: SpecDocument, provenance: Provenance, evidence: Evidence): string[] {
  return [...partsOf(document)].flatMap(([address, facets]) => {
    const citation = citationOf(provenance.statements[address], facets);
    if (citation === undefined) return [];
    const stating = Object.keys(provenance.pages).filter((page) =>
      facets.some((facet) => evidence.get(`${address}#${facet}`)?.includes(page)),
    );
    const cited = `${address} cites [${citation.pages.join(', ')}]`;
    const stated = `${address} cites [${stating.join(', ')}]`;
    const wrong = cited === stated ? [] : [`${cited}, stated by [${stating.join(', ')}]`];
    return [...wrong, ...facets.flatMap((facet) => facetProblems(address, facet, citation, evidence))];
  });
}

function facetProblems(address: string, facet: string, citation: Citation, evidence: Evidence): string[] {
  const pages = evidence.get(`${address}#${facet}`);
  const inferred = Object.hasOwn(citation.inferred, facet);
  if (pages === undefined && !inferred) return [`${address}: no page states its ${facet}, and it is not inferred`];
  if (pages === undefined || !inferred) return [];
  return [`${address}: its ${facet} is stated by ${pages.join(', ')}, not inferred`];
}

function facetOf(fact: Fact): string {
  return fact.slice(fact.indexOf('#') + 1);
}
