import { placed, type Views } from './fact.js';
import type { Direction, Fact } from './model.js';
import type { Documents, Edge, Parts } from './parts.js';
import { View } from './schema-view.js';

/** Properties that come and go, that become required or not, and those that both schemas have. */
export function propertyParts(views: Views, documents: Documents): Parts {
  const { before, after } = views;
  const [old, now] = [before.map('properties'), after.map('properties')];
  const [needed, needs] = [before.required, after.required];
  const [facts, edges]: [Fact[], Edge[]] = [[], []];
  for (const name of new Set([...old.keys(), ...needed, ...now.keys(), ...needs])) {
    const [one, other] = [old.get(name), now.get(name)];
    const [was, is] = [one && new View(documents.before, one), other && new View(documents.after, other)];
    const at = { before: one?.at ?? before.at('properties'), after: other?.at ?? after.at('properties') };
    const hidden = hiddenIn(is ?? was);
    const add = (kind: string, place = at): void => void facts.push({ ...placed(kind, place.before, place.after), property: name, ...(hidden && { hidden }) });
    const withDefault = is?.value('default') === undefined ? '' : '-with-default';
    const existed = one !== undefined || needed.has(name);
    if (existed && other === undefined && !needs.has(name)) add(`${needed.has(name) ? 'required' : 'optional'}-property-removed`);
    else if (!existed) add(needs.has(name) ? `required-property-added${withDefault}` : 'optional-property-added');
    else if (needed.has(name) !== needs.has(name)) {
      const place = { before: before.at('required'), after: after.at('required') };
      add(needs.has(name) ? `property-became-required${withDefault}` : 'property-became-optional', { before: one?.at ?? place.before, after: other?.at ?? place.after });
    }
    // A name that is only required may be anything.
    if (existed && (one === undefined) !== (other === undefined) && needs.has(name)) edges.push({ step: `.${name}`, before: one ?? { value: true, at: at.before }, after: other ?? { value: true, at: at.after }, ...(hidden && { hidden }) });
    if (was === undefined || is === undefined || one === undefined || other === undefined) continue;
    for (const kind of accessChanges(was, is)) facts.push({ ...placed(`${needs.has(name) ? 'required' : 'optional'}-property-became-${kind}`, one.at, other.at), property: name });
    const away = hidden ?? hiddenIn(was);
    edges.push({ step: `.${name}`, before: one, after: other, ...(away && { hidden: away }) });
  }
  return { facts, edges };
}

function hiddenIn(view: View | undefined): Direction | undefined {
  if (view?.value('readOnly') === true) return 'request';
  return view?.value('writeOnly') === true ? 'response' : undefined;
}

function accessChanges(was: View, is: View): readonly string[] {
  return ([['readOnly', 'read-only'], ['writeOnly', 'write-only']] as const).flatMap(([word, kind]) => {
    const [old, now] = [was.value(word) === true, is.value(word) === true];
    return old === now ? [] : [now ? kind : `not-${kind}`];
  });
}
