import { resolve, type Document } from '../read/document.js';
import { entries, get, unescapeToken, type Node } from '../read/node.js';

/** The path item of a callback, and what is called so. */
export interface Callback<Owner> {
  /** In place of a path, since its URL is known only when it is called: the name, below the id of the operation. */
  readonly path: string;
  readonly pathItem: Node;
  /** The operations that lead to it. */
  readonly owners: readonly Owner[];
}

/**
 * The callbacks of operations, in document order. One of the components is one callback, however many operations refer to
 * it, and has its name there; further expressions of a callback are numbered.
 */
export function callbacksOf<Owner extends { readonly id: string; readonly node: Node }>(document: Document, owners: readonly Owner[]): readonly Callback<Owner>[] {
  const found = new Map<string, Callback<Owner>>();
  for (const owner of owners) {
    for (const [name, reference] of entries(get(owner.node, 'callbacks'))) {
      const callback = resolve(document, reference);
      const items = entries(callback).filter(([expression]) => !expression.startsWith('x-'));
      for (const [index, [, item]] of items.entries()) {
        const path = (sharedName(callback) ?? `${owner.id}/${name}`) + (index === 0 ? '' : `/${index + 1}`);
        const known = found.get(item.at.pointer);
        found.set(item.at.pointer, { path: known?.path ?? path, pathItem: resolve(document, item), owners: [...(known?.owners ?? []), owner] });
      }
    }
  }
  return [...found.values()];
}

function sharedName({ at }: Node): string | undefined {
  const [, token] = /^\/components\/callbacks\/([^/]+)$/u.exec(at.pointer) ?? [];
  return token === undefined ? undefined : unescapeToken(token);
}
