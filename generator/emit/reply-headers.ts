import type { Operation, Parameter, Response, Type } from '../ir/model.js';
import type { Member, TypeExpression } from '../print/structures.js';
import { commentOf } from './comments.js';
import { resolve } from './merged.js';
import type { Symbols } from './symbols.js';

/** The headers that replies of an operation have, by status. Those of a class of statuses, or of `default`, are not told. */
export function replyHeaders({ responses }: Operation, symbols: Symbols): readonly Member[] {
  const listed = responses.filter(({ status, headers }) => /^\d+$/u.test(status) && headers.length > 0);
  return listed.map((response) => ({ name: Number(response.status), type: { kind: 'members', members: membersOf(response, symbols) } }));
}

function membersOf({ headers }: Response, symbols: Symbols): readonly Member[] {
  return headers.map((header) => ({ name: header.name, type: headerType(header, symbols), optional: !header.required, comment: commentOf(header.docs, header.type) }));
}

/** What is not written as a text, a list or a flat object is the handler's to write. */
function headerType({ name, type, mediaType, explode }: Parameter, symbols: Symbols): TypeExpression {
  const text: Type = { kind: 'string' };
  if (name.toLowerCase() === 'set-cookie') return { kind: 'shape', type: { kind: 'union', members: [text, { kind: 'array', items: text }] } };
  return { kind: 'shape', type: mediaType === undefined && (isScalar(type, symbols) || (!explode && isFlat(type, symbols))) ? type : text };
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
