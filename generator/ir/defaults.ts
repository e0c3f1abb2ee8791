import type { Report } from '../diagnostics.js';
import { fits } from '../fits.js';
import type { Api, At, Docs, Type, TypeId } from './model.js';

type TypeOf = (id: TypeId) => Type | undefined;

/** Tells of each default that is not of its type: it is never filled in. One that stands in both views is told once. */
export function reportDefaults({ types, operations, webhooks }: Api, typeOf: TypeOf, report: Report): void {
  const told = new Set<string>();
  const look = ({ default: value }: Docs, type: Type, at: At): void => {
    if (value === undefined || fits(value, type, { typeOf, others: true }) || told.has(`${at.file} ${at.pointer}`)) return;
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

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
