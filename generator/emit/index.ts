import type { Report } from '../diagnostics.js';
import type { Api } from '../ir/model.js';
import type { Module, Statement } from '../print/structures.js';
import { clientExports, clientOwnTypes, hasPages, pagedOperation } from './symbols.js';

/** `index.ts`: the types, and where there is a client, that and its pages. */
export function emitIndex(api: Api, hasClient: boolean, report: Report): Module {
  if (!hasClient) return { path: 'index', statements: [{ kind: 'export', module: 'types' }] };
  const { values, types } = clientExports(api);
  const clientNames = new Set([...values, ...types, ...clientOwnTypes, ...(hasPages(api) ? [pagedOperation] : [])]);
  const hiding = api.types.filter(({ name }) => clientNames.has(name));
  for (const { name, at } of hiding) report('hides-export', at, { name });
  return {
    path: 'index',
    statements: [
      { kind: 'export', module: 'client' },
      ...(hasPages(api) ? [{ kind: 'export', module: 'pages' } as const] : []),
      { kind: 'export', module: 'types' },
      // A name that both have is ambiguous unless it is exported by itself: the document's own wins.
      ...hiding.map(({ name, enumMembers }): Statement => ({ kind: 'export', module: 'types', names: [name], isTypeOnly: enumMembers === undefined })),
    ],
  };
}
