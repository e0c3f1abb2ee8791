import { also } from './checks.js';
import type { LiteralType, ObjectType, Property, Type, UnionType } from './model.js';

/** Tells types apart by what they accept; words and places do not count. */
function keyOf(type: Type): string {
  return JSON.stringify(type, (key, value: unknown) => (key === 'docs' || key === 'at' ? undefined : value));
}

function distinct(types: readonly Type[]): readonly Type[] {
  if (types.length < 2) return types;
  const seen = new Set<string>();
  return types.filter((type) => {
    const key = keyOf(type);
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Whether a type says nothing besides its members. */
function isPlain(type: Type): boolean {
  return type.checks === undefined && type.conditions === undefined && (type.kind !== 'union' || type.discriminator === undefined);
}

/** A value of any of the types. */
export function union(types: readonly Type[], more: Partial<Pick<UnionType, 'exclusive' | 'discriminator'>> = {}): Type {
  const flat = types.flatMap((type) => (type.kind === 'union' && isPlain(type) ? type.members : [type]));
  const members = distinct(flat).filter((type) => type.kind !== 'never');
  const [only] = members;
  if (only === undefined) return { kind: 'never' };
  if (members.length === 1) return only;
  return { kind: 'union', members, ...more };
}

/** A value of all the types. */
export function intersection(types: readonly Type[]): Type {
  const flat = types.flatMap((type) => (type.kind === 'intersection' && isPlain(type) ? type.members : [type]));
  const members = distinct(flat).filter((type) => type.kind !== 'unknown' || !isPlain(type));
  const [only] = members;
  if (only === undefined) return { kind: 'unknown' };
  if (members.length === 1) return only;
  if (members.some((type) => type.kind === 'never')) return { kind: 'never' };
  return { kind: 'intersection', members };
}

/**
 * `allOf` over objects: the references stay references where they can, so that an interface can extend them, and
 * become one flat object where a part changes a property of another.
 *
 * @param parts the members as they stand.
 * @param objects the same members with references followed; undefined where one is no plain object.
 */
export function allOf(parts: readonly Type[], objects: readonly (ObjectType | undefined)[]): Type {
  const known = objects.filter((object) => object !== undefined);
  const isTold = (index: number): boolean => !isNothingElse(objects[index] ?? parts[index]);
  const told = parts.filter((_, index) => isTold(index));
  if (told.length > 0 && told.length < parts.length) return allOf(told, objects.filter((_, index) => isTold(index)));
  if (parts.length < 2 || known.length < parts.length) return intersection(parts);
  if (overlap(known)) return refinement(parts, known) ?? mergeObjects(known);
  const inline = parts.filter((part) => part.kind === 'object');
  const rest: readonly Type[] = parts.filter((part) => part.kind !== 'object');
  if (inline.length === 0) return intersection(rest);
  const merged = mergeObjects(inline);
  return intersection(isEmpty(merged) && rest.length > 0 ? rest : [...rest, merged]);
}

/** The references stay, too, where all that a part changes is which literals a property may be: an interface can say so. */
function refinement(parts: readonly Type[], objects: readonly ObjectType[]): Type | undefined {
  const bases = objects.filter((_, index) => parts[index]?.kind !== 'object');
  const inline = parts.filter((part) => part.kind === 'object');
  if (bases.length === 0 || inline.length === 0 || overlap(bases)) return undefined;
  const own = mergeObjects(inline);
  const inherited = new Map(bases.flatMap((base) => base.properties).map((property) => [property.name, property]));
  const properties = own.properties.map((property): Property => {
    const base = inherited.get(property.name);
    return base === undefined ? property : mergeProperties(base, property);
  });
  if (own.hidden !== undefined || bases.some((base) => base.hidden?.some((name) => properties.some((property) => property.name === name)))) return undefined;
  if (!properties.every(({ name, type }) => !inherited.has(name) || literalsOf(type) !== undefined)) return undefined;
  return intersection([...parts.filter((part) => part.kind !== 'object'), { ...own, properties }]);
}

/** `additionalProperties: false` alone, which leaves the other parts nothing: it cannot have been meant. */
function isNothingElse(part: Type | undefined): boolean {
  return part?.kind === 'object' && part.closed === true && part.properties.length === 0 && part.hidden === undefined && part.patterns === undefined;
}

function isEmpty(object: ObjectType): boolean {
  return object.properties.length === 0 && (object.additional === undefined || object.additional.kind === 'unknown') && object.patterns === undefined && object.hidden === undefined && object.closed !== true && isPlain(object);
}

function overlap(objects: readonly ObjectType[]): boolean {
  const seen = new Set<string>();
  for (const object of objects) {
    const names = [...object.properties.map((property) => property.name), ...(object.hidden ?? [])];
    if (names.some((name) => seen.has(name))) return true;
    for (const name of names) seen.add(name);
  }
  return false;
}

/** One object that is all of them; a property of several has to be what each of them says. */
export function mergeObjects(objects: readonly ObjectType[]): ObjectType {
  const [first] = objects;
  if (objects.length === 1 && first !== undefined) return first;
  const hidden = new Set(objects.flatMap((object) => object.hidden ?? []));
  const properties = new Map<string, Property>();
  for (const property of objects.flatMap((object) => object.properties)) {
    if (hidden.has(property.name)) continue;
    const known = properties.get(property.name);
    properties.set(property.name, known === undefined ? property : mergeProperties(known, property));
  }
  // Any object at all: it adds nothing to the others.
  const telling = objects.filter((object) => !isEmpty(object));
  const additional = (telling.length > 0 ? telling : objects).flatMap((object) => object.additional ?? []);
  const patterns = objects.flatMap((object) => object.patterns ?? []);
  const merged: ObjectType = {
    kind: 'object',
    properties: [...properties.values()],
    ...(additional.length > 0 && { additional: intersection(additional) }),
    ...(objects.every((object) => object.closed === true) && { closed: true }),
    ...(patterns[0] !== undefined && patterns.length === 1 && { patterns: patterns[0] }),
    ...(hidden.size > 0 && { hidden: [...hidden] }),
  };
  return objects.reduce((all, { checks, conditions }) => also(all, checks, conditions), merged);
}

function mergeProperties(a: Property, b: Property): Property {
  return {
    name: a.name,
    type: narrowed(a.type, b.type),
    required: a.required || b.required,
    docs: { ...a.docs, ...b.docs },
    at: b.type.kind === 'unknown' ? a.at : b.at,
  };
}

/** A literal or a choice of literals is the narrower of two types: `string & "a"` is just `"a"`. */
function narrowed(a: Type, b: Type): Type {
  const [left, right] = [literalsOf(a), literalsOf(b)];
  if (left !== undefined && right !== undefined) {
    const common = right.filter(({ value }) => left.some((other) => other.value === value));
    return common.length > 0 ? union(common) : intersection([a, b]);
  }
  if (right !== undefined && isWide(a, right)) return b;
  if (left !== undefined && isWide(b, left)) return a;
  return intersection([a, b]);
}

/** The literals that a type is a choice of. */
function literalsOf(type: Type): readonly LiteralType[] | undefined {
  const members = type.kind === 'union' ? type.members : [type];
  const literals = members.filter((member) => member.kind === 'literal');
  return literals.length === members.length ? literals : undefined;
}

function isWide({ kind }: Type, literals: readonly LiteralType[]): boolean {
  return literals.every(({ value }) => typeof value === kind);
}
