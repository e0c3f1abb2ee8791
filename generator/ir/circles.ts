import type { Report } from '../diagnostics.js';
import { Circles, circularTypes, hasParts, partsOf } from './circular-types.js';
import { allOf, union } from './combine.js';
import type { IntersectionType, NamedType, Type, TypeId } from './model.js';

/** To look for a way out of many takes too long: it grows with the square. */
const mostCircular = 10_000;

/**
 * Types without those that are made of themselves with nothing between: such a type means nothing, and does not
 * compile.
 *
 * @param types in the order in which they are looked at.
 * @param isSilent whether the schema of an alias says nothing but what it refers to.
 */
export function breakCircles(types: readonly NamedType[], isSilent: (id: TypeId) => boolean, report: Report): readonly NamedType[] {
  const suspects = circularTypes(types);
  const [first] = suspects;
  if (first !== undefined && suspects.length > mostCircular) {
    report('beyond-limits', first.at, { reason: `more than ${mostCircular} schemas are a part of themselves` });
    return types;
  }
  // A circle leads through nothing but such types.
  const given: ReadonlyMap<TypeId, NamedType> = new Map(suspects.map((named) => [named.id, named]));
  const current = new Map(given);
  const circles = new Circles(suspects);
  const mend = (named: NamedType, type: Type): void => {
    current.set(named.id, { ...named, type });
    circles.replace(named.id, type);
  };
  // Names that are nothing but names for one another mean nothing at all, unless one of them has a word beside it.
  const aliases = new Circles(suspects.filter(({ type }) => type.kind === 'ref'));
  const told = new Set(suspects.map(({ id }) => (isSilent(id) ? undefined : aliases.groupOf(id))));
  for (const named of suspects) {
    if (!aliases.mayHold(named.id)) continue;
    report(told.has(aliases.groupOf(named.id)) ? 'part-of-itself' : 'ref-cycle', named.at, { ref: `#${named.at.pointer}` });
    mend(named, { kind: 'unknown' });
  }
  // What extends a schema gives way before that schema does, which may well list it among its alternatives.
  for (const cut of [cutParents, cutMembers]) {
    for (const { id } of suspects) {
      const named = current.get(id);
      // Parents are asked for one by one; that is all there is to ask.
      if (named === undefined || !(cut === cutParents ? circles.mayHold(id) : circles.holds(id))) continue;
      const type = cut(named.type, (part) => circles.leadsTo(part, id), (part) => current.get(part)?.type);
      if (type === undefined) continue;
      report('part-of-itself', named.at, { ref: `#${named.at.pointer}` });
      mend(named, type);
    }
  }
  return types.map((named) => current.get(named.id) ?? named);
}

type Cut = (type: Type, isBack: (id: TypeId) => boolean, typeOf: (id: TypeId) => Type | undefined) => Type | undefined;

/** In place of a reference that leads back, what is said beside the circle. */
const cutParents: Cut = (type, isBack, typeOf) => {
  if (type.kind !== 'intersection' || !type.members.some((member) => member.kind === 'ref' && isBack(member.id))) return undefined;
  const members = type.members.flatMap((member) => {
    if (member.kind !== 'ref' || !isBack(member.id)) return [member];
    const target = typeOf(member.id);
    return target?.kind === 'intersection' && target !== type ? target.members.filter((part) => !hasParts(part)) : [];
  });
  return { ...rejoin(members), ...extrasOf(type) };
};

/** A choice without the members that lead back; what those choose from beside the circle takes their place. */
const cutMembers: Cut = (type, isBack, typeOf) => {
  if (type.kind === 'ref') return isBack(type.id) ? { kind: 'unknown' } : undefined;
  if (type.kind === 'union') {
    const kept = type.members.flatMap((member) => cutOrKeep(member, isBack, typeOf));
    return kept.length === 0 ? { kind: 'unknown' } : { ...union(kept), ...(kept.length > 1 && type.exclusive === true && { exclusive: true }), ...extrasOf(type) };
  }
  if (type.kind !== 'intersection') return undefined;
  return { ...rejoin(type.members.flatMap((member) => cutOrKeep(member, isBack, typeOf))), ...extrasOf(type) };
};

function cutOrKeep(member: Type, isBack: (id: TypeId) => boolean, typeOf: (id: TypeId) => Type | undefined): readonly Type[] {
  if (!partsOf(member).some(isBack)) return [member];
  if (member.kind === 'ref') {
    const target = typeOf(member.id);
    return target?.kind === 'union' ? target.members.filter((part) => !partsOf(part).some(isBack)) : [];
  }
  const cut = cutMembers(member, isBack, typeOf);
  return cut === undefined || cut.kind === 'unknown' ? [] : [cut];
}

function rejoin(members: readonly Type[]): Type {
  return allOf(members, members.map((member) => (member.kind === 'object' ? member : undefined)));
}

function extrasOf({ checks, conditions }: Type): Partial<Pick<IntersectionType, 'checks' | 'conditions'>> {
  return { ...(checks && { checks }), ...(conditions && { conditions }) };
}
