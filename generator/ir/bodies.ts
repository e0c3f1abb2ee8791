import type { Report } from '../diagnostics.js';
import { resolve, type Document } from '../read/document.js';
import { entries, get, isTrue, type Node } from '../read/node.js';
import { docsOf } from './docs.js';
import type { At, Content, RequestBody, Response, Type, View } from './model.js';

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

function contentsOf(document: Document, node: Node, view: View, convert: Convert): readonly Content[] {
  return entries(get(node, 'content')).map(([mediaType, reference]) => {
    const content = resolve(document, reference);
    const [schema, itemSchema] = [get(content, 'schema'), get(content, 'itemSchema')];
    if (schema !== undefined || itemSchema === undefined) return { mediaType, type: schema === undefined ? { kind: 'unknown' } : convert(schema, view), at: reference.at };
    return { mediaType, type: { kind: 'array', items: convert(itemSchema, view) }, at: reference.at };
  });
}
