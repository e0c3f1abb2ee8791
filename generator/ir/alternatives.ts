import { othersIn } from './holders.js';
import type { LiteralType, NamePatterns, ObjectType, TupleType, Type, TypeId } from './model.js';

export type TypeOf = (id: TypeId) => Type | undefined;

/** One kind of value that a type can have, references followed and parts of intersections joined. */
export type Alternative =
  | { readonly kind: 'unknown' | 'null' | 'boolean' }
  | ScalarAlternative
  | { readonly kind: 'array'; readonly items: readonly Type[] }
  | { readonly kind: 'tuple'; readonly tuple: TupleType }
  | ObjectAlternative;

export interface ScalarAlternative {
  readonly kind: 'string' | 'number';
  /** `told`: a text of another format, which no text of a date-time is. */
  readonly is: 'converted' | 'told' | 'any' | LiteralType;
  /** Where the document says so: the type at that place. */
  readonly place: Type;
}

export interface ObjectAlternative {
  readonly kind: 'object';
  /** What the types of a property are, each of which holds. */
  readonly slots: ReadonlyMap<string, readonly Type[]>;
  readonly required: ReadonlySet<string>;
  /** Properties that several parts of an intersection have: the printed type asks for a value of each of their types. */
  readonly shared: ReadonlySet<string>;
  /** Of names that are not listed, where the printed type says what they are. */
  readonly additional?: Type;
  readonly patterns?: NamePatterns;
  /** The named type that it is. */
  readonly id?: TypeId;
}

/** Parts that are choices multiply: more than so many are not told apart. */
const mostAlternatives = 200;

/** What a value of the type can be; undefined where it is more than can be told apart. */
export function alternativesOf(type: Type, typeOf: TypeOf): readonly Alternative[] | undefined {
  try {
    return expand(type, typeOf, []);
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
}

class TooMany extends Error {}

function expand(type: Type, typeOf: TypeOf, open: readonly TypeId[]): readonly Alternative[] {
  switch (type.kind) {
    case 'ref':
      return behind(type.id, type, typeOf, open);
    case 'union': {
      const all = type.members.flatMap((member) => expand(member, typeOf, open));
      if (all.length > mostAlternatives) throw new TooMany();
      // That is what such a union is printed as.
      return type.members.some(({ kind }) => kind === 'unknown') ? [{ kind: 'unknown' }] : all;
    }
    case 'intersection':
      return type.members.map((member) => expand(member, typeOf, open)).reduce(product);
    default:
      return plain(type);
  }
}

/** A scalar behind a reference is at the place of the reference: there, it can be another one. */
function behind(id: TypeId, place: Type, typeOf: TypeOf, open: readonly TypeId[]): readonly Alternative[] {
  const target = open.includes(id) ? undefined : typeOf(id);
  if (target === undefined) return [{ kind: 'unknown' }];
  const all = expand(target, typeOf, [...open, id]);
  return all.map((one): Alternative => {
    if (one.kind === 'object') return all.length === 1 ? { ...one, id } : one;
    return 'place' in one && all.length === 1 ? { ...one, place } : one;
  });
}

function plain(type: Exclude<Type, { kind: 'ref' | 'union' | 'intersection' }>): readonly Alternative[] {
  switch (type.kind) {
    case 'never':
      return [];
    case 'unknown':
    case 'null':
    case 'boolean':
      return [{ kind: type.kind }];
    case 'literal':
      return typeof type.value === 'boolean' ? [{ kind: 'boolean' }] : [{ kind: typeof type.value === 'string' ? 'string' : 'number', is: type, place: type }];
    case 'date':
    case 'bigint':
      return [{ kind: type.kind === 'date' ? 'string' : 'number', is: 'converted', place: type }];
    case 'string':
      return [{ kind: 'string', is: type.checks?.format === undefined || type.checks.format === 'date-time' ? 'any' : 'told', place: type }];
    case 'binary':
    case 'number':
      return [{ kind: type.kind === 'number' ? 'number' : 'string', is: 'any', place: type }];
    case 'array':
      return [{ kind: 'array', items: [type.items] }];
    case 'tuple':
      return [{ kind: 'tuple', tuple: type }];
    case 'object':
      return [objectOf(type)];
  }
}

/** Beside listed properties, others are `unknown` in the printed type, and stay what they are. */
function objectOf(type: ObjectType): ObjectAlternative {
  const { properties, additional, patterns } = type;
  const slots = new Map(properties.map(({ name, type }) => [name, [type]]));
  const required = new Set(properties.filter((property) => property.required).map(({ name }) => name));
  const isMap = othersIn(type).length > 0;
  const rest = patterns?.rest ?? additional;
  return { kind: 'object', slots, required, shared: new Set(), ...(isMap && rest && { additional: rest, ...(patterns && { patterns }) }) };
}

function product(all: readonly Alternative[], more: readonly Alternative[]): readonly Alternative[] {
  if (all.length * more.length > mostAlternatives) throw new TooMany();
  const common = all.flatMap((one) => more.flatMap((other) => both(one, other) ?? []));
  // Nothing is both, and something will come: a document that contradicts itself means one of the two.
  return common.length > 0 ? common : [...all, ...more];
}

/** What is both; undefined: nothing is. */
function both(a: Alternative, b: Alternative): Alternative | undefined {
  if (a.kind === 'unknown') return b;
  if (b.kind === 'unknown') return a;
  if (a.kind === 'object' && b.kind === 'object') return joined(a, b);
  if ('is' in a && 'is' in b && a.kind === b.kind) return strength(a) >= strength(b) ? a : b;
  if (a.kind === 'array' && b.kind === 'array') return { kind: 'array', items: [...a.items, ...b.items] };
  return a.kind === b.kind ? a : undefined;
}

/** A value of two types is what the more particular says. */
function strength({ is }: ScalarAlternative): number {
  return typeof is === 'object' ? 3 : ['any', 'told', 'converted'].indexOf(is);
}

function joined(a: ObjectAlternative, b: ObjectAlternative): ObjectAlternative {
  const names = new Set([...a.slots.keys(), ...b.slots.keys()]);
  const slots = new Map([...names].map((name) => [name, [...typesAt(a, name), ...typesAt(b, name)]]));
  const shared = [...names].filter((name) => typesAt(a, name).length > 0 && typesAt(b, name).length > 0);
  const { additional, patterns } = a.additional === undefined ? b : a;
  return {
    kind: 'object',
    slots,
    required: new Set([...a.required, ...b.required]),
    shared: new Set([...a.shared, ...b.shared, ...shared]),
    ...(additional && { additional }),
    ...(patterns && { patterns }),
  };
}

/** What an object says of a property; nothing: it may be anything. */
export function typesAt(object: ObjectAlternative, name: string): readonly Type[] {
  return object.slots.get(name) ?? othersOf(object);
}

/** What it says of any that is not listed. */
export function othersOf({ additional, patterns }: ObjectAlternative): readonly Type[] {
  return [...(patterns?.members.map(({ type }) => type) ?? []), ...(additional === undefined ? [] : [additional])];
}
