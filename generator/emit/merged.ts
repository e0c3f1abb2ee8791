import type { ObjectType, Property, Type, TypeId } from '../ir/model.js';
import type { Symbols } from './symbols.js';

/** Parts that are choices multiply: more than so many are not told apart. */
const mostChoices = 64;

/** The type behind references, the objects of an intersection made one. */
export function merged(type: Type, symbols: Symbols): Type {
  const resolved = resolve(type, symbols);
  if (resolved.kind !== 'intersection') return resolved;
  const parts = resolved.members.map((member) => merged(member, symbols)).filter(({ kind }) => kind !== 'unknown');
  return parts.reduce<Type>((whole, part) => both(whole, part, symbols), { kind: 'unknown' });
}

/** What is both of two types, as far as texts can tell. */
function both(a: Type, b: Type, symbols: Symbols): Type {
  if (a.kind === 'unknown') return b;
  if (a.kind === 'union' || b.kind === 'union') return choices(a, b, symbols);
  return a.kind === 'object' && b.kind === 'object' ? joined(a, b) : a;
}

function choices(a: Type, b: Type, symbols: Symbols): Type {
  const members = (type: Type): readonly Type[] => (type.kind === 'union' ? type.members.map((member) => merged(member, symbols)) : [type]);
  const all = members(a).flatMap((left) => members(b).map((right) => both(left, right, symbols)));
  return { kind: 'union', members: all.slice(0, mostChoices) };
}

function joined(a: ObjectType, b: ObjectType): ObjectType {
  const [inA, inB] = [a, b].map(({ properties }) => new Map(properties.map((property) => [property.name, property])));
  const additional = a.additional ?? b.additional;
  return {
    kind: 'object',
    properties: [
      ...a.properties.filter(({ name }) => inB?.has(name) !== true),
      ...b.properties.map((property) => joinedProperty(inA?.get(property.name), property)),
    ],
    ...(additional !== undefined && { additional }),
    ...((a.closed === true || b.closed === true) && { closed: true }),
  };
}

const wide: ReadonlySet<Type['kind']> = new Set(['unknown', 'string', 'number', 'boolean']);

/** What two parts of an object say of a property: one that says nothing of its value, or no more than its kind, leaves it to the other. */
export function joinedProperty(a: Property | undefined, b: Property): Property {
  const isWider = a !== undefined && a.type.kind !== 'unknown' && wide.has(b.type.kind) && (b.type.kind === 'unknown' || b.type.kind !== a.type.kind);
  return { ...(isWider ? a : b), required: b.required || a?.required === true };
}

/** A circle was refused where the operation was found not to be callable. */
export function resolve(type: Type, symbols: Symbols): Type {
  const seen = new Set<TypeId>();
  let current = type;
  while (current.kind === 'ref' && !seen.has(current.id)) {
    seen.add(current.id);
    current = symbols.named(current.id)?.type ?? { kind: 'unknown' };
  }
  return current;
}
