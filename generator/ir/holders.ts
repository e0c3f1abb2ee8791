import type { NamedType, ObjectType, Type, TypeId } from './model.js';

/** The types that a type is made of, but for those behind references: where something may be converted. */
export function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'array':
      return [type.items];
    case 'tuple':
      return type.rest === undefined ? type.items : [...type.items, type.rest];
    case 'object':
      return [...type.properties.map((property) => property.type), ...othersIn(type)];
    case 'union':
    case 'intersection':
      return type.members;
    default:
      return [];
  }
}

/** What names that are not listed may be, where the printed type says so: beside listed ones they are `unknown`. */
export function othersIn({ properties, additional, patterns }: ObjectType): readonly Type[] {
  if (properties.length > 0 || additional === undefined || additional.kind === 'unknown') return [];
  return patterns === undefined ? [additional] : [...patterns.members.map(({ type }) => type), patterns.rest];
}

export function isConverted({ kind }: Type): boolean {
  return kind === 'date' || kind === 'bigint';
}

/** The named types in whose values something may be converted. */
export function holdersAmong(types: readonly NamedType[]): ReadonlySet<TypeId> {
  const users = new Map<TypeId, TypeId[]>();
  const holders = new Set<TypeId>();
  for (const { id, type } of types) {
    const pending: Type[] = [type];
    for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
      if (isConverted(part)) holders.add(id);
      if (part.kind === 'ref') users.set(part.id, [...(users.get(part.id) ?? []), id]);
      pending.push(...partsOf(part));
    }
  }
  for (const id of holders) for (const user of users.get(id) ?? []) holders.add(user);
  return holders;
}
