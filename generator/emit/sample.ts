import type { Json, ObjectType, Type, TypeId } from '../ir/model.js';
import type { Expression, ObjectExpression } from '../print/structures.js';
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

/** A small value of a type, with nothing that may be left out; undefined where there is none. Bytes are called `file`. */
export function sampleOf(type: Type, symbols: Symbols, open: readonly TypeId[] = [], budget = { left: longestSample }): Expression | undefined {
  if (budget.left-- <= 0) return undefined;
  const sample = (part: Type): Expression | undefined => sampleOf(part, symbols, open, budget);
  switch (type.kind) {
    case 'ref': {
      const named = open.includes(type.id) ? undefined : symbols.named(type.id);
      return named && sampleOf(named.type, symbols, [...open, type.id], budget);
    }
    case 'string':
      return json(formats[type.checks?.format ?? ''] ?? 'string');
    case 'number':
      return json(type.checks?.minimum ?? 1);
    case 'date':
      return { kind: 'call', callee: { kind: 'name', name: 'Date' }, arguments: [json(formats['date-time'] ?? '')], isNew: true };
    case 'bigint':
      return { kind: 'bigint', value: String(Math.trunc(Math.min(Math.max(1, type.checks?.minimum ?? 1), Number.MAX_SAFE_INTEGER))) };
    case 'boolean':
      return json(true);
    case 'literal':
      return json(type.value);
    case 'array':
      return json([]);
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
      return json(null);
    case 'binary':
      return { kind: 'name', name: 'file' };
    case 'never':
      return undefined;
  }
}

function json(value: Json): Expression {
  return { kind: 'json', value };
}

function listOf(items: readonly (Expression | undefined)[]): Expression | undefined {
  const known = items.filter((item) => item !== undefined);
  return known.length < items.length ? undefined : { kind: 'array', items: known };
}

function objectOf(type: ObjectType, sample: (type: Type) => Expression | undefined): Expression | undefined {
  const required = type.properties.filter((property) => property.required);
  const members = required.flatMap(({ name, type: own }) => {
    const value = sample(own);
    return value === undefined ? [] : [[name, value] as const];
  });
  return members.length < required.length ? undefined : { kind: 'object', members };
}

function intersectionOf(values: readonly (Expression | undefined)[]): Expression | undefined {
  const objects = values.filter((value): value is ObjectExpression => value?.kind === 'object');
  return objects.length < values.length ? undefined : { kind: 'object', members: [...new Map(objects.flatMap(({ members }) => members))] };
}
