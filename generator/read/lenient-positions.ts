import { isAlias, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Finder } from './positions.js';

/** Finds places in the lenient parser's tree. */
export function inNodes(text: string): Finder {
  const document = parseDocument(text, { merge: true, prettyErrors: false });
  return (path) => {
    let node: unknown = document.contents;
    let start = 0;
    for (const token of path) {
      const resolved: unknown = isAlias(node) ? node.resolve(document) : node;
      const pair = isMap(resolved) ? resolved.items.find(({ key }) => isScalar(key) && String(key.value) === token) : undefined;
      const next: unknown = pair?.value ?? (isSeq(resolved) ? resolved.items[Number(token)] : undefined);
      if (next === undefined) break;
      const key: unknown = pair?.key ?? next;
      start = isNode(key) ? (key.range?.[0] ?? start) : start;
      node = next;
    }
    return start;
  };
}
