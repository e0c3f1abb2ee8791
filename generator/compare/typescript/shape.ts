import type { ObjectType, Type } from '../../ir/model.js';
import type { InterfaceStatement, Member, Module, Statement, TypeExpression } from '../../print/structures.js';

/** A type as its users have it, without comments: names of the package's own types stand for themselves. */
export type Shape =
  | { readonly kind: 'reference'; readonly name: string }
  /** A name from elsewhere: a primitive, a type of the runtime. */
  | { readonly kind: 'name'; readonly name: string; readonly of: readonly Shape[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'array'; readonly items: Shape }
  | { readonly kind: 'tuple'; readonly items: readonly Shape[]; readonly required: number; readonly rest?: Shape }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, MemberShape>; readonly index?: Shape; readonly bases: readonly Shape[] }
  | { readonly kind: 'union'; readonly members: readonly Shape[] }
  | { readonly kind: 'intersection'; readonly members: readonly Shape[] };

export interface MemberShape {
  readonly type: Shape;
  readonly optional: boolean;
}

/** What a package exports: types and constant objects by name. */
export interface Declarations {
  readonly types: ReadonlyMap<string, Shape>;
  readonly constants: ReadonlyMap<string, readonly string[]>;
}

/** The name of a type of the model. */
export type NameOf = (id: string) => string;

export function declarationsOf(modules: readonly Module[], nameOf: NameOf): Declarations {
  const [types, constants] = [new Map<string, Shape>(), new Map<string, readonly string[]>()];
  for (const statement of modules.flatMap((module) => module.statements)) declare(statement, nameOf, types, constants);
  return { types, constants };
}

function declare(statement: Statement, nameOf: NameOf, types: Map<string, Shape>, constants: Map<string, readonly string[]>): void {
  if (statement.kind === 'interface') types.set(statement.name, interfaceShape(statement, nameOf));
  else if (statement.kind === 'alias' && statement.isPrivate !== true) types.set(statement.name, shapeOf(statement.type, nameOf));
  else if (statement.kind === 'constant' && statement.isPrivate !== true && statement.value.kind === 'object') constants.set(statement.name, statement.value.members.map(([key]) => key));
}

function interfaceShape({ members, extends: bases = [], index }: InterfaceStatement, nameOf: NameOf): Shape {
  return { kind: 'object', members: membersOf(members, nameOf), ...(index && { index: shapeOf(index, nameOf) }), bases: bases.map((base) => shapeOf(base, nameOf)) };
}

function membersOf(members: readonly Member[], nameOf: NameOf): ReadonlyMap<string, MemberShape> {
  return new Map(members.map(({ name, type, optional = false }) => [String(name), { type: shapeOf(type, nameOf), optional }]));
}

function shapeOf(type: TypeExpression, nameOf: NameOf): Shape {
  const read = (part: TypeExpression): Shape => shapeOf(part, nameOf);
  switch (type.kind) {
    case 'shape':
      return modelShape(type.type, nameOf);
    case 'symbol':
      return type.symbol.module === 'types' ? { kind: 'reference', name: type.symbol.name } : { kind: 'name', name: type.symbol.name, of: (type.of ?? []).map(read) };
    case 'name':
      return { kind: 'name', name: type.name, of: (type.of ?? []).map(read) };
    case 'literal':
      return type;
    case 'template':
      return { kind: 'literal', value: type.parts.join('*') };
    case 'union':
      return union(type.members.map(read));
    case 'intersection':
      return { kind: 'intersection', members: type.members.map(read) };
    case 'members':
      return { kind: 'object', members: membersOf(type.members, nameOf), bases: [] };
    case 'typeof':
      return { kind: 'name', name: `typeof ${type.symbol.name}`, of: [] };
    case 'member':
      return { kind: 'name', name: type.key, of: [read(type.object)] };
  }
}

function modelShape(type: Type, nameOf: NameOf): Shape {
  const read = (part: Type): Shape => modelShape(part, nameOf);
  switch (type.kind) {
    case 'ref':
      return { kind: 'reference', name: nameOf(type.id) };
    case 'literal':
      return { kind: 'literal', value: type.value };
    case 'array':
      return { kind: 'array', items: read(type.items) };
    case 'tuple':
      return { kind: 'tuple', items: type.items.map(read), required: type.required, ...(type.rest && { rest: read(type.rest) }) };
    case 'object':
      return objectShape(type, nameOf);
    case 'union':
      return union(type.members.map(read));
    case 'intersection':
      return { kind: 'intersection', members: type.members.map(read) };
    default:
      return { kind: 'name', name: type.kind, of: [] };
  }
}

function objectShape({ properties, additional, closed }: ObjectType, nameOf: NameOf): Shape {
  const members = new Map(properties.map(({ name, type, required }) => [name, { type: modelShape(type, nameOf), optional: !required }]));
  const unlisted: Shape = { kind: 'name', name: closed === true ? 'never' : 'unknown', of: [] };
  const index = additional ? modelShape(additional, nameOf) : properties.length === 0 ? unlisted : undefined;
  return { kind: 'object', members, ...(index && { index }), bases: [] };
}

function union(members: readonly Shape[]): Shape {
  const flat = members.flatMap((member) => (member.kind === 'union' ? member.members : [member]));
  const [only, ...more] = flat;
  return only !== undefined && more.length === 0 ? only : { kind: 'union', members: flat };
}

/** The same text for the same type, in whatever order its parts are. */
export function textOf(shape: Shape): string {
  switch (shape.kind) {
    case 'reference':
      return shape.name;
    case 'name':
      return shape.of.length === 0 ? shape.name : `${shape.name}<${shape.of.map(textOf).join(', ')}>`;
    case 'literal':
      return JSON.stringify(shape.value);
    case 'array':
      return `(${textOf(shape.items)})[]`;
    case 'tuple':
      return `[${[...shape.items.map((item, index) => `${textOf(item)}${index < shape.required ? '' : '?'}`), ...(shape.rest ? [`...(${textOf(shape.rest)})[]`] : [])].join(', ')}]`;
    case 'object': {
      const members = [...shape.members].map(([name, { type, optional }]) => `${name}${optional ? '?' : ''}: ${textOf(type)}`).sort();
      const index = shape.index === undefined ? [] : [`[key]: ${textOf(shape.index)}`];
      return `{ ${[...shape.bases.map(textOf).sort(), ...members, ...index].join('; ')} }`;
    }
    case 'union':
      return shape.members.map(textOf).sort().join(' | ');
    case 'intersection':
      return shape.members.map(textOf).sort().join(' & ');
  }
}

/** The names of the package's types in a shape. */
export function referencesIn(shape: Shape): readonly string[] {
  switch (shape.kind) {
    case 'reference':
      return [shape.name];
    case 'literal':
      return [];
    case 'name':
      return shape.of.flatMap(referencesIn);
    case 'array':
      return referencesIn(shape.items);
    case 'object':
      return [...[...shape.members.values()].map(({ type }) => type), ...(shape.index ? [shape.index] : []), ...shape.bases].flatMap(referencesIn);
    case 'tuple':
      return [...shape.items, ...(shape.rest ? [shape.rest] : [])].flatMap(referencesIn);
    default:
      return shape.members.flatMap(referencesIn);
  }
}
