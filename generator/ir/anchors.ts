import type { Document } from '../read/document.js';
import { stringAt, type Node } from '../read/node.js';
import { mappingsIn } from '../read/references.js';

/** Finds what a reference of JSON Schema leads to that goes by anchors: by the one of the name that is nearest in the document. */
export class Anchors {
  readonly #document: Document;
  #pointers: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(document: Document) {
    this.#document = document;
  }

  /** The `$ref` that says the same as the schema's reference. */
  target(node: Node): string {
    const [plain, dynamic] = [stringAt(node, '$ref'), stringAt(node, '$dynamicRef')];
    if (plain !== undefined) return plain;
    // The recursive reference of an earlier draft leads to the outermost schema that it stands in.
    if (dynamic === undefined) return `#${node.at.pointer.split('/').slice(0, 4).join('/')}`;
    const pointer = dynamic.startsWith('#/') ? undefined : nearest(this.#anchors().get(dynamic.replace(/^#/u, '')) ?? [], node.at.pointer);
    return pointer === undefined ? dynamic : `#${pointer}`;
  }

  #anchors(): ReadonlyMap<string, readonly string[]> {
    this.#pointers ??= placesOfNames(this.#document.root.value);
    return this.#pointers;
  }
}

function placesOfNames(root: unknown): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const { value, pointer } of mappingsIn(root)) {
    for (const key of ['$dynamicAnchor', '$anchor']) {
      const name = value[key];
      if (typeof name === 'string') places.set(name, [...(places.get(name) ?? []), pointer]);
    }
  }
  return places;
}

/** The place that has the most of its way in common with another; the first of several. */
function nearest(places: readonly string[], from: string): string | undefined {
  const way = from.split('/');
  const common = (place: string): number => {
    const tokens = place.split('/');
    const end = tokens.findIndex((token, index) => token !== way[index]);
    return end < 0 ? tokens.length : end;
  };
  const [first, ...others] = places;
  return first === undefined ? undefined : others.reduce((best, place) => (common(place) > common(best) ? place : best), first);
}
