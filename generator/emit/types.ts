import type { Api, NamedType, ObjectType, Operation, Parameter, ParameterPlace, Property, Response, Type } from '../ir/model.js';
import type { AliasStatement, Comment, InterfaceStatement, Member, Module, Statement, TypeExpression } from '../print/structures.js';
import { bodyMembers, contentGroups, declaredTypes, replyType } from './body-types.js';
import { commentOf, propertyComment } from './comments.js';
import { extendsIn, type Extends } from './extends.js';
import { headersStatements, resultHeaders } from './reply-headers.js';
import { errorRanges, places } from './runtime.js';
import type { Symbols } from './symbols.js';

const resultModule = 'runtime/result';

/** `types.ts`: the named types, and the types of each operation's input and results. */
export function emitTypes(api: Api, symbols: Symbols): Module {
  const canExtend = extendsIn(symbols);
  return {
    path: 'types',
    statements: [
      ...api.types.flatMap((named) => namedStatements(named, canExtend)),
      ...headersStatements(api.operations, symbols),
      ...[...api.operations, ...api.webhooks].flatMap((operation) => operationStatements(operation, symbols)),
    ],
  };
}

function namedStatements(named: NamedType, canExtend: Extends): readonly Statement[] {
  const { name, type, enumMembers } = named;
  const comment = commentOf(named.docs, type);
  const statement: InterfaceStatement | AliasStatement = interfaceOf(name, type, canExtend) ?? { kind: 'alias', name, type: { kind: 'shape', type } };
  if (enumMembers === undefined) return [{ ...statement, comment }];
  const members = enumMembers.map(({ key, value }) => [key, { kind: 'json', value }] as const);
  return [
    { ...statement, comment },
    { kind: 'constant', name, value: { kind: 'object', members, multiline: true }, as: 'const' },
  ];
}

/** An interface for an object, or for an object that extends others; undefined where the type is something else. */
function interfaceOf(name: string, type: Type, canExtend: Extends): InterfaceStatement | undefined {
  if (type.kind === 'object') return { kind: 'interface', name, ...objectParts(type) };
  if (type.kind !== 'intersection' || !canExtend(type)) return undefined;
  const bases = type.members.filter((member) => member.kind === 'ref');
  const [own] = type.members.filter((member) => member.kind === 'object');
  return {
    kind: 'interface',
    name,
    extends: bases.map((type): TypeExpression => ({ kind: 'shape', type })),
    ...(own === undefined ? { members: [] } : objectParts(own)),
  };
}

function objectParts(type: ObjectType): Pick<InterfaceStatement, 'index' | 'members'> {
  const { additional, properties } = type;
  const isEmpty = properties.length === 0;
  // An empty interface would take anything but null.
  const bare: Type | undefined = isEmpty ? { kind: type.closed === true ? 'never' : 'unknown' } : undefined;
  const index: Type | undefined = additional !== undefined && !isEmpty ? { kind: 'unknown' } : (additional ?? bare);
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
  const { typeNames, parameters, body, responses } = operation;
  const groups = places.filter((place) => parameters.some((parameter) => parameter.in === place)).map((place) => groupMember(operation, place));
  return [
    ...inputStatements(typeNames.input, groups, body === undefined ? [[]] : bodyMembers(body)),
    { kind: 'alias', name: typeNames.result, comment: responsesComment(responses), type: resultType(responses, symbols) },
  ];
}

/** An interface; where the body can have several types, what is common together with one of several. */
function inputStatements(name: string, groups: readonly Member[], [only = [], ...more]: readonly (readonly Member[])[]): readonly Statement[] {
  if (groups.length + only.length === 0) return [];
  if (more.length === 0) return [{ kind: 'interface', name, members: [...groups, ...only] }];
  const union: TypeExpression = { kind: 'union', members: [only, ...more].map((members) => ({ kind: 'members', members })) };
  return [{ kind: 'alias', name, type: groups.length === 0 ? union : { kind: 'intersection', members: [{ kind: 'members', members: groups }, union] } }];
}

