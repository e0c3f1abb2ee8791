import { isMapping, type Node } from '../read/node.js';
import { matchBranches, nameOf, type Branches } from './branches.js';
import { fact, placed, type Views } from './fact.js';
import type { Documents, Parts } from './parts.js';
import { sameSchema } from './same-schema.js';
import type { View } from './schema-view.js';
import { said } from './words.js';

/** `oneOf` and `anyOf`. Alternatives that only list types are told of as types. */
export function choiceParts(views: Views, documents: Documents): Parts {
  const { before, after } = views;
  const [old, now] = [before.isChoiceBeside(after) ? before.alternatives : undefined, after.isChoiceBeside(before) ? after.alternatives : undefined];
  if (old === undefined && now === undefined) return { facts: [], edges: [] };
  const word = now?.word ?? old?.word ?? 'oneOf';
  const id = word === 'oneOf' ? 'one-of' : 'any-of';
  if (old === undefined || now === undefined) return wrapped(views, documents, old?.branches, now?.branches ?? [], word);
  const { matched, removed, added } = matchBranches(documents.before, old.branches, documents.after, now.branches);
  const facts = [...removed.map((node) => placed(`${id}-removed`, node.at, after.at(word), { from: said(nameOf(node)) })), ...added.map((node) => placed(`${id}-added`, before.at(word), node.at, { to: said(nameOf(node)) }))];
  return { facts, edges: matched.map(([one, other]) => ({ step: '', before: one, after: other })) };
}

/** One schema has become a choice, or a choice one of its schemas. */
function wrapped(views: Views, documents: Documents, old: readonly Node[] | undefined, now: readonly Node[], word: string): Parts {
  const { before, after } = views;
  const isSaid = (view: View): boolean => view.types !== undefined || view.layers.some(({ value }) => isMapping(value) && ['properties', 'enum', 'const', 'items'].some((key) => Object.hasOwn(value, key)));
  const id = word === 'oneOf' ? 'one-of' : 'any-of';
  if (old === undefined) {
    const keeps = now.some((branch) => sameSchema(documents.before, before.node, documents.after, branch));
    const kind = !isSaid(before) ? `${id}-added` : keeps ? `wrapped-in-${id}-original-preserved` : `wrapped-in-${id}`;
    const values = now.map((node) => said(nameOf(node))).join(', ');
    return { facts: [fact(views, kind, word, { values, from: 'one schema', to: `one of ${values}` })], edges: [], isAll: keeps };
  }
  const kept = old.some((branch) => sameSchema(documents.before, branch, documents.after, after.node));
  const gone = old.filter((branch) => !kept || !sameSchema(documents.before, branch, documents.after, after.node));
  return { facts: gone.map((node) => placed(isSaid(after) ? `${id}-removed` : `${id}-dropped`, node.at, after.node.at, { from: said(nameOf(node)) })), edges: [], isAll: kept };
}

/** What has come in or gone by `allOf`. That both say the same in another way is no change. */
export function allOfParts(views: Views, documents: Documents): Parts {
  const { before, after } = views;
  if (before.parts.length === 0 && after.parts.length === 0) return { facts: [], edges: [] };
  const { removed, added }: Branches = matchBranches(documents.before, before.parts, documents.after, after.parts);
  const isAlone = before.parts.length <= 1 && after.parts.length <= 1;
  const facts = [
    ...removed.map((node) => ({ ...placed('all-of-removed', node.at, after.at('allOf'), { from: said(nameOf(node)) }), isAlone })),
    ...added.map((node) => ({ ...placed('all-of-added', before.at('allOf'), node.at, { to: said(nameOf(node)) }), isAlone })),
  ];
  return { facts, edges: [] };
}
