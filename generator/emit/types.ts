import type { Api, IntersectionType, NamedType, ObjectType, Operation, Parameter, ParameterPlace, Property, RequestBody, Response, Type } from '../ir/model.js';
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
      ...api.operations.flatMap((operation) => operationStatements(operation)),
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
    { kind: 'constant', name, value: { kind: 'object', members, multiline: true }, as: 'const' },
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

function operationStatements(operation: Operation): readonly Statement[] {
  const { typeNames, parameters, body, responses } = operation;
  const groups = places.filter((place) => parameters.some((parameter) => parameter.in === place)).map((place) => groupMember(operation, place));
  const members: Member[] = [...groups, ...(body === undefined ? [] : [bodyMember(body)])];
  return [
    ...(members.length === 0 ? [] : [{ kind: 'interface', name: typeNames.input, members } as const]),
    { kind: 'alias', name: typeNames.result, type: { kind: 'symbol', symbol: { module: 'runtime/result', name: 'Result' }, of: [{ kind: 'members', members: responses.map(responseMember) }] } },
  ];
}

function groupMember({ parameters }: Operation, place: ParameterPlace): Member {
  const own = parameters.filter((parameter) => parameter.in === place);
  return { name: place, type: { kind: 'members', members: own.map(parameterMember) }, optional: !own.some(({ required }) => required) };
}

function parameterMember(parameter: Parameter): Member {
  return {
    name: parameter.name,
    type: { kind: 'shape', type: parameter.type },
    optional: !parameter.required,
    comment: commentOf(parameter.docs, parameter.type),
  };
}

function bodyMember(body: RequestBody): Member {
  return { name: 'body', type: contentType(body.contents), optional: !body.required, comment: commentOf(body.docs) };
}

/** A response without a body is `undefined`. */
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
