import { finder } from './document.js';
import { put, type Draft } from './draft.js';
import { entries, escapeToken, get, stringAt, type Node } from './node.js';
import { mappingsIn } from './references.js';

/** A reference that does not lead to a place of the document. One in data, as in a schema's example, is none. */
export function findLooseReference(root: Node): Node | undefined {
  const find = finder(root);
  for (const node of mappingsBelow(root)) {
    // What `examples` maps to may be references; in a schema they are data, and listed.
    for (const holder of [node, ...entries(get(node, 'examples')).map(([, example]) => example)]) {
      const ref = stringAt(holder, '$ref');
      if (ref !== undefined && find(ref) === undefined) return get(holder, '$ref');
    }
  }
  return undefined;
}

/**
 * Makes references of the names that the mappings of discriminators may have in their place, and takes out what leads
 * nowhere or out of the document; in place.
 */
export function settleMappings(root: Node): void {
  const find = finder(root);
  const settled = (ref: unknown): string | undefined => {
    if (typeof ref !== 'string') return undefined;
    return [`#/components/schemas/${escapeToken(ref)}`, ref].find((candidate) => find(candidate) !== undefined);
  };
  for (const node of mappingsBelow(root)) {
    const discriminator = get(node, 'discriminator');
    const mapping = discriminator && get(discriminator, 'mapping');
    for (const [value, { value: written }] of entries(mapping)) {
      const ref = settled(written);
      if (ref === undefined) delete (mapping?.value as Draft)[value];
      else put(mapping?.value as Draft, value, ref);
    }
  }
}

function* mappingsBelow(root: Node): Generator<Node> {
  for (const { value, pointer } of mappingsIn(root.value)) yield { value, at: { file: root.at.file, pointer: `${root.at.pointer}${pointer}` } };
}
