import type { NamedType, Type, TypeId } from './model.js';

/** The types that are made of themselves with nothing between: they mean nothing, and do not compile. */
export function circularTypes(types: readonly NamedType[]): readonly NamedType[] {
  const parts = new Map(types.map(({ id, type }) => [id, partsOf(type)]));
  const group = groupsOf(parts);
  const sizes = new Map<number, number>();
  for (const number of group.values()) sizes.set(number, (sizes.get(number) ?? 0) + 1);
  return types.filter(({ id }) => (sizes.get(group.get(id) ?? -1) ?? 0) > 1 || parts.get(id)?.includes(id) === true);
}

/** The types that a type consists of. */
export function partsOf(type: Type): readonly TypeId[] {
  if (type.kind === 'ref') return [type.id];
  return type.kind === 'union' || type.kind === 'intersection' ? type.members.flatMap(partsOf) : [];
}

/** Numbers the groups of ids that lead to each other and back: Tarjan's algorithm, each id and each step once, without recursion. */
function groupsOf(parts: ReadonlyMap<TypeId, readonly TypeId[]>): ReadonlyMap<TypeId, number> {
  const order = new Map<TypeId, number>();
  const low = new Map<TypeId, number>();
  const group = new Map<TypeId, number>();
  const waiting: TypeId[] = [];
  for (const root of parts.keys()) {
    const open: { readonly id: TypeId; next: number }[] = order.has(root) ? [] : [{ id: root, next: 0 }];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const { id } = top;
      if (!order.has(id)) {
        low.set(id, order.size);
        order.set(id, order.size);
        waiting.push(id);
      }
      const part = parts.get(id)?.[top.next++];
      if (part !== undefined) {
        if (!order.has(part)) open.push({ id: part, next: 0 });
        else if (!group.has(part)) low.set(id, Math.min(low.get(id) ?? 0, order.get(part) ?? 0));
        continue;
      }
      open.pop();
      const above = open.at(-1)?.id;
      if (above !== undefined) low.set(above, Math.min(low.get(above) ?? 0, low.get(id) ?? 0));
      if (low.get(id) === order.get(id)) for (const member of waiting.splice(waiting.lastIndexOf(id))) group.set(member, order.get(id) ?? 0);
    }
  }
  return group;
}
