import type { ObjectType, Property, Type, UnionType } from './model.js';

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

/** A value of any of the types. */
export function union(types: readonly Type[], more: Partial<Pick<UnionType, 'exclusive' | 'discriminator'>> = {}): Type {
  const flat = types.flatMap((type) => (type.kind === 'union' && type.discriminator === undefined && type.checks === undefined ? type.members : [type]));
  const members = distinct(flat).filter((type) => type.kind !== 'never');
  const [only] = members;
  if (only === undefined) return { kind: 'never' };
  if (members.length === 1) return only;
  return { kind: 'union', members, ...more };
}

/** A value of all the types. */
export function intersection(types: readonly Type[]): Type {
  const flat = types.flatMap((type) => (type.kind === 'intersection' ? type.members : [type]));
  const members = distinct(flat).filter((type) => type.kind !== 'unknown' || type.checks !== undefined);
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
  if (parts.length < 2 || known.length < parts.length) return intersection(parts);
  if (overlap(known)) return mergeObjects(known);
  const inline = parts.filter((part) => part.kind === 'object');
  const rest: readonly Type[] = parts.filter((part) => part.kind !== 'object');
  if (inline.length === 0) return intersection(rest);
  const merged = mergeObjects(inline);
  return intersection(isEmpty(merged) && rest.length > 0 ? rest : [...rest, merged]);
}

function isEmpty(object: ObjectType): boolean {
  return object.properties.length === 0 && object.additional === undefined && object.closed !== true;
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
  const additional = objects.flatMap((object) => object.additional ?? []);
  return {
    kind: 'object',
    properties: [...properties.values()],
    ...(additional.length > 0 && { additional: intersection(additional) }),
    ...(hidden.size > 0 && { hidden: [...hidden] }),
  };
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

/** A literal or a choice of literals is the narrower of two scalar types: `string & "a"` is just `"a"`. */
function narrowed(a: Type, b: Type): Type {
  if (a.kind === 'string' && isLiteral(b, 'string')) return b;
  if (b.kind === 'string' && isLiteral(a, 'string')) return a;
  return intersection([a, b]);
}

function isLiteral(type: Type, of: 'string'): boolean {
  if (type.kind === 'union') return type.members.every((member) => isLiteral(member, of));
  return type.kind === 'literal' && typeof type.value === of;
}

