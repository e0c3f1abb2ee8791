import type { YamlEvents } from './positions.js';
import type { At } from '../ir/model.js';
import { entries, get, isMapping, items, type Node } from './node.js';
import { targetOf, valueBehind } from './references.js';

export type Version = '2.0' | '3.0' | '3.1' | '3.2';

/** One clean document in the form of OpenAPI 3.1, brought together from its files: every `$ref` in it leads somewhere. */
export interface Document {
  readonly root: Node;
  /** What it was written in. */
  readonly version: Version;
  /** Follows a local reference; undefined: it leads nowhere. */
  readonly find: (ref: string) => Node | undefined;
  readonly places: Places;
}

/** Leads from a place of the document to that of the file that it comes from. */
export interface Places {
  readonly origin: (at: At) => At;
  /** What a file's text was parsed to, to find lines by. */
  readonly events: (file: string) => YamlEvents | undefined;
  /** The text of a file that a reference led to. */
  readonly text: (file: string) => string | undefined;
}

/** Follows the references of a document, each of them once. */
export function finder(root: Node): (ref: string) => Node | undefined {
  const found = new Map<string, Node | undefined>();
  return (ref) => {
    if (!found.has(ref)) found.set(ref, follow(root, ref));
    return found.get(ref);
  };
}

function follow(root: Node, ref: string): Node | undefined {
  const pointer = ref.startsWith('#') ? targetOf(ref, '')?.fragment : undefined;
  const value = pointer === undefined ? undefined : valueBehind(root.value, pointer);
  return pointer === undefined || value === undefined ? undefined : { value, at: { file: root.at.file, pointer } };
}

/** A chain of references that is longer than this goes in a circle. */
export const longestChain = 100;

/** The object that a node is, or the one that its `$ref`s lead to. */
export function resolve(document: Document, node: Node): Node {
  let current = node;
  for (let steps = 0; steps < longestChain; steps++) {
    const ref = isMapping(current.value) ? current.value['$ref'] : undefined;
    if (typeof ref !== 'string') return current;
    const next = document.find(ref);
    if (next === undefined) break;
    current = next;
  }
  return { value: {}, at: current.at };
}

/** A `$ref` that leads out of the document, wherever it stands: in an example or an extension too. */
export function findExternalReference(root: Node): Node | undefined {
  const seen = new Set<unknown>();
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node.value !== 'object' || node.value === null || seen.has(node.value)) continue;
    seen.add(node.value);
    const ref = get(node, '$ref');
    if (typeof ref?.value === 'string' && !ref.value.startsWith('#')) return ref;
    for (const item of items(node)) pending.push(item);
    for (const [, member] of entries(node)) pending.push(member);
  }
  return undefined;
}
