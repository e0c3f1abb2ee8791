import type { Report } from '../diagnostics.js';
import { resolve, type Document } from '../read/document.js';
import { entries, get, isTrue, type Node } from '../read/node.js';
import { docsOf } from './docs.js';
import { encodingsOf } from './forms.js';
import { formatOf, normalized, rank, shapeOf, type Shape } from './media-types.js';
import type { At, BodyFormat, Content, RequestBody, Response, Type, View } from './model.js';

type Convert = (node: Node, view: View) => Type;

export function requestBodyOf(document: Document, operation: Node, convert: Convert): RequestBody | undefined {
  const reference = get(operation, 'requestBody');
  if (reference === undefined) return undefined;
  const node = resolve(document, reference);
  const contents = contentsOf(document, node, 'write', convert);
  if (contents.length === 0) return undefined;
  return { required: isTrue(node, 'required'), contents, docs: docsOf(node), at: reference.at };
}

/** The responses, listed statuses first, then ranges, then `default`. */
export function responsesOf(document: Document, operation: Node, convert: Convert, report: Report): readonly Response[] {
  const rank = (status: string): number => (status === 'default' ? 2 : status.endsWith('XX') ? 1 : 0);
  return entries(get(operation, 'responses'))
    .filter(([status, { at }]) => isStatus(status, at, report))
    .map(([status, reference]): Response => {
      const node = resolve(document, reference);
      return {
        status: status === 'default' ? status : status.toUpperCase(),
        contents: contentsOf(document, node, 'read', convert),
        docs: docsOf(node),
        at: reference.at,
      };
    })
    .sort((a, b) => rank(a.status) - rank(b.status));
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
    const shape = shapeOf(document, get(content, 'schema'));
    return { content, shape, mediaType: normalized(mediaType, shape), isRange: mediaType.includes('*'), at: reference.at };
  });
  // What a range is taken for gives way to what is declared as such.
  for (const { content, shape, mediaType, at } of ranked.sort((a, b) => Number(a.isRange) - Number(b.isRange))) {
    if (found.has(mediaType)) continue;
    const [schema, itemSchema] = [get(content, 'schema'), get(content, 'itemSchema')];
    const isSequence = (schema === undefined && itemSchema !== undefined) || unnamed.some((key) => get(content, key) !== undefined);
    const encodings = view === 'write' ? encodingsOf(document, content, mediaType) : [];
    const format = isSequence ? 'sequence' : formatOf(mediaType, shape, view);
    const type: Type = itemSchema !== undefined && schema === undefined ? { kind: 'array', items: convert(itemSchema, view) } : typeOf(format, shape, schema && (() => convert(schema, view)));
    found.set(mediaType, { mediaType, format, type, ...(encodings.length > 0 && { encodings }), at });
  }
  return [...found.values()].sort((a, b) => rank(a.mediaType) - rank(b.mediaType));
}

/** What a value of a media type is: that of JSON and of forms is told by the schema, any other by the media type. */
function typeOf(format: BodyFormat, shape: Shape, converted: (() => Type) | undefined): Type {
  switch (format) {
    case 'binary':
      return { kind: 'binary' };
    case 'text':
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
