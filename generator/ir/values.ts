import type { ValueTypes } from '../config.js';
import type { Report } from '../diagnostics.js';
import { alternativesOf, type TypeOf } from './alternatives.js';
import { union } from './combine.js';
import { holdersAmong, partsOf } from './holders.js';
import { mapApi, typeMapper } from './map-types.js';
import type { Api, At, Content, ObjectType, Type } from './model.js';
import { Readings } from './readings.js';

/**
 * The API with Dates and bigints where it is asked for them. A value that cannot be told from one that is none stays
 * what it is, in every type and so at run time.
 */
export function withValues(api: Api, values: ValueTypes, report: Report): Api {
  if (values.dateTime === undefined && values.int64 === undefined) return api;
  let converted = convertedApi(api, values);
  const reported = new Set<string>();
  for (let places = conflictsIn(converted); places.size > 0; places = conflictsIn(converted)) {
    reportConflicts(converted, places, reported, report);
    const typeOf = typesIn(converted);
    converted = mapApi(converted, typeMapper((type) => (places.has(type) ? wireType(type, typeOf) : undefined)));
  }
  const typeOf = typesIn(converted);
  // Neither changes what a named type is read as, so that both may look at the types as they were.
  const finished = mapApi(converted, typeMapper((type) => (type.kind === 'intersection' ? scalarOf(type, typeOf) : undefined)));
  return mapApi(finished, typeMapper((type) => (type.kind === 'object' ? withPlainOthers(type, typeOf) : undefined)));
}

/** Beside listed properties, others are `unknown` in the printed type: they stay what they are. */
function withPlainOthers(type: ObjectType, typeOf: TypeOf): Type | undefined {
  const { additional, ...rest } = type;
  if (additional === undefined || type.properties.length === 0) return undefined;
  const plain = typeMapper((part) => {
    const wire = wireType(part, typeOf);
    return wire.kind === 'string' || wire.kind === 'number' ? wire : undefined;
  })(additional);
  return plain === additional ? undefined : { ...rest, additional: plain };
}

function typesIn({ types }: Api): TypeOf {
  const named = new Map(types.map(({ id, type }) => [id, type]));
  return (id) => named.get(id);
}

function convertedApi(api: Api, { dateTime, int64 }: ValueTypes): Api {
  const convert = (type: Type): Type | undefined => {
    const format = formatOf(type);
    if (dateTime !== undefined && type.kind === 'string' && format === 'date-time') return { ...type, kind: 'date' };
    if (int64 === undefined || type.kind !== 'number' || !type.integer || format !== 'int64') return undefined;
    const { integer: _, ...rest } = type;
    return { ...rest, kind: 'bigint' };
  };
  const map = typeMapper(convert);
  const holders = holdersAmong(api.types.map((named) => ({ ...named, type: map(named.type) })));
  const typeOf = typesIn(api);
  // A text is what it is, even where it has a format: nothing reads it.
  const asText = typeMapper((type) => {
    const target = type.kind === 'ref' && holders.has(type.id) ? typeOf(type.id) : undefined;
    return target && asText(target);
  });
  return mapApi(api, map, (content) => (isText(content) ? asText(content.type) : map(content.type)));
}

function isText({ format }: Content): boolean {
  return format === 'text' || format === 'events';
}

/** A format that came in by an `allOf` is a condition. */
function formatOf({ checks, conditions = [] }: Type): string | undefined {
  return checks?.format ?? conditions.flatMap((condition) => (condition.kind === 'checks' ? (condition.checks.format ?? []) : []))[0];
}

/** Converted places, each with the place at which it was found that they cannot be. */
function conflictsIn(api: Api): ReadonlyMap<Type, At> {
  const places = new Map<Type, At>();
  let current: At = api.info.at;
  const readings = new Readings(api.types, (place) => {
    if (!places.has(place)) places.set(place, current);
  });
  const look = (type: Type, at: At): void => {
    current = at;
    readings.of(type);
    for (const part of partsOf(type)) look(part, at);
  };
  forEachRoot(api, look);
  return places;
}

function forEachRoot({ types, operations, webhooks }: Api, look: (type: Type, at: At) => void): void {
  for (const { type, at } of types) look(type, at);
  for (const { parameters, body, responses } of [...operations, ...webhooks]) {
    for (const { type, at } of [...parameters, ...responses.flatMap(({ headers }) => headers)]) look(type, at);
    for (const { type, form, at } of [...(body?.contents ?? []), ...responses.flatMap(({ contents }) => contents)]) {
      look(type, at);
      for (const { type: own, at: place, part } of form?.fields ?? []) {
        look(own, place);
        for (const header of part?.headers ?? []) look(header.type, header.at);
      }
    }
  }
}

function reportConflicts(api: Api, places: ReadonlyMap<Type, At>, reported: Set<string>, report: Report): void {
  const typeOf = typesIn(api);
  const ats = new Map<Type, At>();
  const note = (type: Type, at: At): void => {
    if (ats.has(type)) return;
    ats.set(type, at);
    const listed = type.kind === 'object' ? new Map(type.properties.map((property) => [property.type, property.at])) : undefined;
    for (const part of partsOf(type)) note(part, listed?.get(part) ?? at);
  };
  forEachRoot(api, note);
  for (const [type, place] of places) {
    const at = ats.get(type) ?? place;
    const key = `${at.file} ${at.pointer}`;
    if (!reported.has(key)) report('ambiguous-value', at, { ...(wireType(type, typeOf).kind === 'string' ? { format: 'date-time', kind: 'string' } : { format: 'int64', kind: 'number' }), place });
    reported.add(key);
  }
}

/** What is converted as it is on the wire. */
function wireType(type: Type, typeOf: TypeOf): Type {
  if (type.kind === 'date') return { ...type, kind: 'string' };
  if (type.kind === 'bigint') return { ...type, kind: 'number', integer: true };
  if (type.kind === 'ref') return wireType(typeOf(type.id) ?? { kind: 'unknown' }, typeOf);
  const converted = type.kind === 'intersection' ? alternativesOf(type, typeOf)?.find((one) => 'is' in one && one.is === 'converted') : undefined;
  return converted !== undefined && 'place' in converted ? wireType(converted.place, typeOf) : type;
}

/** Scalars that a value has to be all of: to the compiler, a Date that is a string too would be nothing. */
function scalarOf(type: Type, typeOf: TypeOf): Type | undefined {
  const all = alternativesOf(type, typeOf) ?? [];
  if (!all.some((one) => 'is' in one && one.is === 'converted')) return undefined;
  const types = all.map((one): Type | undefined => ('place' in one ? one.place : one.kind === 'null' || one.kind === 'boolean' ? { kind: one.kind } : undefined));
  const known = types.filter((one) => one !== undefined);
  return known.length === types.length ? union(known) : undefined;
}
