import { alternativesOf, type ObjectAlternative, type TypeOf } from './alternatives.js';
import type { LiteralType, Type } from './model.js';

type Value = LiteralType['value'];

/** A property whose values tell objects apart, and those that have each of its values. */
export interface Tag {
  readonly property: string;
  readonly groups: readonly (readonly [value: Value, objects: readonly ObjectAlternative[]])[];
}

/** The property that tells the objects apart best; undefined: none does. All of them must have it, with one of a list of values. */
export function tagOf(objects: readonly ObjectAlternative[], typeOf: TypeOf): Tag | undefined {
  const [first] = objects;
  const names = [...(first?.required ?? [])].filter((name) => objects.every(({ required }) => required.has(name)));
  const tags = names.flatMap((property) => groupsOf(objects, property, typeOf) ?? []);
  return tags.reduce<Tag | undefined>((best, tag) => (best === undefined || distinct(tag) > distinct(best) ? tag : best), undefined);
}

function groupsOf(objects: readonly ObjectAlternative[], property: string, typeOf: TypeOf): readonly Tag[] | undefined {
  const values = objects.map((object) => valuesOf(object.slots.get(property) ?? [], typeOf));
  if (values.includes(undefined)) return undefined;
  const all = [...new Set(values.flatMap((some) => some ?? []))];
  const tag: Tag = { property, groups: all.map((value) => [value, objects.filter((_, index) => values[index]?.includes(value))]) };
  return distinct(tag) > 1 ? [tag] : undefined;
}

/** How many different lists of objects the values lead to. */
function distinct({ groups }: Tag): number {
  const numbers = new Map<ObjectAlternative, number>();
  const keys = groups.map(([, objects]) => objects.map((object) => numbers.get(object) ?? (numbers.set(object, numbers.size), numbers.size - 1)).join());
  return new Set(keys).size;
}

/** The literals that a property can be: of several types, those of the one that has the fewest. */
function valuesOf(types: readonly Type[], typeOf: TypeOf): readonly Value[] | undefined {
  const lists = types.flatMap((type) => {
    const values = alternativesOf(type, typeOf)?.map((one) => ('is' in one && typeof one.is === 'object' ? one.is.value : undefined)) ?? [undefined];
    return values.length === 0 || values.includes(undefined) ? [] : [values.filter((value) => value !== undefined)];
  });
  return lists.reduce<readonly Value[] | undefined>((least, list) => (least === undefined || list.length < least.length ? list : least), undefined);
}
