import { alternativesOf, othersOf, typesAt, type Alternative, type ObjectAlternative, type ScalarAlternative, type TypeOf } from './alternatives.js';
import { holdersAmong, isConverted, partsOf } from './holders.js';
import type { JsonKind, NamedReading, NamedType, Reading, Type, TypeId } from './model.js';
import { tagOf } from './tags.js';

const plain: Reading = { kind: 'plain' };

/** Told of a place whose value is converted, and where a value that is not may stand as well. */
export type OnConflict = (place: Type) => void;

/** How values are read from JSON. Where types are not told apart, the value is read as all of them at once, which goes as long as they agree. */
export class Readings {
  readonly #named: ReadonlyMap<TypeId, Type>;
  readonly #typeOf: TypeOf;
  readonly #holders: ReadonlySet<TypeId>;
  readonly #onConflict: OnConflict;
  /** By the types that are read at once; undefined while they are being looked at. */
  readonly #known = new Map<string, Reading | undefined>();
  readonly #numbers = new Map<Type, number>();

  /** @param holders the named types in which something may be converted. */
  constructor(types: readonly NamedType[], onConflict: OnConflict = () => undefined, holders: ReadonlySet<TypeId> = holdersAmong(types)) {
    this.#named = new Map(types.map(({ id, type }) => [id, type]));
    this.#typeOf = (id) => this.#named.get(id);
    this.#holders = holders;
    this.#onConflict = onConflict;
  }

  /** How a type that stands somewhere is read: that of a reference is the name's. */
  of(type: Type): Reading {
    return this.#read([type], false);
  }

  #holds(type: Type): boolean {
    if (type.kind === 'ref') return this.#holders.has(type.id);
    return isConverted(type) || partsOf(type).some((part) => this.#holds(part));
  }

