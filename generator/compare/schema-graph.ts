import { isMapping, type Node } from '../read/node.js';
import type { Direction, Fact } from './model.js';
import { partsOf } from './part-facts.js';
import type { Documents, Edge } from './parts.js';
import { rules } from './rules.js';
import { schemaFacts } from './schema-facts.js';
import { View } from './schema-view.js';
import { Unchanged } from './unchanged.js';

/** A fact below a schema, and how one gets there. */
export interface Found {
  readonly fact: Fact;
  /** `owner.name`, `tags[]`; empty: the schema itself. */
  readonly path: string;
}

interface Pair {
  readonly facts: readonly Fact[];
  readonly edges: readonly (Edge & { readonly pair: Pair })[];
  /** The pairs that lead here. */
  readonly from: Pair[];
  /** It has facts, or leads to some. */
  differs: boolean;
}

/**
 * Compares schemas. Two schemas are compared once, however many operations use them and however they lead back to
 * themselves; a use costs a walk over what differs.
 */
export class SchemaGraph {
  readonly #documents: Documents;
  readonly #pairs = new Map<unknown, Map<unknown, Pair>>();
  readonly #unchanged: Unchanged;

  constructor(documents: Documents) {
    this.#documents = documents;
    this.#unchanged = new Unchanged(documents.before, documents.after);
  }

  /** What differs below two schemas, for a direction; what is found by several ways is told of once. */
  compare(before: Node, after: Node, direction: Direction): readonly Found[] {
    if (this.#unchanged.has(before, after)) return [];
    const root = this.#pair(before, after);
    const found: Found[] = [];
    const seen = new Set<Pair>([root]);
    const pending: { readonly pair: Pair; readonly path: string }[] = root.differs ? [{ pair: root, path: '' }] : [];
    for (const { pair, path } of pending) {
      for (const fact of pair.facts) if (fact.hidden !== direction) found.push({ fact, path: joined(path, fact.property === undefined ? '' : `.${fact.property}`) });
      for (const { step, hidden, pair: next } of pair.edges) {
        if (!next.differs || seen.has(next) || hidden === direction) continue;
        seen.add(next);
        pending.push({ pair: next, path: joined(path, step) });
      }
    }
    return found;
  }

  /** Compares what is not compared yet, without recursion: schemas may be as deep as they like. */
  #pair(before: Node, after: Node): Pair {
    const known = this.#known(before, after);
    if (known !== undefined) return known;
    const root = this.#add(before, after);
    const pending = [root];
    for (const { pair, edges } of pending) {
      for (const edge of edges) {
        if (this.#unchanged.has(edge.before, edge.after)) continue;
        let next = this.#known(edge.before, edge.after);
        if (next === undefined) {
          const added = this.#add(edge.before, edge.after);
          pending.push(added);
          next = added.pair;
        }
        next.from.push(pair);
        (pair.edges as (Edge & { readonly pair: Pair })[]).push({ ...edge, pair: next });
      }
    }
    for (const { pair } of pending) if (pair.facts.length > 0 || pair.edges.some((edge) => edge.pair.differs)) spread(pair);
    return root.pair;
  }

  #known(before: Node, after: Node): Pair | undefined {
    return this.#pairs.get(this.#identity(before, 'before'))?.get(this.#identity(after, 'after'));
  }

  #add(before: Node, after: Node): { readonly pair: Pair; readonly edges: readonly Edge[] } {
    const views = { before: new View(this.#documents.before, before), after: new View(this.#documents.after, after) };
    const { facts, edges, isAll = false } = partsOf(views, this.#documents);
    const pair: Pair = { facts: withoutEchoes([...schemaFacts(views).filter(({ kind }) => !isAll || ofTheWhole.test(kind)), ...facts]), edges: [], from: [], differs: false };
    const identity = this.#identity(before, 'before');
    const row = this.#pairs.get(identity) ?? new Map<unknown, Pair>();
    this.#pairs.set(identity, row.set(this.#identity(after, 'after'), pair));
    return { pair, edges };
  }

  /** A bare reference is what it leads to. */
  #identity(node: Node, side: keyof Documents): unknown {
    let { value } = node;
    for (let steps = 0; steps < 100; steps++) {
      if (!isMapping(value) || typeof value['$ref'] !== 'string' || Object.keys(value).length > 1) break;
      value = this.#documents[side].find(value['$ref'])?.value;
    }
    return value;
  }
}

/** What a choice and one of its schemas can differ in. */
const ofTheWhole = /^(?:became-(?:not-)?nullable|default-|discriminator-|deprecated$|reactivated$|stability-)/u;

/** Marks what leads to a difference. */
function spread(pair: Pair): void {
  const pending = [pair];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.differs) continue;
    next.differs = true;
    pending.push(...next.from);
  }
}

/**
 * A schema moved into or out of `allOf` that changes nothing else is written in another way, and no more; nor does one
 * that stands there alone, as people write a reference with something beside it, narrow more than what it says.
 */
function withoutEchoes(facts: readonly Fact[]): readonly Fact[] {
  const isEcho = ({ kind }: Fact): boolean => kind.startsWith('all-of-');
  const isNarrowed = facts.some((one) => !isEcho(one) && (rules.get(`request-property-${one.kind}`)?.severity ?? 'info') !== 'info');
  return facts.every(isEcho) ? [] : facts.filter((one) => isNarrowed || one.isAlone !== true);
}

function joined(path: string, step: string): string {
  return path === '' && step.startsWith('.') ? step.slice(1) : path + step;
}
