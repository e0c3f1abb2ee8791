import type { Report } from '../diagnostics.js';
import { resolve, type Document } from '../read/document.js';
import { entries, get, isTrue, type Node } from '../read/node.js';
import type { Convert } from './context.js';
import { docsOf } from './docs.js';
import { encodingsOf } from './forms.js';
import { headersOf } from './headers.js';
import { essence, formatOf, normalized, rank, shapeOf, type Shape } from './media-types.js';
import type { At, BodyFormat, Content, Parameter, RequestBody, Response, Type, View } from './model.js';
import { assignNames, typeName } from './names.js';
import { isToken } from './parameter-support.js';
import { streamKind, valueSchema } from './streams.js';

/** Methods that `fetch` sends no body with; servers here read none of theirs either. */
const bodiless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'TRACE']);

export function requestBodyOf(document: Document, operation: Node, method: string, convert: Convert, report: Report): RequestBody | undefined {
  const reference = get(operation, 'requestBody');
  if (reference === undefined) return undefined;
  const node = resolve(document, reference);
  const contents = contentsOf(document, node, 'write', convert);
  if (contents.length === 0) return undefined;
  if (bodiless.has(method)) {
    // Some generators give each operation an empty form: nothing is lost with that.
    if (isTrue(node, 'required') || contents.some(({ type }) => !isEmpty(type))) report('body-of-get', reference.at, { method });
    return undefined;
  }
  return { required: isTrue(node, 'required'), contents, docs: docsOf(document, node), at: reference.at };
}

function isEmpty(type: Type): boolean {
  return type.kind === 'object' && type.properties.length === 0;
}

/** Reads the responses of operations. What many of them refer to is converted once. */
export class Responses {
  readonly #document: Document;
  readonly #convert: Convert;
  readonly #report: Report;
  readonly #converted = new Map<unknown, Reply>();
  /** The names of components by the pointers of these. */
  readonly #names: ReadonlyMap<string, string>;

  /** @param areNamed whether what is a component gives its name to types. */
  constructor(document: Document, convert: Convert, areNamed: boolean, report: Report) {
    this.#document = document;
    this.#convert = convert;
    this.#report = report;
    this.#names = areNamed ? componentNames(document) : new Map();
  }

