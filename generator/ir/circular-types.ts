import type { NamedType, Type, TypeId } from './model.js';

/** The types that are made of themselves with nothing between: they mean nothing, and do not compile. */
export function circularTypes(types: readonly NamedType[]): readonly NamedType[] {
  const circles = new Circles(types);
  return types.filter(({ id }) => circles.mayHold(id));
}

/** The types that a type consists of. */
export function partsOf(type: Type): readonly TypeId[] {
  if (type.kind === 'ref') return [type.id];
  return type.kind === 'union' || type.kind === 'intersection' ? type.members.flatMap(partsOf) : [];
}

export function hasParts(type: Type): boolean {
  return type.kind === 'ref' || ((type.kind === 'union' || type.kind === 'intersection') && type.members.some(hasParts));
}

/**
 * Which types lead back to themselves, while references are taken out of them: so a circle may open, and none closes.
 * Goes by numbers, since each question may lead through all types.
 */
export class Circles {
  readonly #numbers: ReadonlyMap<TypeId, number>;
  readonly #parts: (readonly number[])[];
  /** Whoever leads to another one and back is in its group. Made anew when that is seen to be no longer so. */
  #groups: readonly number[] = [];
  #sizes: readonly number[] = [];
  /** In which round of asking each type was last come to. */
  readonly #reached: Uint32Array;
  #round = 0;

  constructor(types: readonly NamedType[]) {
    this.#numbers = new Map(types.map(({ id }, number) => [id, number]));
    this.#parts = types.map(({ type }) => this.#partsOf(type));
    this.#reached = new Uint32Array(types.length);
    this.#regroup();
  }

  /** A type has become another one. */
  replace(id: TypeId, type: Type): void {
    const number = this.#numbers.get(id);
    if (number !== undefined) this.#parts[number] = this.#partsOf(type);
  }

  /** Whether a type is on a circle, or was when the groups were made. */
  mayHold(id: TypeId): boolean {
    const number = this.#numbers.get(id);
    return number !== undefined && ((this.#sizes[this.#groups[number] ?? -1] ?? 0) > 1 || this.#parts[number]?.includes(number) === true);
  }

  /** The same for types that lead to each other and back. */
  groupOf(id: TypeId): number | undefined {
    return this.#groups[this.#numbers.get(id) ?? -1];
  }

  /** Whether a type is on a circle. */
  holds(id: TypeId): boolean {
    const number = this.#numbers.get(id);
    if (number === undefined || !this.mayHold(id)) return false;
    if (this.#reaches(this.#parts[number] ?? [], number)) return true;
    this.#regroup();
    return false;
  }

  /** Whether a type is another one, or made of it. */
  leadsTo(from: TypeId, to: TypeId): boolean {
    const [start, end] = [this.#numbers.get(from), this.#numbers.get(to)];
    return start !== undefined && end !== undefined && this.#reaches([start], end);
  }

  /** Looks no further than the group: who leads into it from outside is not come to from inside. */
  #reaches(from: readonly number[], to: number): boolean {
    this.#round++;
    const pending: number[] = [];
    const group = this.#groups[to];
    const isFound = (numbers: readonly number[]): boolean => {
      for (const number of numbers) {
        if (number === to) return true;
        if (this.#reached[number] === this.#round || this.#groups[number] !== group) continue;
        this.#reached[number] = this.#round;
        pending.push(number);
      }
      return false;
    };
    if (isFound(from)) return true;
    for (let number = pending.pop(); number !== undefined; number = pending.pop()) if (isFound(this.#parts[number] ?? [])) return true;
    return false;
  }

  #partsOf(type: Type): readonly number[] {
    return partsOf(type).flatMap((id) => this.#numbers.get(id) ?? []);
  }

  #regroup(): void {
    const groups = groupsOf(this.#parts);
    const sizes = groups.map(() => 0);
    for (const group of groups) sizes[group] = (sizes[group] ?? 0) + 1;
    [this.#groups, this.#sizes] = [groups, sizes];
  }
}

/** Numbers the groups that lead to each other and back: Tarjan's algorithm, each number and each step once, without recursion. */
function groupsOf(parts: readonly (readonly number[])[]): readonly number[] {
  const order: (number | undefined)[] = parts.map(() => undefined);
  const low = parts.map(() => 0);
  const group: (number | undefined)[] = parts.map(() => undefined);
  const waiting: number[] = [];
  let count = 0;
  for (const root of parts.keys()) {
    const open: { readonly number: number; next: number }[] = order[root] === undefined ? [{ number: root, next: 0 }] : [];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const { number } = top;
      if (order[number] === undefined) {
        low[number] = order[number] = count++;
        waiting.push(number);
      }
      const part = parts[number]?.[top.next++];
      if (part !== undefined) {
        if (order[part] === undefined) open.push({ number: part, next: 0 });
        else if (group[part] === undefined) low[number] = Math.min(low[number] ?? 0, order[part]);
        continue;
      }
      open.pop();
      const above = open.at(-1)?.number;
      if (above !== undefined) low[above] = Math.min(low[above] ?? 0, low[number] ?? 0);
      if (low[number] === order[number]) for (const member of waiting.splice(waiting.lastIndexOf(number))) group[member] = order[number];
    }
  }
  return group.map((number) => number ?? 0);
}
