import type { Content } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { resolve } from './merged.js';
import { json, record, type Runtime } from './runtime.js';
import type { Symbols } from './symbols.js';

/**
 * What checks the media types of parts: `partTypes({ photo: ["image/*"] })`; undefined where `encoding` names none. Those
 * that follow from a part's type are not checked: OpenAPI has them as what a client writes by default.
 */
export function partTypes(runtime: Runtime, { form, format, encodings = [] }: Content, symbols: Symbols): Expression | undefined {
  const named = new Set(encodings.filter(({ mediaTypes }) => mediaTypes.length > 0).map(({ name }) => name));
  const fields = format === 'multipart' ? (form?.fields ?? []).filter(({ name, mediaTypes }) => named.has(name) && mediaTypes.length > 0) : [];
  if (fields.length === 0) return undefined;
  const lists = fields.filter(({ type }) => ['array', 'tuple'].includes(resolve(type, symbols).kind)).map(({ name }) => json(name));
  const declared = record(fields.map(({ name, mediaTypes }) => [name, { kind: 'array', items: mediaTypes.map((type) => json(type)) }]));
  return runtime.call('partTypes', declared, ...(lists.length > 0 ? [{ kind: 'array', items: lists } as const] : []));
}