  /** Listed statuses first, then ranges, then `default`. */
  of(operation: Node, method: string): readonly Response[] {
    const rank = (status: string): number => (status === 'default' ? 2 : status.endsWith('XX') ? 1 : 0);
    return entries(get(operation, 'responses'))
      .filter(([status, { at }]) => isStatus(status, at, this.#report))
      .map(([status, reference]): Response => ({ status: status === 'default' ? status : status.toUpperCase(), ...this.#replyTo(method, status, reference), at: reference.at }))
      .sort((a, b) => rank(a.status) - rank(b.status));
  }

  /** What is described of a reply to HEAD is the body that GET would have had. */
  #replyTo(method: string, status: string, reference: Node): Reply {
    const reply = this.#reply(resolve(this.#document, reference));
    const isBodiless = withoutBody.has(status);
    if (isBodiless && reply.contents.some(({ type }) => type.kind !== 'unknown')) this.#report('content-of-no-body', reference.at, { status });
    return isBodiless || method === 'HEAD' ? { ...reply, contents: [] } : reply;
  }

  #isPossible({ name, at }: Parameter): boolean {
    if (!isToken(name)) this.#report('no-header-name', at, { name, effect: 'it is left out' });
    return isToken(name);
  }

  #reply(node: Node): Reply {
    const known = this.#converted.get(node.value);
    if (known !== undefined) return known;
    const name = this.#names.get(node.at.pointer);
    const headers = headersOf(this.#document, node, 'read', this.#convert, ['content-type']).filter((header) => this.#isPossible(header));
    const reply: Reply = {
      contents: contentsOf(this.#document, node, 'read', this.#convert),
      headers,
      ...(name !== undefined && headers.length > 0 && { headersName: `${name}$Headers` }),
      docs: docsOf(this.#document, node),
    };
    this.#converted.set(node.value, reply);
    return reply;
  }
}

/** Statuses whose replies end with their headers. */
const withoutBody: ReadonlySet<string> = new Set(['204', '205', '304']);

/** What a response is, whatever its status. */
type Reply = Pick<Response, 'contents' | 'headers' | 'headersName' | 'docs'>;

function componentNames(document: Document): ReadonlyMap<string, string> {
  const components = get(document.root, 'components');
  const responses = entries(components && get(components, 'responses'));
  const names = assignNames(responses.map(([key]) => key), typeName);
  return new Map(responses.map(([key, { at }]) => [at.pointer, names.get(key) ?? key]));
}

function isStatus(status: string, at: At, report: Report): boolean {
  if (/^(?:[1-5]\d\d|[1-5]xx|default)$/iu.test(status)) return true;
  if (!status.startsWith('x-')) report('unknown-value', at, { value: status, what: 'status' });
  return false;
}

/** What says how the parts of a body are written that have no names. */
const unnamed = ['prefixEncoding', 'itemEncoding'];

/** The media types of a body, the preferred one first; one that is declared twice counts once. */
function contentsOf(document: Document, node: Node, view: View, convert: Convert): readonly Content[] {
  const found = new Map<string, Content>();
  const ranked = entries(get(node, 'content')).map(([mediaType, reference]) => {
    const content = resolve(document, reference);
    const kind = streamKind(essence(mediaType).toLowerCase());
    const schema = kind === undefined ? get(content, 'schema') : valueSchema(document, content, kind);
    const shape = shapeOf(document, schema);
    return { content, schema, shape, isStream: kind !== undefined, mediaType: normalized(mediaType, shape), isRange: mediaType.includes('*'), at: reference.at };
  });
  // What a range is taken for gives way to what is declared as such.
  for (const { content, schema, shape, isStream, mediaType, at } of ranked.sort((a, b) => Number(a.isRange) - Number(b.isRange))) {
    if (found.has(mediaType)) continue;
    const itemSchema = isStream || schema !== undefined ? undefined : get(content, 'itemSchema');
    const isSequence = itemSchema !== undefined || unnamed.some((key) => get(content, key) !== undefined);
    const encodings = view === 'write' ? encodingsOf(document, content, mediaType, convert) : [];
    const format = isSequence ? 'sequence' : formatOf(mediaType, shape, view);
    const type: Type = itemSchema !== undefined ? { kind: 'array', items: convert.type(itemSchema, view) } : typeOf(format, shape, schema && (() => convert.type(schema, view)));
    const asked = schema && isDescribed(format, shape) ? convert.schema(schema, view) : undefined;
    found.set(mediaType, { mediaType, format, type, ...(asked && { schema: asked }), ...(encodings.length > 0 && { encodings }), at });
  }
  return [...found.values()].sort((a, b) => rank(a.mediaType) - rank(b.mediaType));
}

/** Whether the values are those that the schema describes, one by one in a stream. */
function isDescribed(format: BodyFormat, shape: Shape): boolean {
  return format === 'text' || format === 'events' ? shape === 'string' : format !== 'binary' && format !== 'sequence';
}

/** What a value of a media type is: that of JSON and of forms is told by the schema, any other by the media type. */
function typeOf(format: BodyFormat, shape: Shape, converted: (() => Type) | undefined): Type {
  switch (format) {
    case 'binary':
      return { kind: 'binary' };
    case 'text':
    case 'events':
      return shape === 'string' && converted !== undefined ? converted() : { kind: 'string' };
    case 'urlencoded':
    case 'multipart':
      return converted?.() ?? { kind: 'object', properties: [], additional: { kind: 'unknown' } };
    default: {
      const type = converted?.() ?? { kind: 'unknown' };
      return type.kind === 'binary' ? { kind: 'string' } : type;
    }
  }
}
