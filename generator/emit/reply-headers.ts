import type { Operation, Parameter, Property, Response, Schema, Type } from '../ir/model.js';
import type { Expression, InterfaceStatement, Member, TypeExpression } from '../print/structures.js';
import { commentOf } from './comments.js';
import { resolve } from './merged.js';
import { decodersIn } from './parameters.js';
import { isTyped } from './reading.js';
import { record, runtimeOf } from './runtime.js';
import type { Symbols } from './symbols.js';
import { wireValue } from './wire-value.js';

const resultModule = 'runtime/result';
/** The client has what reads values from there, as for forms. */
const values = runtimeOf('runtime/form-reply');
const server = runtimeOf('faces/server');

/**
 * The headers that replies of an operation have, by status, class of statuses, and `default`. A status without any is told
 * only where it would be taken for one of its class, or of `default`.
 */
export function replyHeaders({ responses }: Operation, symbols: Symbols): readonly Member[] {
  const told = responses.filter(({ headers }) => headers.length > 0);
  const listed = told.every(isOne) ? told : responses;
  return listed.map((response) => ({ name: isOne(response) ? Number(response.status) : response.status, type: headersType(response, symbols) }));
}

/** Whether it is declared for one status, and not for several. */
function isOne({ status }: Response): boolean {
  return /^\d+$/u.test(status);
}

function headersType(response: Response, symbols: Symbols): TypeExpression {
  const symbol = symbols.headersType(response);
  if (symbol !== undefined) return { kind: 'symbol', symbol };
  return response.headers.length === 0 ? { kind: 'name', name: 'unknown' } : { kind: 'members', members: membersOf(response, symbols) };
}

function membersOf({ headers }: Response, symbols: Symbols): readonly Member[] {
  return headers.map((header) => ({ name: header.name, type: writtenType(header, symbols), optional: !header.required, comment: commentOf(header.docs, header.type) }));
}

function writtenType(header: Parameter, symbols: Symbols): TypeExpression {
  const text: Type = { kind: 'string' };
  return { kind: 'shape', type: isCookie(header) ? { kind: 'union', members: [text, { kind: 'array', items: text }] } : headerType(header, symbols) };
}

/** What a result has of the declared headers; undefined: there are none. None of them is sure to be there. */
export function resultHeaders(response: Response, symbols: Symbols): TypeExpression | undefined {
  const { headers } = response;
  const properties = headers.filter((header) => !isCookie(header)).map((header): Property => ({ ...header, type: headerType(header, symbols), required: false }));
  if (properties.length === 0) return undefined;
  const symbol = headers.some(isCookie) ? undefined : symbols.headersType(response);
  const named: TypeExpression | undefined = symbol && { kind: 'symbol', symbol };
  const whole: TypeExpression | undefined = named && headers.some(({ required }) => required) ? { kind: 'name', name: 'Partial', of: [named] } : named;
  return { kind: 'symbol', symbol: { module: resultModule, name: 'DeclaredHeaders' }, of: [whole ?? { kind: 'shape', type: { kind: 'object', properties } }] };
}

/** The types of the headers of responses that are components, in the order of their names. */
export function headersStatements(operations: readonly Operation[], symbols: Symbols): readonly InterfaceStatement[] {
  const named = new Map(operations.flatMap(({ responses }) => responses.flatMap((response) => (response.headersName === undefined ? [] : [[response.headersName, response] as const]))));
  return [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, response]) => ({ kind: 'interface', name, members: membersOf(response, symbols) }));
}

/** What reads them: `{ "X-Rate": integer }`. */
export function headerReaders({ headers }: Response, symbols: Symbols): Expression | undefined {
  const read = headers.filter((header) => !isCookie(header));
  return read.length === 0 ? undefined : record(read.map((header) => [header.name, wireValue(headerType(header, symbols), { symbols, runtime: values })]));
}

/** What looks at those that a handler gives: `inStyle(header, { "X-Rate": required(integer) }), partIssues(isPet$200$Headers)`. */
export function headerCheck(operation: Operation, response: Response, symbols: Symbols): readonly Expression[] {
  if (response.headers.length === 0) return [];
  const headers = response.headers.map((header) => asSent(header, symbols));
  const symbol = symbols.validators?.replyHeaders(operation, response);
  const prepare = headers.some(({ type }) => isTyped(type, symbols)) ? [server.value('jsonForm')] : [];
  const check = symbol === undefined ? [] : [server.call('partIssues', { kind: 'symbol', symbol }, ...prepare)];
  return [decodersIn(server, headers, symbols), ...check];
}

/** What the headers of a response are asked for, beside being there. */
export function headersSchema({ headers }: Response, symbols: Symbols): Schema {
  return { types: ['object'], properties: headers.map((header) => [header.name, asSent(header, symbols).schema ?? {}] as const) };
}

/** Of what cannot be read from a header, and of cookies, it is told alone whether they are there. */
function asSent(header: Parameter, symbols: Symbols): Parameter {
  const isRead = !isCookie(header) && (header.mediaType !== undefined || isScalar(header.type, symbols) || isFlat(header.type, symbols));
  return isRead ? header : { ...header, type: { kind: 'string' }, schema: {} };
}

/** What is not written as a text, a list or a flat object is a text, to be read and written by whoever has use for it. */
function headerType({ type, mediaType, explode }: Parameter, symbols: Symbols): Type {
  return mediaType === undefined && (isScalar(type, symbols) || (!explode && isFlat(type, symbols))) ? type : { kind: 'string' };
}

/** Several of them cannot be told apart in one text, and browsers show none. */
function isCookie({ name }: Parameter): boolean {
  return name.toLowerCase() === 'set-cookie';
}

function isFlat(type: Type, symbols: Symbols): boolean {
  const resolved = resolve(type, symbols);
  if (resolved.kind === 'array') return isScalar(resolved.items, symbols);
  return resolved.kind === 'object' && resolved.additional === undefined && resolved.properties.every((property) => isScalar(property.type, symbols));
}

function isScalar(type: Type, symbols: Symbols): boolean {
  const resolved = resolve(type, symbols);
  if (resolved.kind === 'union') return resolved.members.every((member) => isScalar(member, symbols));
  return ['string', 'number', 'boolean', 'literal', 'date', 'bigint'].includes(resolved.kind);
}
