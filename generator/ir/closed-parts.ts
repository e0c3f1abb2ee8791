import { resolve, type Document } from '../read/document.js';
import { entries, get, has, items, type Node } from '../read/node.js';
import type { Context } from './context.js';

/**
 * Tells of an `allOf` of which one part takes no properties but its own, and another has more: to the letter, no value with
 * those is valid. Types are what was meant.
 */
export function reportClosedParts({ document, report }: Context, node: Node): void {
  const whole = get(node, 'allOf');
  if (whole === undefined) return;
  const parts = items(whole).map((part) => resolve(document, part));
  const faces = [{ face: node, names: ownNames(node) }, ...parts.map((face) => ({ face, names: namesOf(document, face) }))];
  for (const { face } of faces) {
    if (get(face, 'additionalProperties')?.value !== false || has(face, 'patternProperties')) continue;
    const own = new Set(ownNames(face));
    const refused = faces.flatMap(({ names }) => names).find((name) => !own.has(name));
    if (refused !== undefined) return report('closed-all-of', whole.at, { name: refused });
  }
}

function ownNames(node: Node): readonly string[] {
  return entries(get(node, 'properties')).map(([name]) => name);
}

/** Parts that others have in common are looked at once. */
function namesOf(document: Document, node: Node, seen = new Set<unknown>()): readonly string[] {
  if (seen.has(node.value)) return [];
  seen.add(node.value);
  return [...ownNames(node), ...items(get(node, 'allOf')).flatMap((part) => namesOf(document, resolve(document, part), seen))];
}
