import { isOutcome, membersOf, statusesOf, type NameShape } from './outcomes.js';
import { textOf, type Declarations, type MemberShape, type Shape } from './shape.js';

/** One way in which a type is another one. */
export interface Difference {
  readonly kind: 'property-removed' | 'property-required' | 'property-optional' | 'union-grew' | 'union-shrank' | 'type-widened' | 'type-narrowed' | 'type-changed' | 'result-grew';
  /** `query.limit`, `results[].name`; empty: the type itself. */
  readonly path: string;
  /** What stops compiling: code that takes values of the type, or code that makes them. */
  readonly breaks: 'readers' | 'writers' | 'both';
  readonly from: string;
  readonly to: string;
}

/** Finds what differs between declarations of the same name. What has a name of its own is compared by itself. */
export class Comparison {
  readonly #before: Declarations;
  readonly #after: Declarations;
  readonly #seen = new Set<string>();
  readonly #found: Difference[] = [];

  constructor(before: Declarations, after: Declarations) {
    this.#before = before;
    this.#after = after;
  }

  of(before: Shape, after: Shape): readonly Difference[] {
    this.#compare(before, after, '');
    // That the query is required says no more than that something in it is.
    return this.#found.filter(({ kind, path }) => !this.#found.some((other) => other.kind === kind && other.path.startsWith(`${path}.`) && path !== ''));
  }

  #compare(before: Shape, after: Shape, path: string): void {
    if (before.kind === 'reference' && after.kind === 'reference' && before.name === after.name) return;
    if (textOf(before) === textOf(after) && before.kind !== 'reference') return;
    const [old, now] = [this.#open(before, this.#before), this.#open(after, this.#after)];
    if (old !== before || now !== after) {
      const key = `${textOf(before)} → ${textOf(after)}`;
      if (this.#seen.has(key)) return;
      this.#seen.add(key);
    }
    if (old.kind === 'object' && now.kind === 'object') return this.#objects(old.members, now.members, old.index, now.index, path);
    if (old.kind === 'array' && now.kind === 'array') return this.#compare(old.items, now.items, `${path}[]`);
    if (old.kind === 'name' && now.kind === 'name' && old.name === now.name && old.of.length === now.of.length && old.of.length > 0) return old.of.forEach((part, index) => this.#compare(part, now.of[index] ?? part, path));
    if (outcomeIn(old) !== undefined && outcomeIn(now) !== undefined && (old.kind === 'intersection' || now.kind === 'intersection')) return this.#replies(partsOf(old), partsOf(now), path);
    if (old.kind === 'union' || now.kind === 'union') return this.#unions(this.#members(old, this.#before), this.#members(now, this.#after), path);
    if (textOf(old) === textOf(now)) return;
    const details = { path, from: brief(old), to: brief(now) };
    if (covers(now, old)) this.#found.push({ kind: 'type-widened', breaks: 'readers', ...details });
    else if (covers(old, now)) this.#found.push({ kind: 'type-narrowed', breaks: 'writers', ...details });
    else this.#found.push({ kind: 'type-changed', breaks: 'both', ...details });
  }

  #objects(old: ReadonlyMap<string, MemberShape>, now: ReadonlyMap<string, MemberShape>, index: Shape | undefined, newIndex: Shape | undefined, path: string): void {
    for (const name of new Set([...old.keys(), ...now.keys()])) {
      const [one, other] = [old.get(name), now.get(name)];
      const at = path === '' ? name : `${path}.${name}`;
      const add = (kind: Difference['kind'], breaks: Difference['breaks']): void => void this.#found.push({ kind, breaks, path: at, from: '', to: '' });
      if (other === undefined) add('property-removed', 'both');
      else if (one === undefined ? !other.optional : one.optional && !other.optional) add('property-required', 'writers');
      else if (one?.optional === false && other.optional) add('property-optional', 'readers');
      if (one !== undefined && other !== undefined) this.#compare(one.type, other.type, at);
    }
    const rest = path === '' ? '*' : `${path}.*`;
    if (index !== undefined && newIndex !== undefined) this.#compare(index, newIndex, rest);
    else if (index !== undefined) this.#found.push({ kind: 'property-removed', breaks: 'both', path: rest, from: '', to: '' });
  }

  /** Outcomes with what is declared of their headers. More of those stops nothing. */
  #replies(old: readonly Shape[], now: readonly Shape[], path: string): void {
    const nameOf = (shape: Shape): string => (shape.kind === 'name' ? shape.name : textOf(shape));
    for (const part of old) {
      const other = now.find((one) => nameOf(one) === nameOf(part));
      if (other !== undefined) this.#compare(part, other, path);
      else this.#found.push({ kind: 'property-removed', breaks: 'readers', path: path === '' ? 'declaredHeaders' : `${path}.declaredHeaders`, from: '', to: '' });
    }
  }