  /** @param isStrict a value has to be of all the types. */
  #read(types: readonly Type[], isStrict: boolean): Reading {
    const distinct = [...new Map(types.map((type) => [type.kind === 'ref' ? type.id : type, type])).values()];
    const [only] = distinct;
    if (!distinct.some((type) => this.#holds(type))) return plain;
    if (distinct.length === 1 && only?.kind === 'ref') return { kind: 'named', id: only.id };
    const key = `${isStrict} ${distinct.map((type) => this.#keyOf(type)).sort().join(' ')}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const alternatives = this.#known.has(key) ? [undefined] : distinct.map((type) => alternativesOf(type, this.#typeOf));
    const all = alternatives.flatMap((some) => some ?? []);
    this.#known.set(key, undefined);
    const reading = alternatives.includes(undefined) ? this.#giveUp(distinct) : this.#choice(all, isStrict);
    this.#known.set(key, reading);
    return reading;
  }

  #keyOf(type: Type): string {
    if (type.kind === 'ref') return type.id;
    const number = this.#numbers.get(type) ?? this.#numbers.size;
    this.#numbers.set(type, number);
    return String(number);
  }

  /** Nothing in the types is converted. */
  #giveUp(types: readonly Type[]): Reading {
    const seen = new Set<Type>();
    const pending = [...types];
    for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
      if (seen.has(type)) continue;
      seen.add(type);
      if (isConverted(type)) this.#onConflict(type);
      const target = type.kind === 'ref' ? this.#typeOf(type.id) : undefined;
      pending.push(...partsOf(type), ...(target === undefined ? [] : [target]));
    }
    return plain;
  }

  #choice(all: readonly Alternative[], isStrict: boolean): Reading {
    const scalars = (kind: 'string' | 'number'): readonly ScalarAlternative[] => all.filter((one): one is ScalarAlternative => one.kind === kind);
    const readings: Readonly<Record<JsonKind, () => Reading>> = {
      null: () => plain,
      boolean: () => plain,
      number: () => this.#scalar(scalars('number'), 'bigint', isStrict),
      string: () => this.#scalar(scalars('string'), 'date', isStrict),
      array: () => this.#list(all),
      object: () => this.#object(all.filter((one) => one.kind === 'object')),
    };
    const kinds = new Set(all.map(({ kind }) => (kind === 'tuple' ? 'array' : kind)));
    const of = (['null', 'boolean', 'number', 'string', 'array', 'object'] as const).filter((kind) => kinds.has(kind)).map((kind) => [kind, readings[kind]()] as const);
    const converted = of.filter(([, reading]) => reading.kind !== 'plain');
    const [only] = of;
    if (converted.length === 0) return plain;
    if (kinds.has('unknown')) return { kind: 'lenient', of: { kind: 'choice', of: converted } };
    return of.length === 1 && only !== undefined ? only[1] : { kind: 'choice', of };
  }

  /** A text that is no date-time may be one of another format, or one of the listed. Any text whatever cannot be told from it. */
  #scalar(all: readonly ScalarAlternative[], kind: 'date' | 'bigint', isStrict: boolean): Reading {
    const converted = all.filter(({ is }) => is === 'converted');
    if (converted.length === 0) return plain;
    if (all.some(({ is }) => is === 'any' || (isStrict && is !== 'converted'))) {
      for (const { place } of converted) this.#onConflict(place);
      return plain;
    }
    const values = all.flatMap(({ is }) => (typeof is === 'object' ? [is.value] : []));
    const own: Reading = all.some(({ is }) => is === 'told') ? { kind: 'lenient', of: { kind } } : { kind };
    return values.length === 0 ? own : { kind: 'except', values: [...new Set(values)], of: own };
  }

  #list(all: readonly Alternative[]): Reading {
    const items = all.flatMap((one) => (one.kind === 'array' ? one.items : []));
    const tuples = all.flatMap((one) => (one.kind === 'tuple' ? [one.tuple] : []));
    const rest = this.#read([...items, ...tuples.flatMap((tuple) => tuple.rest ?? [])], false);
    const length = Math.max(0, ...tuples.map((tuple) => tuple.items.length));
    const listed = Array.from({ length }, (_, index) => this.#read([...items, ...tuples.flatMap((tuple) => tuple.items[index] ?? tuple.rest ?? [])], false));
    if ([rest, ...listed].every(({ kind }) => kind === 'plain')) return plain;
    if (tuples.length === 0) return { kind: 'array', items: rest };
    return { kind: 'tuple', items: listed, rest };
  }

  #object(all: readonly ObjectAlternative[]): Reading {
    const objects = [...new Map(all.map((object) => [object.id ?? object, object])).values()];
    const [only] = objects;
    if (!objects.some((object) => this.#holdsAny(object))) return plain;
    if (objects.length === 1 && only?.id !== undefined) return { kind: 'named', id: only.id };
    const tag = objects.length > 1 ? tagOf(objects, this.#typeOf) : undefined;
    if (tag === undefined) return this.#members(objects);
    const choices = tag.groups.map(([value, own]) => [value, own.length < objects.length ? this.#object(own) : this.#members(own)] as const);
    return { kind: 'tagged', property: tag.property, choices: choices.filter(([, { kind }]) => kind !== 'plain') };
  }

  #holdsAny(object: ObjectAlternative): boolean {
    return [...[...object.slots.values()].flat(), ...othersOf(object)].some((type) => this.#holds(type));
  }

  /** All objects at once. What some of them say nothing of may be anything there. */
  #members(objects: readonly ObjectAlternative[]): Reading {
    const read = (types: readonly Type[], isSaid: boolean, isStrict: boolean): Reading => {
      const reading = this.#read(types, isStrict);
      return isSaid || reading.kind === 'plain' ? reading : { kind: 'lenient', of: reading };
    };
    const names = [...new Set(objects.flatMap(({ slots }) => [...slots.keys()]))];
    const members = names.map((name): NamedReading => {
      const types = objects.map((object) => typesAt(object, name));
      return [name, read(types.flat(), types.every(({ length }) => length > 0), objects.some(({ shared }) => shared.has(name)))];
    });
    const patterns = this.#patterns(objects);
    const isSaid = objects.every((object) => othersOf(object).length > 0);
    const additional = read(patterns === undefined ? [] : objects.flatMap((object) => object.additional ?? []), isSaid, false);
    const isOpen = additional.kind !== 'plain' || (patterns ?? []).some(([, { kind }]) => kind !== 'plain');
    const kept = isOpen ? members : members.filter(([, { kind }]) => kind !== 'plain');
    return kept.length === 0 && !isOpen ? plain : { kind: 'object', members: kept, patterns: isOpen ? (patterns ?? []) : [], additional };
  }

  /** Undefined: they are not told apart. A pattern that is none to JavaScript matches nothing that can be said. */
  #patterns(objects: readonly ObjectAlternative[]): readonly NamedReading[] | undefined {
    const own = objects.filter((object) => object.patterns !== undefined && othersOf(object).some((type) => this.#holds(type)));
    const all = own.flatMap(({ patterns }) => patterns?.members ?? []);
    if (all.length > 0 && (objects.length > 1 || all.some(({ pattern }) => !isPattern(pattern)))) {
      this.#giveUp(own.flatMap(othersOf));
      return undefined;
    }
    return all.map(({ pattern, type }) => [pattern, this.#read([type], false)]);
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
