import type { Selection } from './config.js';
import type { Report } from './diagnostics.js';
import type { Api } from './ir/model.js';
import { withSlash } from './ir/operations.js';
import { isSelective } from './ir/select.js';
import { withComponentsOnly } from './read/components.js';
import { findExternalReference, type Document } from './read/document.js';
import { pruned } from './read/prune.js';

/** The text of openapi.ts, of the lifted document in one piece, as far as it is selected; openapi-typescript would follow a reference out of it by itself, so there must be none. */
export async function openapiOf({ root, places }: Document, { operations }: Api, select: Selection = {}, report: Report): Promise<string | undefined> {
  const external = findExternalReference(root);
  let reason = 'openapi-typescript would follow this reference by itself';
  try {
    if (external === undefined) {
      const { printOpenapi } = await import('./print/openapi.js');
      const selected = new Set(operations.map(({ method, path }) => `${method.toLowerCase()} ${path}`));
      const value = isSelective(select) ? pruned(root.value, (path, method) => selected.has(`${method} ${withSlash(path)}`)) : root.value;
      return await printOpenapi(JSON.stringify(withComponentsOnly(value)));
    }
  } catch (error) {
    reason = `openapi-typescript refuses the document: ${error instanceof Error ? error.message : String(error)}`;
  }
  report('openapi-left-out', places.origin(external?.at ?? root.at), { reason });
  return undefined;
}