function groupMember({ parameters }: Operation, place: ParameterPlace): Member {
  const own = parameters.filter((parameter) => parameter.in === place);
  const [whole] = own.filter(({ style }) => style === 'querystring');
  if (whole !== undefined) return { name: place, type: { kind: 'shape', type: whole.type }, optional: !whole.required, comment: commentOf(whole.docs) };
  const comment: Comment = { text: place === 'cookie' ? ['Browsers send the cookies that they have instead.'] : [], tags: [] };
  return { name: place, type: { kind: 'members', members: own.map(parameterMember) }, optional: !own.some(({ required }) => required), comment };
}

function parameterMember(parameter: Parameter): Member {
  return {
    name: parameter.name,
    type: { kind: 'shape', type: parameter.type },
    optional: !parameter.required,
    comment: commentOf(parameter.docs, parameter.type),
  };
}

/** What the document says of each response, a line each. */
function responsesComment(responses: readonly Response[]): Comment {
  const said = responses.flatMap(({ status, docs }) => (docs.description === undefined ? [] : [`\`${status}\` ${docs.description.trim().split('\n', 1).join('')}`]));
  return { text: said.length === 0 ? [] : [said.join('\n')], tags: [] };
}

/** What a call comes to: one member for each declared response, and the ways in which it can fail. */
function resultType(responses: readonly Response[], symbols: Symbols): TypeExpression {
  const failure: TypeExpression = { kind: 'symbol', symbol: { module: resultModule, name: 'Failure' } };
  return { kind: 'union', members: [...responses.flatMap((response) => outcomes(response, responses, symbols)), failure] };
}

/** A reply is a success by its status; `default` stands for successes only where none is declared. */
function outcomes(response: Response, all: readonly Response[], symbols: Symbols): readonly TypeExpression[] {
  const { status, contents } = response;
  const headers = resultHeaders(response, symbols);
  const groups = contentGroups(contents, replyType);
  const bodies: readonly (readonly TypeExpression[])[] = groups.map((group) => [group.type, ...(contents.length > 1 ? [declaredTypes(group.contents)] : [])]);
  const outcome = (of: TypeExpression, isSuccess: boolean): readonly TypeExpression[] => {
    const name = `${isSuccess ? 'Success' : 'Rejection'}${contents.length > 1 ? 'As' : ''}`;
    const members = (bodies.length === 0 ? [[{ kind: 'name', name: 'undefined' } as const]] : bodies).map(
      (body): TypeExpression => ({ kind: 'symbol', symbol: { module: resultModule, name }, of: [of, ...body] }),
    );
    if (headers === undefined) return members;
    return [{ kind: 'intersection', members: members.length === 1 ? [...members, headers] : [{ kind: 'union', members }, headers] }];
  };
  if (/^\d+$/u.test(status)) return outcome({ kind: 'literal', value: Number(status) }, status.startsWith('2'));
  const statuses = all.map((response) => response.status);
  const isDeclared = (digit: string): boolean => statuses.some((other) => other.startsWith(digit));
  const ranges = status === 'default' ? errorRanges(statuses) : [status];
  const errors = ranges.filter((range) => range !== '2XX');
  const hasSuccess = status === '2XX' || (status === 'default' && !isDeclared('2'));
  return [
    ...(hasSuccess ? outcome(statusesOf(['2XX'], statuses), true) : []),
    ...(errors.length > 0 ? outcome(statusesOf(errors, statuses), false) : []),
  ];
}

/** The statuses of some ranges, but for those that are listed by themselves. */
function statusesOf(ranges: readonly string[], statuses: readonly string[]): TypeExpression {
  const literal = (value: string | number): TypeExpression => ({ kind: 'literal', value });
  const listed = statuses.filter((status) => ranges.some((range) => /^\d+$/u.test(status) && status.startsWith(range.charAt(0))));
  const parts: readonly (readonly TypeExpression[])[] = [ranges.map(literal), listed.map((status) => literal(Number(status)))];
  const of = parts.filter((members) => members.length > 0).map((members): TypeExpression => ({ kind: 'union', members }));
  return { kind: 'symbol', symbol: { module: resultModule, name: 'Status' }, of };
}
