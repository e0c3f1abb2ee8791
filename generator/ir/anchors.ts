import type { Document } from '../read/document.js';
import { stringAt, type Node } from '../read/node.js';
import { anchorsOf } from '../read/references.js';

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
    const pointer = dynamic.startsWith('#/') ? undefined : this.#anchors().get(`#${dynamic.replace(/^#/u, '')}`);
    return pointer === undefined ? dynamic : `#${pointer}`;
  }

  #anchors(): ReadonlyMap<string, string> {
    this.#pointers ??= anchorsOf(this.#document.root.value);
    return this.#pointers;
  }
}
