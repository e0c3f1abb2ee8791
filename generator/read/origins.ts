import type { At } from '../ir/model.js';
import type { Origins } from './bundle.js';
import { offsetPrefix } from './files.js';
import { put, type Draft } from './draft.js';
import { entries, escapeToken, isMapping, unescapeToken, type Node } from './node.js';

/** Where a place of the bundled root is in the file that it comes from: below the last value on the way that has an origin. */
export function originIn(root: Node, origins: Origins, at: At): At {
  if (at.file !== root.at.file || at.pointer.startsWith(offsetPrefix) || at.pointer === '') return at;
  let origin: At = root.at;
  let rest: string[] = [];
  let value = root.value;
  for (const token of at.pointer.split('/').slice(1).map(unescapeToken)) {
    value = isMapping(value) ? value[token] : Array.isArray(value) ? (value[Number(token)] as unknown) : undefined;
    const known = typeof value === 'object' && value !== null ? origins.get(value) : undefined;
    if (known === undefined) rest.push(token);
    else [origin, rest] = [known, []];
  }
  return { file: origin.file, pointer: origin.pointer + rest.map((token) => `/${escapeToken(token)}`).join('') };
}

/** Notes where in a file a value is that now stands elsewhere, too; what is known of it already counts more. */
export function noteOrigin(root: Node, origins: Origins, { value, at }: Node): void {
  if (typeof value === 'object' && value !== null && !origins.has(value)) origins.set(value, originIn(root, origins, at));
}

/**
 * Puts what a mapping has into the one that refers to it, in place of the reference. What stands there already stays.
 *
 * @returns the names that both have.
 */
export function joinInto(draft: Draft, target: Node, root: Node, origins: Origins): readonly string[] {
  delete draft['$ref'];
  const twice: string[] = [];
  for (const [key, member] of entries(target)) {
    noteOrigin(root, origins, member);
    if (Object.hasOwn(draft, key)) twice.push(key);
    else put(draft, key, member.value);
  }
  return twice;
}
