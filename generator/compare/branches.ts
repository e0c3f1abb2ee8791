import type { Document } from '../read/document.js';
import { entries, get, stringAt, valueAt, type Node } from '../read/node.js';
import { sameSchema } from './same-schema.js';

export interface Branches {
  readonly matched: readonly (readonly [before: Node, after: Node])[];
  readonly removed: readonly Node[];
  readonly added: readonly Node[];
}

/** Which of the schemas of two lists belong together: by name, then by what they say, then by what is left over. */
export function matchBranches(before: Document, old: readonly Node[], after: Document, now: readonly Node[]): Branches {
  const matched: (readonly [Node, Node])[] = [];
  let [left, right] = [old, now];
  const match = (belong: (one: Node, other: Node) => boolean): void => {
    for (const one of left) {
      const other = right.find((candidate) => belong(one, candidate));
      if (other === undefined) continue;
      matched.push([one, other]);
      left = left.filter((node) => node !== one);
      right = right.filter((node) => node !== other);
    }
  };
  match((one, other) => refOf(one) !== undefined && refOf(one) === refOf(other));
  match((one, other) => sameSchema(before, one, after, other));
  match((one, other) => isInline(one) && isInline(other) && stringAt(one, 'title') !== undefined && stringAt(one, 'title') === stringAt(other, 'title'));
  match((one, other) => isInline(one) && isInline(other) && outlineOf(one) === outlineOf(other));
  const [one, other] = [left.filter(isInline), right.filter(isInline)];
  if (one.length === 1 && other.length === 1) match((a, b) => a === one[0] && b === other[0]);
  return { matched, removed: left, added: right };
}

export function refOf(node: Node): string | undefined {
  return stringAt(node, '$ref');
}

/** What a schema without a name is known by: its type, and what properties it has. */
function outlineOf(node: Node): string {
  const names = entries(get(node, 'properties')).map(([name]) => name);
  return [JSON.stringify(valueAt(node, 'type')), ...names.sort()].join('\n');
}

function isInline(node: Node): boolean {
  return refOf(node) === undefined;
}

/** What a person calls a schema of a list. */
export function nameOf(node: Node): string {
  const name = refOf(node)?.split('/').pop() ?? stringAt(node, 'title');
  if (name !== undefined) return name;
  const text = JSON.stringify(node.value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
