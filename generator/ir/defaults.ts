import type { Report } from '../diagnostics.js';
import type { Api, At, Docs, Json, Type, TypeId } from './model.js';

type TypeOf = (id: TypeId) => Type | undefined;

/** A type that leads to itself is looked into no further than this. */
const deepest = 20;

/** Tells of each default that is not of its type: it is never filled in. One that stands in both views is told once. */
export function reportDefaults({ types, operations, webhooks }: Api, typeOf: TypeOf, report: Report): void {
  const told = new Set<string>();
  const look = ({ default: value }: Docs, type: Type, at: At): void => {
    if (value === undefined || fits(value, type, typeOf, 0) || told.has(`${at.file} ${at.pointer}`)) return;
    told.add(`${at.file} ${at.pointer}`);
    report('default-mismatch', at, { value: shortened(JSON.stringify(value)) });
  };
  const lookIn = (type: Type): void => {
    if (type.kind === 'object') for (const property of type.properties) look(property.docs, property.type, property.at);
    for (const part of partsOf(type)) lookIn(part);
  };
  for (const { docs, type, at } of types) {
    look(docs, type, at);
    lookIn(type);
  }
  for (const { parameters, body, responses } of [...operations, ...webhooks]) {
    for (const { docs, type, at } of parameters) look(docs, type, at);
    for (const { type } of [...(body?.contents ?? []), ...responses.flatMap(({ contents }) => contents)]) lookIn(type);
  }
}

/** The types that are written inside of a type. */
function partsOf(type: Type): readonly Type[] {
  if (type.kind === 'array') return [type.items];
  if (type.kind === 'tuple') return type.items;
  if (type.kind === 'union' || type.kind === 'intersection') return type.members;
  return type.kind === 'object' ? type.properties.map((property) => property.type) : [];
}

/** Whether a JSON value is of a type; what is not known here passes. */
function fits(value: Json, type: Type, typeOf: TypeOf, depth: number): boolean {
  const isOf = (part: Json, own: Type): boolean => fits(part, own, typeOf, depth + 1);
  if (depth > deepest) return true;
  switch (type.kind) {
    case 'ref': {
      const target = typeOf(type.id);
      return target === undefined || isOf(value, target);
    }
    case 'null':
      return value === null;
    case 'boolean':
    case 'string':
      return typeof value === type.kind;
    case 'number':
      return typeof value === 'number' && (type.integer !== true || Number.isInteger(value));
    case 'literal':
      return value === type.value;
    case 'array':
      return Array.isArray(value) && value.every((item: Json) => isOf(item, type.items));
    case 'object':
      return isRecord(value) && type.properties.every(({ name, type: own, required }) => (Object.hasOwn(value, name) ? isOf(value[name] ?? null, own) : !required));
    case 'union':
      return type.members.some((member) => isOf(value, member));
    case 'intersection':
      return type.members.every((member) => isOf(value, member));
    default:
      return true;
  }
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
