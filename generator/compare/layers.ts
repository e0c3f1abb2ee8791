import type { Document } from '../read/document.js';
import { get, isMapping, items, type Node } from '../read/node.js';

/** What a schema is made of. */
export interface Layers {
  /** The schemas whose assertions hold together, the outermost first. */
  readonly layers: Node[];
  /** What stands in `allOf`. */
  readonly parts: Node[];
  /** A branch is null, or `nullable` is set. */
  hasNull: boolean;
}

/** Follows references, `allOf`, and a choice of one schema and null. */
export function layersOf(document: Document, node: Node): Layers {
  const found: Layers = { layers: [], parts: [], hasNull: false };
  const seen = new Set<unknown>();
  const visit = (schema: Node): void => {
    if (!isMapping(schema.value) || seen.has(schema.value)) return;
    seen.add(schema.value);
    const ref = schema.value['$ref'];
    const target = typeof ref === 'string' ? document.find(ref) : undefined;
    if (target === undefined || Object.keys(schema.value).length > 1) found.layers.push(schema);
    if (target !== undefined) visit(target);
    if (schema.value['nullable'] === true) found.hasNull = true;
    for (const part of items(get(schema, 'allOf'))) {
      found.parts.push(part);
      visit(part);
    }
    for (const word of ['oneOf', 'anyOf']) {
      const branches = items(get(schema, word));
      const [only, ...more] = branches.filter((branch) => !isNull(branch));
      if (branches.some(isNull)) found.hasNull = true;
      if (only !== undefined && more.length === 0) visit(only);
    }
  };
  visit(node);
  return found;
}

/** It is null and nothing else. */
export function isNull({ value }: Node): boolean {
  if (!isMapping(value)) return false;
  const type = value['type'];
  return type === 'null' || (Array.isArray(type) && type.length === 1 && type[0] === 'null') || value['const'] === null;
}
