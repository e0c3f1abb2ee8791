/** Numbers that are the same in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Box = Record<string, unknown> | unknown[];

/** Sequences in which the order means nothing. */
const unordered = new Set(['required', 'enum', 'type', 'parameters', 'tags', 'oneOf', 'anyOf', 'allOf', 'security']);

/** The same document in another order. */
export function reordered(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => reordered(item));
    return unordered.has(key) ? items.reverse() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, reordered(member, name)]));
}

/** A copy in which one thing is gone, doubled or something else. */
export function mutated(value: unknown, random: () => number): unknown {
  const copy = structuredClone(value);
  const boxes: Box[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    boxes.push(part as Box);
    Object.values(part).forEach(visit);
  };
  visit(copy);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const box = pick(boxes.slice(1));
  const key = box && pick(Object.keys(box));
  if (box === undefined || key === undefined) return copy;
  if (Array.isArray(box)) box.splice(Number(key), 1, ...(random() < 0.5 ? [] : [pick(boxes)]));
  else if (random() < 0.4) delete box[key];
  else box[key] = pick<unknown>(['string', 'integer', 7, true, null, [], {}, { type: 'string' }, ['string', 'null'], pick(boxes)]);
  try {
    JSON.stringify(copy);
    return copy;
  } catch {
    return value;
  }
}
