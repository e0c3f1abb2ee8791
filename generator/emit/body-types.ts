import type { Content, RequestBody, Type } from '../ir/model.js';
import type { Member, TypeExpression } from '../print/structures.js';
import { commentOf } from './comments.js';
import { partHeadersMember } from './part-headers.js';
import { streams } from './symbols.js';

const resultModule = 'runtime/result';

/** Media types of a body whose values have one type. */
interface ContentGroup {
  readonly contents: readonly Content[];
  readonly type: TypeExpression;
}

/** The media types of a body, those together whose values have the same type. */
export function contentGroups(contents: readonly Content[], typeOf: (content: Content) => TypeExpression): readonly ContentGroup[] {
  const [only, ...more] = contents;
  if (only !== undefined && more.length === 0) return [{ contents, type: typeOf(only) }];
  const groups = new Map<string, Content[]>();
  for (const content of contents) {
    const key = printedKey([isOwn(content) ? content.format : '', content.type]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [content]);
    else group.push(content);
  }
  return [...groups.values()].flatMap((group) => (group[0] === undefined ? [] : [{ contents: group, type: typeOf(group[0]) }]));
}

/** Whether its values are not those that its schema describes. */
function isOwn({ format }: Content): boolean {
  return format === 'binary' || streams.has(format);
}

/** The type of a reply's body. */
export function replyType({ format, type }: Content): TypeExpression {
  const shape: TypeExpression = { kind: 'shape', type };
  if (!streams.has(format)) return shape;
  return { kind: 'symbol', symbol: { module: resultModule, name: format.endsWith('vents') ? 'EventStream' : 'ItemStream' }, of: [shape] };
}

/** What no type says. */
const unprinted: ReadonlySet<string> = new Set(['at', 'docs', 'checks', 'conditions', 'integer', 'hidden']);

/** Tells types apart by how they are printed. */
export function printedKey(types: Type | readonly (Type | string)[]): string {
  return JSON.stringify(types, (name, value: unknown) => (unprinted.has(name) ? undefined : value));
}

/** A media type as a type: a range is any that is in it. */
export function mediaTypesType(contents: readonly Content[]): TypeExpression {
  const members = contents.map(({ mediaType }): TypeExpression => (mediaType.includes('*') ? { kind: 'template', parts: mediaType.split('*') } : { kind: 'literal', value: mediaType }));
  return { kind: 'union', members };
}

/** Media types as the document declares them, ranges too. */
export function declaredTypes(contents: readonly Content[]): TypeExpression {
  return { kind: 'union', members: contents.map(({ mediaType }) => ({ kind: 'literal', value: mediaType })) };
}

/**
 * What the input of an operation has for its body: one list of members for each type that the body can have. A media
 * type has to be named unless it is the only one, or the first of several.
 */
export function bodyMembers({ contents, required, docs }: RequestBody): readonly (readonly Member[])[] {
  const comment = commentOf(docs);
  const [first] = contents;
  const isNamed = contents.length > 1 || isRange(first);
  const variants = contentGroups(contents, requestType).map(({ contents: own, type }): readonly Member[] => {
    const hasDefault = own.some((content) => content === first) && !isRange(first);
    const named: Member = { name: 'contentType', type: mediaTypesType(own), optional: hasDefault };
    const isOptional = !required && hasDefault;
    return [...(isNamed ? [named] : []), { name: 'body', type, optional: isOptional, comment }, ...partHeadersMember(own, isOptional)];
  });
  const nothing: TypeExpression = { kind: 'name', name: 'undefined' };
  return required || !isRange(first) ? variants : [...variants, [{ name: 'contentType', type: nothing, optional: true }, { name: 'body', type: nothing, optional: true }]];
}

function isRange(content: Content | undefined): boolean {
  return content?.mediaType.includes('*') === true;
}

function requestType({ format, type }: Content): TypeExpression {
  if (streams.has(format)) return { kind: 'symbol', symbol: { module: resultModule, name: format.endsWith('vents') ? 'EventSequence' : 'ItemSequence' }, of: [{ kind: 'shape', type }] };
  return format === 'binary' ? { kind: 'symbol', symbol: { module: resultModule, name: 'BinaryBody' } } : { kind: 'shape', type };
}
