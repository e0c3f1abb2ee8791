import type { Report } from '../diagnostics.js';
import type { At } from '../ir/model.js';
import { parseReporting } from './files.js';
import { placesOf, QueryProblem, type Place } from './jsonpath.js';
import { get, isTrue, items, textOf, type Node } from './node.js';
import { remove, unshared, update, type Draft } from './patch.js';
import { Sources } from './sources.js';

/** A file of actions that change a document, as the OpenAPI Overlay Specification 1.0 has them. */
export interface Overlay {
  readonly file: string;
  readonly text: string;
}

/** A document after its overlays. */
export interface Overlaid {
  readonly value: unknown;
  readonly sources: Sources;
}

/** Applies overlays to a document as it was parsed, one after the other; it stays as it is itself. */
export async function overlaid({ value, at }: Node, overlays: readonly Overlay[], report: Report): Promise<Overlaid> {
  const draft: Draft = { root: unshared(value), sources: new Sources(at.file) };
  for (const overlay of overlays) for (const action of await actionsOf(overlay, report)) act(draft, action, report);
  return { value: draft.root, sources: draft.sources };
}

/** The actions of an overlay; what is wrong with its form is reported. */
async function actionsOf({ file, text }: Overlay, report: Report): Promise<readonly Node[]> {
  const parsed = await parseReporting(file, text, report);
  if (parsed === undefined) return [];
  const root: Node = { value: parsed.value, at: { file, pointer: '' } };
  const version = get(root, 'overlay');
  const actions = get(root, 'actions');
  if (version === undefined) report('not-overlay', root.at, { reason: 'there is no `overlay: 1.0.0` at the top' });
  else if (!/^1(?:\.|$)/u.test(textOf(version.value))) report('not-overlay', version.at, { reason: `${textOf(version.value)} is no version of the specification that can be read` });
  if (items(actions).length === 0) report('not-overlay', actions?.at ?? root.at, { reason: 'there are no `actions`' });
  return items(actions);
}

function act(draft: Draft, action: Node, report: Report): void {
  const target = get(action, 'target');
  if (typeof target?.value !== 'string') return report('not-overlay', target?.at ?? action.at, { reason: 'an action needs a `target`, as text' });
  const node = get(action, 'update');
  const isRemoval = isTrue(action, 'remove');
  if (node === undefined && !isRemoval) return report('overlay-without-effect', action.at, { reason: 'the action has neither `update` nor `remove: true`' });
  const places = reportingPlaces(draft, target.value, target.at, report);
  if (places === undefined) return;
  if (places.length === 0) return report('overlay-without-effect', target.at, { reason: `\`${target.value}\` matches nothing` });
  if (isRemoval) return removeAll(draft, places, target.at, report);
  const refused = places.filter((place) => node !== undefined && !update(draft, place, node));
  if (refused.length > 0) report('overlay-without-effect', node?.at ?? target.at, { reason: 'what the target matches is of another kind than `update`' });
}

function reportingPlaces({ root }: Draft, query: string, at: At, report: Report): readonly Place[] | undefined {
  try {
    return placesOf(root, query);
  } catch (error) {
    if (!(error instanceof QueryProblem)) throw error;
    report('not-jsonpath', at, { query, reason: error.message });
    return undefined;
  }
}

function removeAll(draft: Draft, places: readonly Place[], at: At, report: Report): void {
  if (places.some((place) => place.length === 0)) return report('overlay-without-effect', at, { reason: 'the whole document cannot be removed' });
  // From the back, so that no index changes before its turn.
  for (const place of [...places].sort(byPlace).reverse()) remove(draft, place);
}

function byPlace(a: Place, b: Place): number {
  const index = a.findIndex((token, at) => token !== b[at]);
  const [one, other] = [a[index], b[index]];
  if (index === -1 || one === undefined || other === undefined) return a.length - b.length;
  return typeof one === 'number' && typeof other === 'number' ? one - other : String(one) < String(other) ? -1 : 1;
}
