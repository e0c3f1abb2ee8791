import { entries, isMapping, items, stringAt, type Node } from '../read/node.js';
import type { Document } from '../read/document.js';

/** Finds what a reference of JSON Schema leads to that goes by anchors: by the first of the name in the document. */
export class Anchors {
  readonly #document: Document;
  #pointers: ReadonlyMap<string, string> | undefined;

  constructor(document: Document) {
    this.#document = document;
  }

  /** The `$ref` that says the same as the schema's reference. */
  target(node: Node): string {
    const [plain, dynamic] = [stringAt(node, '$ref'), stringAt(node, '$dynamicRef')];
    if (plain !== undefined) return plain;
    // The recursive reference of an earlier draft leads to the outermost schema that it stands in.
    if (dynamic === undefined) return `#${node.at.pointer.split('/').slice(0, 4).join('/')}`;
    const pointer = dynamic.startsWith('#/') ? undefined : this.#anchors().get(dynamic.replace(/^#/u, ''));
    return pointer === undefined ? dynamic : `#${pointer}`;
  }

  #anchors(): ReadonlyMap<string, string> {
    this.#pointers ??= findAnchors(this.#document.root);
    return this.#pointers;
  }
}

function findAnchors(root: Node): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<unknown>();
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node.value !== 'object' || node.value === null || seen.has(node.value)) continue;
    seen.add(node.value);
    const anchor = isMapping(node.value) ? (stringAt(node, '$dynamicAnchor') ?? stringAt(node, '$anchor')) : undefined;
    if (anchor !== undefined && !found.has(anchor)) found.set(anchor, node.at.pointer);
    pending.push(...[...items(node), ...entries(node).map(([, member]) => member)].reverse());
  }
  return found;
}
