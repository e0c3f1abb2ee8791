import type { NamedType, Schema, TypeId } from '../ir/model.js';

/** Tells whether a reference leads back to the type that it is in, by schemas for the same value alone. */
export function circlesIn(types: readonly NamedType[]): (from: TypeId, to: TypeId) => boolean {
  const parts = new Map(types.map(({ id, schema }) => [id, schema === undefined ? [] : refsBeside(schema)]));
  const circular = onCircles(parts);
  const groups = groupsOf(parts, circular);
  return (from, to) => circular.has(from) && groups.get(from) === groups.get(to);
}

/** The types that are on a circle, or between two: who leads to nobody is taken out, again and again. */
function onCircles(parts: ReadonlyMap<TypeId, readonly TypeId[]>): ReadonlySet<TypeId> {
  const left = new Map([...parts].map(([id, refs]) => [id, refs.filter((ref) => parts.has(ref)).length]));
  const users = new Map<TypeId, TypeId[]>();
  for (const [id, refs] of parts) for (const ref of refs) users.set(ref, [...(users.get(ref) ?? []), id]);
  const done = [...left].flatMap(([id, count]) => (count === 0 ? [id] : []));
  for (let id = done.pop(); id !== undefined; id = done.pop()) {
    left.delete(id);
    for (const user of users.get(id) ?? []) {
      const count = (left.get(user) ?? 0) - 1;
      if (!left.has(user)) continue;
      left.set(user, count);
      if (count === 0) done.push(user);
    }
  }
  return new Set(left.keys());
}

/** A number for each type, the same for those that lead to each other (Kosaraju's way: in the order of leaving, then against the references). */
function groupsOf(parts: ReadonlyMap<TypeId, readonly TypeId[]>, among: ReadonlySet<TypeId>): ReadonlyMap<TypeId, number> {
  const users = new Map<TypeId, TypeId[]>([...among].map((id) => [id, []]));
  for (const id of among) for (const ref of parts.get(id) ?? []) users.get(ref)?.push(id);
  const left: TypeId[] = [];
  const entered = new Set<TypeId>();
  for (const start of among) walk(start, (id) => (parts.get(id) ?? []).filter((ref) => among.has(ref)), entered, (id) => left.push(id));
  const groups = new Map<TypeId, number>();
  const grouped = new Set<TypeId>();
  left.reverse().forEach((start, group) => walk(start, (id) => users.get(id) ?? [], grouped, (id) => groups.set(id, group)));
  return groups;
}

/** Goes from type to type, depth first, without a stack of calls; tells of each when all behind it are done. */
function walk(start: TypeId, next: (id: TypeId) => readonly TypeId[], entered: Set<TypeId>, leave: (id: TypeId) => void): void {
  if (entered.has(start)) return;
  entered.add(start);
  const open = [{ id: start, rest: [...next(start)] }];
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const id = last.rest.pop();
    if (id === undefined) leave(open.pop()?.id ?? start);
    else if (!entered.has(id)) {
      entered.add(id);
      open.push({ id, rest: [...next(id)] });
    }
  }
}

/** What a schema refers to for the value itself. */
function refsBeside(schema: Schema): readonly TypeId[] {
  const { ref, allOf = [], anyOf = [], oneOf = [], not, dependentSchemas = [] } = schema;
  const parts = [...allOf, ...anyOf, ...oneOf, not, schema.if, schema.then, schema.else, ...dependentSchemas.map(([, part]) => part)];
  return [...(ref === undefined ? [] : [ref]), ...parts.flatMap((part) => (part === undefined ? [] : refsBeside(part)))];
}
