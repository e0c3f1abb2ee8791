import { fail, passes } from "./check.js";
import type { Check, Context, Fields, Key } from "./check.js";

// All of these are asked inside of an object: the key of a finding is that of a member.

/** A member that is the object's own: some names are in every object by inheritance. */
export function own(value: Fields, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Notes that a member is missing. */
export function missing(context: Context, key: Key): boolean {
  return fail(undefined, context, key, "required", "");
}

/** The members that a schema lists. */
export interface Names {
  readonly list: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

export function names(list: readonly string[]): Names {
  return { list, places: new Map(list.map((name, place) => [name, place])) };
}

/**
 * The members that are not listed, and whose names match none of the patterns, are such. Mostly they come in the order
 * of the list: to compare with the next one takes a third of the time of looking each up.
 */
export function others(value: Fields, context: Context, { list, places }: Names, patterns: readonly RegExp[], check: Check): boolean {
  let next = 0;
  for (const name in value) {
    if (name === list[next]) {
      next++;
      continue;
    }
    const place = places.get(name);
    if (place !== undefined) next = place + 1;
    else if (!matchesOne(name, patterns) && !member(value, name, context, check)) return false;
  }
  return true;
}

function matchesOne(name: string, patterns: readonly RegExp[]): boolean {
  return patterns.length > 0 && patterns.some((pattern) => pattern.test(name));
}

/** To go through the names with `in` is quicker than to list them; those that are inherited do not count. */
function member(value: Fields, name: string, context: Context, check: Check): boolean {
  const found = value[name];
  if (found === undefined || (context.report && !Object.hasOwn(value, name))) return true;
  return check(found, context, name) || (!context.report && !Object.hasOwn(value, name));
}

/** No member but the listed ones, and those whose names match a pattern. */
export function closed(value: Fields, context: Context, names: Names, patterns: readonly RegExp[]): boolean {
  return others(value, context, names, patterns, notListed);
}

function notListed(value: unknown, context: Context, key: Key): boolean {
  return fail(value, context, key, "additionalProperties", "must not be there: no such property is known");
}

/** All members are such. */
export function record(value: Fields, context: Context, check: Check): boolean {
  for (const name in value) if (!member(value, name, context, check)) return false;
  return true;
}

/** The members whose names match a pattern are such. */
export function matching(value: Fields, context: Context, pattern: RegExp, check: Check): boolean {
  for (const name in value) if (pattern.test(name) && !member(value, name, context, check)) return false;
  return true;
}

/** The names of all members are such. */
export function propertyNames(value: Fields, context: Context, check: Check): boolean {
  for (const name of namesIn(value)) {
    if (!passes(check, name, context) && !fail(name, context, name, "propertyNames", "must have another name")) return false;
  }
  return true;
}

/** Where there is a member, there are others too. */
export function dependentRequired(value: Fields, context: Context, name: string, required: readonly string[]): boolean {
  if (own(value, name) === undefined) return true;
  for (const other of required) {
    const isFine = own(value, other) !== undefined;
    if (!isFine && !fail(value, context, other, "dependentRequired", `must be there, since ${JSON.stringify(name)} is`)) return false;
  }
  return true;
}

export function minProperties(value: Fields, context: Context, least: number): boolean {
  return namesIn(value).length >= least || fail(value, context, undefined, "minProperties", `must have ${count(least)} or more`);
}

export function maxProperties(value: Fields, context: Context, most: number): boolean {
  return namesIn(value).length <= most || fail(value, context, undefined, "maxProperties", `must have ${count(most)} or less`);
}

function count(properties: number): string {
  return properties === 1 ? "1 property" : `${properties} properties`;
}

/** What is undefined is not there. */
function namesIn(value: Fields): string[] {
  return Object.keys(value).filter((name) => value[name] !== undefined);
}
