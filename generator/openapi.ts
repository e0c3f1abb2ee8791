import type { Selection } from './config.js';
import type { Report } from './diagnostics.js';
import type { Api, At } from './ir/model.js';
import { rooted } from './ir/operations.js';
import { isSelective } from './ir/select.js';
import type { Printers } from './print/declaration.js';
import { withComponentsOnly } from './read/components.js';
import { findExternalReference, type Document } from './read/document.js';
import { settleMappings, findLooseReference } from './read/loose-ends.js';
import { textOf, type Node } from './read/node.js';
import { pruned } from './read/prune.js';
import { valueBehind } from './read/references.js';

/** Why there is no openapi.ts. */
interface Obstacle {
  readonly reason: string;
  readonly at: At;
}

/** The text of openapi.ts, of the lifted document in one piece, as far as it is selected. */
export async function openapiOf(document: Document, api: Api, select: Selection = {}, printer: Printers, report: Report): Promise<string | undefined> {
  const printed = await print(document, api, select, printer);
  if (typeof printed === 'string') return printed;
  report('openapi-left-out', document.places.origin(printed.at), { reason: printed.reason });
  return undefined;
}

/** openapi-typescript would follow a reference out of the document by itself, and say aloud what leads nowhere: it gets neither. */
async function print({ root }: Document, { operations }: Api, select: Selection, printer: Printers): Promise<string | Obstacle> {
  const external = findExternalReference(root);
  if (external !== undefined) return { reason: 'openapi-typescript would follow this reference by itself', at: external.at };
  try {
    const selected = new Set(operations.map(({ method, path }) => `${method.toLowerCase()} ${path}`));
    const value = isSelective(select) ? pruned(root.value, (path, method) => selected.has(`${method} ${rooted(path)}`)) : root.value;
    const whole = { value: withComponentsOnly(value), at: root.at };
    settleMappings(whole);
    const loose = findLooseReference(whole);
    if (loose !== undefined) return { reason: `nothing is at \`${textOf(loose.value)}\``, at: loose.at };
    return await printer.openapi(JSON.stringify(whole.value));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { reason: `openapi-typescript refuses the document: ${said}`, at: placeIn(root, said) ?? root.at };
  }
}

/** The place that a message ends in, where the document has it too: it was lifted, and brought together. */
function placeIn(root: Node, message: string): At | undefined {
  const pointer = / at #(\/\S*)$/u.exec(message)?.[1];
  return pointer === undefined || valueBehind(root.value, pointer) === undefined ? undefined : { file: root.at.file, pointer };
}
