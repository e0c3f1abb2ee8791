import type { Selection } from './config.js';
import type { Report } from './diagnostics.js';
import type { Api, At } from './ir/model.js';
import { withSlash } from './ir/operations.js';
import { isSelective } from './ir/select.js';
import type { Printers } from './print/declaration.js';
import { withComponentsOnly } from './read/components.js';
import { findExternalReference, type Document } from './read/document.js';
import type { Node } from './read/node.js';
import { pruned } from './read/prune.js';
import { valueBehind } from './read/references.js';

/** The text of openapi.ts, of the lifted document in one piece, as far as it is selected; openapi-typescript would follow a reference out of it by itself, so there must be none. */
export async function openapiOf({ root, places }: Document, { operations }: Api, select: Selection = {}, printer: Printers, report: Report): Promise<string | undefined> {
  const external = findExternalReference(root);
  let reason = 'openapi-typescript would follow this reference by itself';
  let at = external?.at ?? root.at;
  try {
    if (external === undefined) {
      const selected = new Set(operations.map(({ method, path }) => `${method.toLowerCase()} ${path}`));
      const value = isSelective(select) ? pruned(root.value, (path, method) => selected.has(`${method} ${withSlash(path)}`)) : root.value;
      return await printer.openapi(JSON.stringify(withComponentsOnly(value)));
    }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    reason = `openapi-typescript refuses the document: ${said}`;
    at = placeIn(root, said) ?? at;
  }
  report('openapi-left-out', places.origin(at), { reason });
  return undefined;
}

/** The place that a message ends in, where the document has it too: it was lifted, and brought together. */
function placeIn(root: Node, message: string): At | undefined {
  const pointer = / at #(\/\S*)$/u.exec(message)?.[1];
  return pointer === undefined || valueBehind(root.value, pointer) === undefined ? undefined : { file: root.at.file, pointer };
}