  /** The members of a union; a name that stands for a choice of values is these. */
  #members(shape: Shape, declarations: Declarations): readonly Shape[] {
    return membersOf(shape).flatMap((member) => {
      const open = member.kind === 'reference' ? this.#open(member, declarations) : member;
      return open.kind === 'union' || open.kind === 'literal' || open.kind === 'name' ? membersOf(open) : [member];
    });
  }

  #unions(old: readonly Shape[], now: readonly Shape[], path: string): void {
    const rest = new Map(now.map((member) => [keyOf(member), member]));
    const gone: Shape[] = [];
    for (const member of old) {
      const other = rest.get(keyOf(member));
      rest.delete(keyOf(member));
      if (other === undefined) gone.push(member);
      else this.#compare(member, other, isOutcome(member) && member.of[0] !== undefined ? `${path}${textOf(member.of[0])}` : path);
    }
    const same = (one: Shape, other: Shape): boolean => textOf(this.#open(one, this.#before)) === textOf(this.#open(other, this.#after));
    const added = [...rest.values()].filter((member) => !old.some((one) => covers(one, member) || same(one, member)));
    const left = gone.filter((member) => !now.some((one) => covers(one, member) || same(member, one)));
    const [one, other] = [left[0], added[0]];
    if (one !== undefined && other !== undefined && left.length === 1 && added.length === 1 && one.kind !== 'literal' && other.kind !== 'literal' && !isOutcome(one) && !isOutcome(other)) return this.#compare(one, other, path);
    const isResult = added.some(isOutcome);
    const list = (members: readonly Shape[]): string => members.map(brief).join(', ');
    if (added.length > 0) this.#found.push({ kind: isResult ? 'result-grew' : 'union-grew', breaks: 'readers', path, from: '', to: list(added) });
    if (left.length > 0) this.#found.push({ kind: 'union-shrank', breaks: 'writers', path, from: list(left), to: '' });
  }

  /** What a name stands for, what it extends included. */
  #open(shape: Shape, declarations: Declarations): Shape {
    let current = shape;
    for (let steps = 0; steps < 100 && current.kind === 'reference'; steps++) {
      const next = declarations.types.get(current.name);
      if (next === undefined) return current;
      current = next;
    }
    if (current.kind === 'object' && current.bases.length > 0) return this.#joined([...current.bases, { ...current, bases: [] }], declarations) ?? current;
    return current.kind === 'intersection' ? (this.#joined(current.members, declarations) ?? current) : current;
  }

  /** Objects together as one object; undefined where one of them is none. */
  #joined(parts: readonly Shape[], declarations: Declarations): Shape | undefined {
    const members = new Map<string, MemberShape>();
    for (const part of parts) {
      const open = this.#open(part, declarations);
      if (open.kind !== 'object') return undefined;
      for (const [name, member] of open.members) members.set(name, member);
    }
    return { kind: 'object', members, bases: [] };
  }
}

function partsOf(shape: Shape): readonly Shape[] {
  return shape.kind === 'intersection' ? shape.members : [shape];
}

/** The outcome that a member of a result is, or is together with its headers. */
function outcomeIn(shape: Shape): NameShape | undefined {
  return partsOf(shape).find(isOutcome);
}

/** What makes two members of unions the same one. */
function keyOf(shape: Shape): string {
  const outcome = outcomeIn(shape);
  if (outcome !== undefined) return [outcome.name, ...outcome.of.filter((_, index) => index !== 1).map(textOf)].join(' ');
  return shape.kind === 'array' ? 'array' : textOf(shape);
}

/** Whether a type holds all values of another one, going by the two alone. */
function covers(one: Shape, other: Shape): boolean {
  if (one.kind === 'tuple' && other.kind === 'tuple') return one.required <= other.required && textOf({ ...other, required: one.required }) === textOf(one);
  if (one.kind !== 'name') return textOf(one) === textOf(other);
  if (isOutcome(one) && other.kind === 'name' && other.name === one.name) {
    const [statuses = [], others = []] = [one, other].map(({ of: [status] }) => statusesOf(status));
    const isOne = others.every((status) => statuses.includes(status) || statuses.includes(`${status.charAt(0)}XX`));
    return isOne && one.of.slice(1).map(textOf).join() === other.of.slice(1).map(textOf).join();
  }
  if (one.name === 'unknown') return true;
  return other.kind === 'literal' ? typeof other.value === one.name : textOf(one) === textOf(other);
}

function brief(shape: Shape): string {
  if (isOutcome(shape)) return statusesOf(shape.of[0]).map((status) => `\`${status}\``).join(' or ');
  const text = textOf(shape);
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
}
