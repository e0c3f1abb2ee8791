import { resolve, type Document } from '../read/document.js';
import { has, isMapping, type Mapping, type Node } from '../read/node.js';

/** What says nothing of the values that a schema allows. */
const annotations = new Set(['description', 'title', 'summary', 'example', 'examples', 'default', 'deprecated', 'externalDocs', '$comment', 'xml']);

/** Whether two schemas say the same, whatever their names. A schema that leads back to itself is taken to be the same there. */
export function sameSchema(before: Document, one: Node, after: Document, other: Node): boolean {
  const assumed = new Map<unknown, Set<unknown>>();
  const pending: (readonly [Node, Node, boolean])[] = [[one, other, true]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [a, b, isObject] = next;
    const [left, right] = [followed(before, a), followed(after, b)];
    if (left.value === right.value) continue;
    if (Array.isArray(left.value) && Array.isArray(right.value)) {
      if (left.value.length !== right.value.length) return false;
      left.value.forEach((value: unknown, index) => pending.push([{ value, at: left.at }, { value: (right.value as unknown[])[index], at: right.at }, true]));
    } else if (isMapping(left.value) && isMapping(right.value)) {
      const known = assumed.get(left.value) ?? new Set();
      if (known.has(right.value)) continue;
      assumed.set(left.value, known.add(right.value));
      const keys = [keysOf(left.value, isObject), keysOf(right.value, isObject)] as const;
      if (keys[0].length !== keys[1].length || keys[0].some((key) => !has(right, key))) return false;
      for (const key of keys[0]) {
        const read = (value: unknown): unknown => (isObject && unordered.has(key) && Array.isArray(value) ? value.map((item: unknown) => [canonical(item), item] as const).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item) : value);
        pending.push([{ value: read(left.value[key]), at: left.at }, { value: read(right.value[key]), at: right.at }, !isObject || !naming.has(key)]);
      }
    } else return false;
  }
  return true;
}

/** Fields whose keys are the author's. */
const naming = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);

/** Fields that hold a sequence in which the order means nothing. */
const unordered = new Set(['required', 'enum', 'type', 'allOf', 'anyOf', 'oneOf']);

/** The same text for values that differ in the order of their keys alone. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (isMapping(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part)) ?? 'undefined';
}

function followed(document: Document, node: Node): Node {
  return isMapping(node.value) && typeof node.value['$ref'] === 'string' && Object.keys(node.value).every((key) => key === '$ref' || annotations.has(key)) ? resolve(document, node) : node;
}

function keysOf(value: Mapping, isObject: boolean): readonly string[] {
  return Object.keys(value).filter((key) => !isObject || (!annotations.has(key) && !key.startsWith('x-')));
}
