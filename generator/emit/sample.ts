import type { Json, ObjectType, Type, TypeId } from '../ir/model.js';
import type { Symbols } from './symbols.js';

const formats: Readonly<Record<string, string>> = {
  uuid: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  email: 'user@example.com',
  uri: 'https://example.com',
  ipv4: '192.0.2.1',
};

/** A sample of more values is none to read; types that branch again and again would have endless ones. */
const longestSample = 2000;

/** A small value of a type, with nothing that may be left out; undefined where there is none that JSON can hold. */
export function sampleOf(type: Type, symbols: Symbols, open: readonly TypeId[] = [], budget = { left: longestSample }): Json | undefined {
  if (budget.left-- <= 0) return undefined;
  const sample = (part: Type): Json | undefined => sampleOf(part, symbols, open, budget);
  switch (type.kind) {
    case 'ref': {
      const named = open.includes(type.id) ? undefined : symbols.named(type.id);
      return named && sampleOf(named.type, symbols, [...open, type.id], budget);
    }
    case 'string':
      return formats[type.checks?.format ?? ''] ?? 'string';
    case 'number':
      return type.checks?.minimum ?? 1;
    case 'boolean':
      return true;
    case 'literal':
      return type.value;
    case 'array':
      return [];
    case 'tuple':
      return listOf(type.items.slice(0, type.required).map(sample));
    case 'object':
      return objectOf(type, sample);
    case 'union':
      return type.members.map(sample).find((value) => value !== undefined);
    case 'intersection':
      return intersectionOf(type.members.map(sample));
    case 'null':
    case 'unknown':
      return null;
    case 'never':
    case 'binary':
      return undefined;
  }
}

function listOf(values: readonly (Json | undefined)[]): Json | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length < values.length ? undefined : known;
}

function objectOf(type: ObjectType, sample: (type: Type) => Json | undefined): Json | undefined {
  const required = type.properties.filter((property) => property.required);
  const members = required.map(({ name, type: own }) => [name, sample(own)] as const);
  return members.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(members) as Json);
}

function intersectionOf(values: readonly (Json | undefined)[]): Json | undefined {
  if (values.some((value) => typeof value !== 'object' || value === null || Array.isArray(value))) return undefined;
  return Object.assign({}, ...values) as Json;
}
