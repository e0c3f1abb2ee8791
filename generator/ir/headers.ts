import { resolve, type Document } from '../read/document.js';
import { entries, get, isTrue, type Node } from '../read/node.js';
import type { Convert } from './context.js';
import { docsOf } from './docs.js';
import type { Parameter, View } from './model.js';

/** Header Objects: they are written as header parameters are, always in the style `simple`. */
export function headersOf(document: Document, owner: Node, view: View, convert: Convert, ignored: readonly string[]): readonly Parameter[] {
  const all = entries(get(owner, 'headers')).filter(([name]) => !ignored.includes(name.toLowerCase()));
  return all.map(([name, reference]): Parameter => {
    const node = resolve(document, reference);
    const schema = get(node, 'schema');
    const [content] = entries(get(node, 'content'));
    const described = schema ?? (content && get(content[1], 'schema'));
    const asked = described && convert.schema(described, view);
    return {
      name,
      in: 'header',
      required: isTrue(node, 'required'),
      type: described === undefined ? { kind: content === undefined ? 'string' : 'unknown' } : convert.type(described, view),
      ...(asked && { schema: asked }),
      ...(content !== undefined && { mediaType: content[0] }),
      style: 'simple',
      explode: isTrue(node, 'explode'),
      docs: { ...(described && docsOf(document, described)), ...docsOf(document, node) },
      at: reference.at,
    };
  });
}
