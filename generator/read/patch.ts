import { put } from './draft.js';
import type { Place } from './jsonpath.js';
import { entries, escapeToken, isMapping, items, type Node } from './node.js';
import type { Sources } from './sources.js';

type Members = Record<string, unknown>;

/** A copy in which nothing is shared by two places. What is parsed is not deep, and holds no circle. */
export function unshared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unshared);
  if (!isMapping(value)) return value;
  const copy = { __proto__: null } as unknown as Members;
  for (const [key, member] of Object.entries(value)) copy[key] = unshared(member);
  return copy;
}

/** A document that is changed in place, and where what is new in it comes from. */
export interface Draft {
  readonly root: unknown;
  readonly sources: Sources;
}

/** Removes what is at a place. */
export function remove({ root, sources }: Draft, place: Place): void {
  const above = place.slice(0, -1);
  const [parent, key] = [behind(root, above), place.at(-1) ?? ''];
  if (!Array.isArray(parent)) {
    if (isMapping(parent)) delete (parent as Members)[key];
    return;
  }
  sources.closeGap(pointerOf(above), Number(key), parent.length);
  parent.splice(Number(key), 1);
}

/**
 * Merges a value into the one at a place: mappings member by member, sequences by appending.
 *
 * @returns false when one cannot become the other.
 */
export function update({ root, sources }: Draft, place: Place, node: Node): boolean {
  const target = behind(root, place);
  const pointer = pointerOf(place);
  if (Array.isArray(target)) {
    append(sources, target, pointer, Array.isArray(node.value) ? items(node) : [node]);
    return true;
  }
  if (isMapping(target)) {
    if (isMapping(node.value)) merge(sources, target as Members, pointer, node);
    return isMapping(node.value);
  }
  const parent = behind(root, place.slice(0, -1));
  const isScalar = typeof node.value !== 'object' || node.value === null;
  if (isScalar && typeof parent === 'object' && parent !== null) putCopy(sources, parent, pointer, String(place.at(-1)), node);
  return isScalar;
}

function merge(sources: Sources, target: Members, pointer: string, node: Node): void {
  for (const [key, member] of entries(node)) {
    const known = Object.hasOwn(target, key) ? target[key] : undefined;
    const below = `${pointer}/${escapeToken(key)}`;
    if (isMapping(known) && isMapping(member.value)) merge(sources, known as Members, below, member);
    else if (Array.isArray(known) && Array.isArray(member.value)) append(sources, known, below, items(member));
    else putCopy(sources, target, below, key, member);
  }
}

function append(sources: Sources, target: unknown[], pointer: string, nodes: readonly Node[]): void {
  for (const node of nodes) putCopy(sources, target, `${pointer}/${target.length}`, String(target.length), node);
}

/** Puts a copy: what changes it later must not change what is put elsewhere. */
function putCopy(sources: Sources, parent: object, pointer: string, key: string, { value, at }: Node): void {
  put(parent, key, unshared(value));
  sources.add(pointer, at);
}

function pointerOf(place: Place): string {
  return place.map((token) => `/${escapeToken(String(token))}`).join('');
}

function behind(value: unknown, place: Place): unknown {
  return place.reduce<unknown>((parent, token) => (typeof parent === 'object' && parent !== null ? (parent as Members)[token] : undefined), value);
}
