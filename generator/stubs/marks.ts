import { ts } from 'ts-morph';
import { operationMark } from '../print/stubs.js';
import { isHandlerShaped } from './method-shape.js';
import type { Place } from './places.js';
import { indentAt, type Edit, type Source } from './source.js';

/** Marks what the document no longer has, or takes a mark away; nothing where it is as it should be. */
export function markEdit({ node, source }: Pick<Place, 'node' | 'source'>, mark: string, isKnown: boolean): Edit | undefined {
  const before = source.text.slice(node.getFullStart(), startOf({ node, source }));
  if (isKnown) return removal(node.getFullStart(), before, mark);
  return before.includes(mark) ? undefined : markOf({ node, source }, mark);
}

function startOf({ node, source }: Pick<Place, 'node' | 'source'>): number {
  return node.getStart(source.tree, false);
}

/** On a line of its own above the handler, below its comment; within its line where others stand there too. */
function markOf({ node, source }: Pick<Place, 'node' | 'source'>, mark: string): Edit {
  const at = startOf({ node, source });
  const indent = indentAt(source, at);
  return { at, text: indent === undefined ? `/* ${mark} */ ` : `// ${mark}${source.style.lineBreak}${indent}` };
}

/** Takes a mark away that is as it was written; one that has been rewritten is somebody's own. */
function removal(start: number, before: string, mark: string): Edit | undefined {
  for (const [written, behind] of [[`// ${mark}`, /^\r?\n[ \t]*/u], [`/* ${mark} */`, /^ /u]] as const) {
    const index = before.lastIndexOf(written);
    const [gap] = behind.exec(before.slice(index + written.length)) ?? [];
    if (index !== -1 && gap !== undefined) return { at: start + index, text: '', removes: written.length + gap.length };
  }
  return undefined;
}

/**
 * Whether a name that no operation has was once that of an operation: by its type; or since it is a function in an
 * object, or is written as a handler in a class, that has functions for operations.
 */
export function isLeftOver(place: Place, places: readonly Place[], keys: ReadonlySet<string>): boolean {
  const { weight, container, source, node } = place;
  if (weight === 3) return true;
  const isFunction = weight === 2 && container !== undefined && (ts.isObjectLiteralExpression(container) || (ts.isClassLike(container) && isHandlerShaped(node)));
  return isFunction && places.some((other) => other.source === source && other.container === container && keys.has(other.key));
}

/** Those of one file; a place is marked once, whatever its names. */
export function marksIn(source: Source, places: readonly Place[], keys: ReadonlySet<string>): { readonly edits: readonly Edit[]; readonly marked: readonly string[]; readonly unmarked: readonly string[] } {
  const edits = new Map<number, Edit>();
  const [marked, unmarked] = [new Set<string>(), new Set<string>()];
  const own = places.filter((one) => one.source === source).sort((a, b) => startOf(a) - startOf(b));
  for (const place of own) {
    const isKnown = keys.has(place.key);
    if (!isKnown && !isLeftOver(place, places, keys)) continue;
    const edit = markEdit(place, operationMark, isKnown);
    if (edit === undefined) continue;
    edits.set(edit.at, edit);
    (isKnown ? unmarked : marked).add(place.key);
  }
  return { edits: [...edits.values()], marked: [...marked], unmarked: [...unmarked] };
}
