import type { NamedType, Schema, TypeId } from '../ir/model.js';

/** Tells whether a reference leads back to the type that it is in, by schemas for the same value alone. */
export function circlesIn(types: readonly NamedType[]): (from: TypeId, to: TypeId) => boolean {
  const parts = new Map(types.map(({ id, schema }) => [id, schema === undefined ? [] : refsBeside(schema)]));
  const circular = onCircles(parts);
  return (from, to) => circular.has(from) && circular.has(to) && leadsTo(to, from, parts, circular);
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

function leadsTo(from: TypeId, to: TypeId, parts: ReadonlyMap<TypeId, readonly TypeId[]>, among: ReadonlySet<TypeId>): boolean {
  const seen = new Set<TypeId>();
  const pending = [from];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (id === to) return true;
    if (seen.has(id) || !among.has(id)) continue;
    seen.add(id);
    pending.push(...(parts.get(id) ?? []));
  }
  return false;
}

/** What a schema refers to for the value itself. */
function refsBeside(schema: Schema): readonly TypeId[] {
  const { ref, allOf = [], anyOf = [], oneOf = [], not, dependentSchemas = [] } = schema;
  const parts = [...allOf, ...anyOf, ...oneOf, not, schema.if, schema.then, schema.else, ...dependentSchemas.map(([, part]) => part)];
  return [...(ref === undefined ? [] : [ref]), ...parts.flatMap((part) => (part === undefined ? [] : refsBeside(part)))];
}
