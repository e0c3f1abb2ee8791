import { resolve, type Document } from '../read/document.js';
import { entries, get, has, items, type Node } from '../read/node.js';
import type { Context } from './context.js';

/**
 * Tells of an `allOf` of which one part takes no properties but its own, and another has more: to the letter, no value with
 * those is valid.
 */
export function reportClosedParts({ document, report }: Context, node: Node): void {
  const whole = get(node, 'allOf');
  if (whole === undefined) return;
  const faces = facesOf(document, node).map((face) => ({ face, names: namesOf(document, face) }));
  for (const { face } of faces) {
    if (get(face, 'additionalProperties')?.value !== false || has(face, 'patternProperties')) continue;
    const own = new Set(entries(get(face, 'properties')).map(([name]) => name));
    const refused = faces.flatMap(({ names }) => names).find((name) => !own.has(name));
    if (refused !== undefined) return report('closed-all-of', whole.at, { name: refused });
  }
}

/** A schema and all parts of it, and of these: what others have in common counts once. */
function facesOf(document: Document, node: Node, seen = new Set<unknown>()): readonly Node[] {
  if (seen.has(node.value)) return [];
  seen.add(node.value);
  return [node, ...items(get(node, 'allOf')).flatMap((part) => facesOf(document, resolve(document, part), seen))];
}

/** The properties that a schema has in its own words: in its alternatives too, and by asking for them. */
function namesOf(document: Document, node: Node): readonly string[] {
  const listed = [node, ...['oneOf', 'anyOf'].flatMap((key) => items(get(node, key))).map((one) => resolve(document, one))];
  const properties = listed.flatMap((schema) => entries(get(schema, 'properties'))).filter(([, { value }]) => value !== false);
  const required = items(get(node, 'required')).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return [...properties.map(([name]) => name), ...required];
}
