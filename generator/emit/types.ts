import type { Api, IntersectionType, NamedType, ObjectType, Operation, Parameter, ParameterPlace, Property, Response, Type } from '../ir/model.js';
import type { AliasStatement, InterfaceStatement, Member, Module, Statement, TypeExpression } from '../print/structures.js';
import { commentOf, propertyComment } from './comments.js';
import { places } from './runtime.js';
import type { Symbols } from './symbols.js';

/** `types.ts`: the named types, and the types of each operation's input and results. */
export function emitTypes(api: Api, symbols: Symbols): Module {
  return {
    path: 'types',
    statements: [
      ...api.types.flatMap((named) => namedStatements(named, symbols)),
      ...api.operations.flatMap((operation) => operationStatements(operation, symbols)),
    ],
  };
}

function namedStatements(named: NamedType, symbols: Symbols): readonly Statement[] {
  const { name, type, enumMembers } = named;
  const comment = commentOf(named.docs, type);
  const statement: InterfaceStatement | AliasStatement = interfaceOf(name, type, symbols) ?? { kind: 'alias', name, type: { kind: 'shape', type } };
  if (enumMembers === undefined) return [{ ...statement, comment }];
  const members = enumMembers.map(({ key, value }) => [key, { kind: 'json', value }] as const);
  return [
    { ...statement, comment },
    { kind: 'constant', name, comment: { text: [`The values of {@link ${name}}.`], tags: [] }, value: { kind: 'object', members, multiline: true }, as: 'const' },
  ];
}

/** An interface for an object, or for an object that extends others; undefined where the type is something else. */
function interfaceOf(name: string, type: Type, symbols: Symbols): InterfaceStatement | undefined {
  if (type.kind === 'object') return { kind: 'interface', name, ...objectParts(type) };
  if (type.kind !== 'intersection' || !canExtend(type, symbols)) return undefined;
  const bases = type.members.filter((member) => member.kind === 'ref');
  const [own] = type.members.filter((member) => member.kind === 'object');
  return {
    kind: 'interface',
    name,
    extends: bases.map((type): TypeExpression => ({ kind: 'shape', type })),
    ...(own === undefined ? { members: [] } : objectParts(own)),
  };
}

function canExtend(type: IntersectionType, symbols: Symbols): boolean {
  const objects = type.members.filter((member) => member.kind === 'object');
  return objects.length < 2 && type.members.every((member) => isOpenInterface(member, symbols));
}

/** Printed as an interface, and without an index signature that a property could be in conflict with. */
function isOpenInterface(type: Type, symbols: Symbols): boolean {
  if (type.kind === 'object') return type.properties.length > 0 ? type.additional === undefined : type.additional === undefined || type.additional.kind === 'unknown';
  if (type.kind === 'intersection') return canExtend(type, symbols);
  const named = type.kind === 'ref' ? symbols.named(type.id) : undefined;
  return named !== undefined && (named.type.kind === 'object' || named.type.kind === 'intersection') && isOpenInterface(named.type, symbols);
}

function objectParts(type: ObjectType): Pick<InterfaceStatement, 'index' | 'members'> {
  const { additional, properties } = type;
  const closed: Type | undefined = properties.length === 0 && type.closed === true ? { kind: 'never' } : undefined;
  const index: Type | undefined = additional !== undefined && properties.length > 0 ? { kind: 'unknown' } : (additional ?? closed);
  return { ...(index && { index: { kind: 'shape', type: index } }), members: properties.map(memberOf) };
}

function memberOf(property: Property): Member {
  return {
    name: property.name,
    type: { kind: 'shape', type: property.type },
    optional: !property.required,
    comment: propertyComment(property),
  };
}

function operationStatements(operation: Operation, symbols: Symbols): readonly Statement[] {
  const { typeNames, body, parameters } = operation;
  const groups = places.filter((place) => parameters.some((parameter) => parameter.in === place));
  const of = `\`${operation.name}\``;
  return [
    ...groups.map((place) => groupStatement(operation, place)),
    ...(body === undefined ? [] : [{ kind: 'alias', name: typeNames.body, comment: commentOf(body.docs), type: contentType(body.contents) } as const]),
    inputStatement(operation, groups, symbols, of),
    {
      kind: 'interface',
      name: typeNames.responses,
      comment: { text: [`What ${of} is answered with, by status.`], tags: [] },
      members: operation.responses.map(responseMember),
    },
    {
      kind: 'alias',
      name: typeNames.result,
      comment: { text: [`What ${of} comes to.`], tags: [] },
      type: { kind: 'symbol', symbol: { module: 'runtime/result', name: 'Result' }, of: [{ kind: 'symbol', symbol: symbols.operationType(operation, 'responses') }] },
    },
  ];
}

function groupStatement(operation: Operation, place: ParameterPlace): Statement {
  return {
    kind: 'interface',
    name: operation.typeNames[place],
    comment: { text: [`${place.charAt(0).toUpperCase()}${place.slice(1)} parameters of \`${operation.name}\`.`], tags: [] },
    members: operation.parameters.filter((parameter) => parameter.in === place).map(parameterMember),
  };
}

function parameterMember(parameter: Parameter): Member {
  return {
    name: parameter.name,
    type: { kind: 'shape', type: parameter.type },
    optional: !parameter.required,
    comment: commentOf(parameter.docs, parameter.type),
  };
}

function inputStatement(operation: Operation, groups: readonly ParameterPlace[], symbols: Symbols, of: string): Statement {
  const comment = { text: [`Input of ${of}.`], tags: [] };
  const { body, parameters } = operation;
  const members: Member[] = groups.map((place) => ({
    name: place,
    type: { kind: 'symbol', symbol: symbols.operationType(operation, place) },
    optional: !parameters.some((parameter) => parameter.in === place && parameter.required),
  }));
  if (body !== undefined) members.push({ name: 'body', type: { kind: 'symbol', symbol: symbols.operationType(operation, 'body') }, optional: !body.required });
  if (members.length === 0) return { kind: 'alias', name: operation.typeNames.input, comment, type: { kind: 'shape', type: { kind: 'object', properties: [], closed: true } } };
  return { kind: 'interface', name: operation.typeNames.input, comment, members };
}

function responseMember(response: Response): Member {
  return {
    name: /^\d+$/u.test(response.status) ? Number(response.status) : response.status,
    type: response.contents.length === 0 ? { kind: 'name', name: 'undefined' } : contentType(response.contents),
    comment: commentOf(response.docs),
  };
}

/** The type of a body: that of any of its media types. */
function contentType(contents: readonly { readonly type: Type }[]): TypeExpression {
  return { kind: 'union', members: contents.map(({ type }) => ({ kind: 'shape', type })) };
}
