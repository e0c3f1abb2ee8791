type Relatives = ReadonlyMap<string, readonly string[]>;

/**
 * Over how many others each inherits, along the longest way: those that extend themselves, and all below them, are left out.
 * Each comes after all that it extends, so that their numbers are known.
 */
export function depths(parents: Relatives, children: Relatives): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const missing = new Map([...parents].map(([pointer, above]) => [pointer, above.filter((parent) => parents.has(parent)).length]));
  const pending = [...missing].filter(([, count]) => count === 0).map(([pointer]) => pointer);
  for (let pointer = pending.pop(); pointer !== undefined; pointer = pending.pop()) {
    const above = (parents.get(pointer) ?? []).map((parent) => found.get(parent) ?? 0);
    found.set(pointer, above.reduce((most, depth) => Math.max(most, depth + 1), 0));
    for (const child of children.get(pointer) ?? []) {
      const left = (missing.get(child) ?? 0) - 1;
      missing.set(child, left);
      if (left === 0) pending.push(child);
    }
  }
  return found;
}

/** Those at the start and all that they lead to, the nearest first; no more than so many. */
export function closure(start: readonly string[], next: (one: string) => readonly string[], most = Infinity): readonly string[] {
  const found = new Set(start);
  for (const one of found) for (const other of next(one)) if (found.size < most) found.add(other);
  return [...found];
}
