import type { NamedType, Schema, TypeId } from '../ir/model.js';

/** Where one value leads to more references than this, all types are taken for asked twice. */
const mostReferences = 1000;

/** So many behind one that is asked twice are too many: twice may be twenty times, at each of them. */
const manyDoubles = 2;

/** What a schema asks of one value: the types of its parts, in lists that may be for the same part, and those of itself. */
interface Asked {
  readonly groups: readonly ReadonlySet<TypeId>[];
  readonly refs: readonly TypeId[];
}

/**
 * The types that several parts of a schema may ask of one value (`allOf` of two schemas with the same property, say), where
 * that doubles the work at each level: in a circle, or in a chain.
 */
export function doubledIn(types: readonly NamedType[], others: readonly Schema[]): ReadonlySet<TypeId> {
  const schemas = types.map(({ id, schema = {} }) => [id, schema] as const);
  const asked = new Map(schemas.map(([id, schema]) => [id, askedOf(schema)]));
  const roots = [...asked.values(), ...[...schemas.map(([, schema]) => schema), ...others].flatMap(valuesIn).map(askedOf), ...others.map(askedOf)];
  const twice = new Set<TypeId>();
  const isKnown = roots.every((root) => addTwice(root, asked, twice));
  const refs = new Map(schemas.map(([id, schema]) => [id, refsIn(schema)]));
  return new Set([...(isKnown ? twice : refs.keys())].filter((id) => isMultiplied(id, refs, (other) => !isKnown || twice.has(other))));
}

function askedOf(schema: Schema): Asked {
  const inner = partsOf(schema).map(askedOf);
  const own = groupsOf(schema).map((group) => new Set(group.flatMap((child) => [...refsIn(child)])));
  return { groups: [...own, ...inner.flatMap(({ groups }) => groups)], refs: [...(schema.ref === undefined ? [] : [schema.ref]), ...inner.flatMap(({ refs }) => refs)] };
}

/** The schemas in a schema that are for values of their own. */
function valuesIn(schema: Schema): readonly Schema[] {
  return [...groupsOf(schema).flat().flatMap((child) => [child, ...valuesIn(child)]), ...partsOf(schema).flatMap(valuesIn)];
}

/** Adds the types that are asked of one value, or of the same part of it, more than once. False: there are too many. */
function addTwice(root: Asked, asked: ReadonlyMap<TypeId, Asked>, twice: Set<TypeId>): boolean {
  const once = new Set<TypeId>();
  const visits = new Map<TypeId, number>();
  const note = (id: TypeId): void => void (once.has(id) ? twice : once).add(id);
  const open = [root];
  let left = mostReferences;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const group of next.groups) group.forEach(note);
    for (const ref of next.refs) {
      if (left-- <= 0) return false;
      note(ref);
      const count = visits.get(ref) ?? 0;
      const target = asked.get(ref);
      if (count >= 2 || target === undefined) continue;
      visits.set(ref, count + 1);
      open.push(target);
    }
  }
  return true;
}

/** Schemas for parts of the value. Those of one list are for different parts; two lists may be for the same. */
function groupsOf(schema: Schema): readonly (readonly Schema[])[] {
  const { properties = [], patternProperties = [], additionalProperties, unevaluatedProperties, prefixItems = [], items, contains, unevaluatedItems } = schema;
  const single = [...patternProperties.map(([, child]) => child), additionalProperties, unevaluatedProperties, items, contains?.schema, unevaluatedItems];
  return [properties.map(([, child]) => child), prefixItems, ...single.flatMap((child) => (child === undefined ? [] : [[child]]))];
}

/** Schemas for the value itself. */
function partsOf({ allOf = [], anyOf = [], oneOf = [], not, if: test, then, else: otherwise, dependentSchemas = [] }: Schema): readonly Schema[] {
  return [...allOf, ...anyOf, ...oneOf, not, test, then, otherwise, ...dependentSchemas.map(([, part]) => part)].filter((part) => part !== undefined);
}

/** All that a schema refers to. */
function refsIn(schema: Schema): ReadonlySet<TypeId> {
  const inner = [...groupsOf(schema).flat(), ...partsOf(schema)].flatMap((part) => [...refsIn(part)]);
  return new Set(schema.ref === undefined ? inner : [schema.ref, ...inner]);
}

/** Whether a type leads back to itself, or to many of those. */
function isMultiplied(start: TypeId, refs: ReadonlyMap<TypeId, ReadonlySet<TypeId>>, isTwice: (id: TypeId) => boolean): boolean {
  const seen = new Set<TypeId>();
  const open = [start];
  let found = 0;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of refs.get(id) ?? []) {
      if (next === start) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
      if (isTwice(next) && ++found >= manyDoubles) return true;
    }
  }
  return false;
}
