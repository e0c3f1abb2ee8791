import { isScalar, visit, type Document, type YAMLMap } from 'yaml';

/** A key that a mapping has more than once. Offsets are into the text, in UTF-16 code units. */
export interface DuplicateKey {
  readonly key: string;
  /** Of the second one, or a later one. */
  readonly offset: number;
  /** Of the first one. */
  readonly first: number;
}

/** Whether keys of one mapping name the same member: `200` and `"200"` do. */
export function isSameKey(one: unknown, other: unknown): boolean {
  return one === other || (isScalar(one) && isScalar(other) && String(one.value) === String(other.value));
}

/** The keys at these offsets of a document, and where each mapping has its own of the same name first. */
export function duplicateKeys(document: Document, offsets: readonly number[]): readonly DuplicateKey[] {
  const left = new Set(offsets);
  const found: DuplicateKey[] = [];
  visit(document, {
    Map: (_, map) => {
      for (const { key, offset } of keysOf(map)) {
        if (!left.has(offset)) continue;
        left.delete(offset);
        found.push({ key, offset, first: keysOf(map).find((other) => other.key === key)?.offset ?? offset });
      }
    },
  });
  return found;
}

function keysOf(map: YAMLMap): readonly Omit<DuplicateKey, 'first'>[] {
  return map.items.flatMap(({ key }) => (isScalar(key) ? [{ key: String(key.value), offset: key.range?.[0] ?? 0 }] : []));
}
