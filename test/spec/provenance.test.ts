import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { componentOf, readDocument } from './document.js';
import { pageProblems } from './evidence.js';
import { inferenceProblems } from './inference.js';
import { inferenceMutations } from './inference-mutations.js';
import { provenanceMutations } from './mutations.js';
import { documentMutations, pageMutations } from './page-mutations.js';
import { provenanceProblems, readProvenance } from './provenance.js';

const seeds = new URL('../../../shared/seeds/', import.meta.url);
const seedsMissing = !existsSync(seeds);
if (seedsMissing) console.warn('The documentation pages are not compared: ../shared/seeds is not in this checkout.');

const document = readDocument();
const provenance = readProvenance();

describe('the provenance of the document', () => {
  it('accounts for every part, and for nothing else', () => {
    expect(provenanceProblems(document, provenance)).toEqual([]);
  });

  it.each(provenanceMutations)('is violated when %s', (_change, mutate, problem) => {
    const mutated = { document: structuredClone(document), provenance: structuredClone(provenance) };
    mutate(mutated.document, mutated.provenance);
    expect(provenanceProblems(mutated.document, mutated.provenance)).toContain(problem);
  });
});

describe('what is inferred', () => {
  it('follows its rules', () => {
    expect(inferenceProblems(document)).toEqual([]);
  });

  it.each(inferenceMutations)('breaks one when %s', (_change, mutate, problem) => {
    const mutated = structuredClone(document);
    mutate(mutated, provenance);
    expect(inferenceProblems(mutated)).toContain(problem);
  });
});

describe.skipIf(seedsMissing)('the documentation pages (../shared/seeds)', () => {
  const pages = seedsMissing ? new Map<string, string>() : readPages();

  it('are all in the table', () => {
    const files = readdirSync(seeds).filter((file) => file.endsWith('.txt'));
    const table = Object.values(provenance.pages).map((page) => page.file);
    expect(table.toSorted()).toEqual(files.toSorted());
  });

  it('say what the document says, and state what cites them', () => {
    expect(pageProblems(document, provenance, pages)).toEqual([]);
  });

  it.each(documentMutations)('do not agree when %s', (_change, mutate, problem) => {
    const mutated = { document: structuredClone(document), provenance: structuredClone(provenance) };
    mutate(mutated.document, mutated.provenance);
    const problems = pageProblems(mutated.document, mutated.provenance, pages);
    expect(problems).toContainEqual(expect.stringContaining(problem));
  });

  it.each(pageMutations)('do not agree when %s', (_change, page, mutate, problem) => {
    const mutated = new Map(pages).set(page, mutate(pages.get(page) ?? ''));
    expect(pageProblems(document, provenance, mutated)).toContainEqual(expect.stringContaining(problem));
  });

  it('do not agree when any one property is missing', () => {
    for (const [component, { properties = {} }] of Object.entries(document.components.schemas)) {
      for (const property of Object.keys(properties)) {
        const mutated = structuredClone(document);
        delete componentOf(mutated, component).properties?.[property];
        expect(pageProblems(mutated, provenance, pages), `${component}.${property}`).not.toEqual([]);
      }
    }
  });
});

function readPages(): Map<string, string> {
  const table = Object.entries(provenance.pages);
  return new Map(table.map(([key, { file }]) => [key, readFileSync(new URL(file, seeds), 'utf8')]));
}
