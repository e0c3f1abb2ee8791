import type { Document } from '../read/document.js';
import { entries, get, isTrue, stringAt, type Node } from '../read/node.js';
import { union } from './combine.js';
import type { Convert } from './context.js';
import { headersOf } from './headers.js';
import type { Content, FieldEncoding, FormField, Operation, Parameter, Type, TypeId } from './model.js';
import { shapeOf } from './parameter-shape.js';
import { isNested } from './parameter-support.js';

/** What every part has, or says by its name alone. */
const writtenHeaders: readonly string[] = ['content-type', 'content-disposition'];

type TypeOf = (id: TypeId) => Type | undefined;

/** How the document says that members of a form are written. */
export function encodingsOf(document: Document, content: Node, mediaType: string, convert: Convert): readonly FieldEncoding[] {
  // In a multipart body, OpenAPI 3.0 has no styles, and later versions have them for one kind.
  const isMultipart = mediaType.startsWith('multipart/');
  const hasStyles = !isMultipart || (document.version !== '3.0' && mediaType.startsWith('multipart/form-data'));
  return entries(get(content, 'encoding')).map(([name, node]): FieldEncoding => {
    const isStyled = hasStyles && ['style', 'explode', 'allowReserved'].some((key) => get(node, key) !== undefined);
    const style = stringAt(node, 'style') ?? 'form';
    const explode = get(node, 'explode') === undefined ? style === 'form' : isTrue(node, 'explode');
    const mediaTypes = (stringAt(node, 'contentType') ?? '').split(',').map((type) => type.trim().toLowerCase()).filter((type) => type !== '');
    const reserved = isTrue(node, 'allowReserved') && { allowReserved: true };
    const headers = isMultipart ? headersOf(document, node, 'write', convert, writtenHeaders) : [];
    return { name, mediaTypes, ...(isStyled && { style: { style, explode, ...reserved } }), headers, at: node.at };
  });
}

/** The operation with the members of its forms, once all types are built. */
export function withForms<T extends Pick<Operation, 'body' | 'responses'>>(operation: T, typeOf: TypeOf): T {
  const filled = (contents: readonly Content[]): readonly Content[] => contents.map((content) => withForm(content, typeOf));
  const { body, responses } = operation;
  return {
    ...operation,
    ...(body && { body: { ...body, contents: filled(body.contents) } }),
    responses: responses.map((response) => ({ ...response, contents: filled(response.contents) })),
  };
}

function withForm(content: Content, typeOf: TypeOf): Content {
  if (content.format !== 'urlencoded' && content.format !== 'multipart') return content;
  const members = membersOf(content.type, typeOf);
  if (members === undefined) return content;
  const { encodings = [] } = content;
  const fields = [...members.fields.values()].map((field) => fieldOf(field, encodings.find(({ name }) => name === field.name), content, typeOf));
  return { ...content, form: { fields, ...(members.additional && { additional: members.additional }) } };
}

function fieldOf(field: FormField, encoding: FieldEncoding | undefined, { format }: Content, typeOf: TypeOf): FormField {
  const { name, type, required, at } = field;
  // A style is for values of JSON: the bytes of a file are a part as they are, whatever a document says beside them.
  const shape = encoding?.style && shapeOf(type, typeOf);
  const isFile = format === 'multipart' && shape?.kinds.has('binary') === true && !shape.kinds.has('object');
  const own = encoding?.mediaTypes ?? [];
  const mediaTypes = own.length === 0 && format === 'multipart' && isEncoded(type, typeOf) ? ['application/octet-stream'] : own;
  const headers = (encoding?.headers ?? []).map((header) => withLooseness(header, typeOf));
  if (encoding?.style === undefined || shape === undefined || isFile) return { ...field, mediaTypes, ...(headers.length > 0 && { part: { headers, isList: isList(type, typeOf) } }) };
  const parameter: Parameter = { name, in: 'query', required, type, ...encoding.style, docs: {}, at };
  const nested = isNested(parameter, shape) && { nested: true };
  return { ...field, mediaTypes: [], parameter: { ...parameter, ...nested } };
}

function withLooseness(header: Parameter, typeOf: TypeOf): Parameter {
  return header.mediaType === undefined && shapeOf(header.type, typeOf).isLoose ? { ...header, loose: true } : header;
}

function isList(type: Type, typeOf: TypeOf, depth = 0): boolean {
  if (depth > 10) return false;
  if (type.kind === 'ref') return isList(typeOf(type.id) ?? { kind: 'unknown' }, typeOf, depth + 1);
  if (type.kind === 'union') return type.members.some((member) => isList(member, typeOf, depth + 1));
  return type.kind === 'array' || type.kind === 'tuple';
}

/** Base64: bytes that are written as text. */
function isEncoded(type: Type, typeOf: TypeOf, depth = 0): boolean {
  if (depth > 10) return false;
  if (type.kind === 'ref') return isEncoded(typeOf(type.id) ?? { kind: 'unknown' }, typeOf, depth + 1);
  if (type.kind === 'array') return isEncoded(type.items, typeOf, depth + 1);
  return type.kind === 'string' && (type.checks?.format === 'byte' || type.checks?.contentEncoding !== undefined);
}

interface Members {
  readonly fields: ReadonlyMap<string, FormField>;
  readonly additional?: Type | undefined;
}

/** Types that share parts could be looked through without end. */
const mostParts = 1000;

/** The members of an object, whatever it is put together from; undefined: the type is none. */
function membersOf(type: Type, typeOf: TypeOf, seen: readonly TypeId[] = [], budget = { left: mostParts }): Members | undefined {
  if (budget.left-- <= 0) return undefined;
  switch (type.kind) {
    case 'ref': {
      const named = seen.includes(type.id) ? undefined : typeOf(type.id);
      return named && membersOf(named, typeOf, [...seen, type.id], budget);
    }
    case 'object': {
      const fields = type.properties.map((property): FormField => ({ ...property, mediaTypes: [] }));
      return { fields: new Map(fields.map((field) => [field.name, field])), additional: type.additional };
    }
    case 'unknown':
      return { fields: new Map(), additional: type };
    case 'intersection':
    case 'union': {
      const all = type.members.filter(({ kind }) => kind !== 'null').map((member) => membersOf(member, typeOf, seen, budget));
      const known = all.filter((members) => members !== undefined);
      return known.length < all.length || known.length === 0 ? undefined : merged(known, type.kind === 'intersection');
    }
    default:
      return undefined;
  }
}

/** A member of one alternative alone may be missing; one of all parts is required if any of them asks for it. */
function merged(all: readonly Members[], isWhole: boolean): Members {
  const names = new Set(all.flatMap(({ fields }) => [...fields.keys()]));
  const fields = [...names].map((name): readonly [string, FormField] => {
    const own = all.flatMap((members) => members.fields.get(name) ?? []);
    const required = isWhole ? own.some((field) => field.required) : own.length === all.length && own.every((field) => field.required);
    const [first] = own;
    const at = first?.at ?? { file: '', pointer: '' };
    return [name, { name, required, type: union(own.map(({ type }) => type)), mediaTypes: [], at }];
  });
  return { fields: new Map(fields), additional: all.map(({ additional }) => additional).find((additional) => additional !== undefined) };
}
