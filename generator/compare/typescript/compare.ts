import type { Api, NamedType, Operation } from '../../ir/model.js';
import { namesIn, templateOf } from '../../read/path-parts.js';
import type { Change } from '../model.js';
import { pairUp } from '../operations.js';
import { said } from '../words.js';
import { both, change, type Place } from './change.js';
import { Comparison, type Difference } from './differences.js';
import { memberPlace } from './member-place.js';
import { pageChanges, securityChanges } from './other-changes.js';
import { textOf, type Shape } from './shape.js';
import type { Surface } from './surface.js';

/** What the users of two packages see to be different, where that stops code from compiling. */
export function compareSurfaces(before: Surface, after: Surface): readonly Change[] {
  return [...operationChanges(before, after), ...namedTypeChanges(before, after), ...declarationChanges(before, after), ...securityChanges(before, after), ...pageChanges(before, after)];
}

function operationChanges(before: Surface, after: Surface): readonly Change[] {
  const changes: Change[] = [];
  const { pairs, removed, added } = pairUp(before.operations, after.operations);
  for (const old of removed) {
    changes.push(change('typescript-operation-removed', both, { before: old.at, after: after.api.info.at, operation: old, subject: old.name }, { from: said(old.name) }));
  }
  for (const [old, now] of pairs) {
    if (now.name !== old.name) changes.push(change('typescript-operation-renamed', both, { before: old.at, after: now.at, operation: now, subject: old.name }, { from: said(old.name), to: said(now.name), id: now.id, name: old.name }));
  }
  for (const now of added) {
    // One that is called by another method or path is the same handler.
    if (removed.some(({ name }) => name === now.name)) continue;
    changes.push(change('typescript-handler-added', { client: 'minor', server: 'major' }, { before: before.api.info.at, after: now.at, operation: now, subject: now.name }, { to: said(now.name) }));
  }
  return changes;
}

type Exported = Pick<NamedType, 'name' | 'at'>;

/** The types of schemas, and of the headers of responses that are components. */
function exportedTypes({ types, operations }: Api): ReadonlyMap<string, Exported> {
  const headers = operations.flatMap(({ responses }) => responses.flatMap(({ headersName, at }): Exported[] => (headersName === undefined ? [] : [{ name: headersName, at }])));
  return new Map([...headers, ...types].map((type) => [type.name, type]));
}

/** Types that are gone, or have another name. */
function namedTypeChanges(before: Surface, after: Surface): readonly Change[] {
  const [old, now] = [exportedTypes(before.api), exportedTypes(after.api)];
  const added = [...now.values()].filter(({ name }) => !old.has(name));
  return [...old.values()].filter(({ name }) => !now.has(name)).map((type) => {
    const text = own(before, type.name);
    const heir = added.find(({ name }) => own(after, name) === text);
    const place = { before: type.at, after: heir?.at ?? after.api.info.at, subject: type.name };
    return heir === undefined ? change('typescript-type-removed', both, place, { from: said(type.name) }) : change('typescript-type-renamed', both, place, { from: said(type.name), to: said(heir.name), new: heir.name, old: type.name });
  });
}

/** A type's text, with `this` where it mentions itself. */
function own({ types }: Surface, name: string): string {
  const shape = types.types.get(name);
  return shape === undefined ? '' : textOf(shape).replaceAll(new RegExp(String.raw`(?<![\w$"])${name.replaceAll('$', String.raw`\$`)}(?![\w$"])`, 'gu'), 'this');
}

/** Types that both packages have, those of operations included, whatever they are called. */
function declarationChanges(before: Surface, after: Surface): readonly Change[] {
  const changes: Change[] = [];
  const pairs = [...before.api.types.map(({ name }) => [name, name, undefined] as const), ...pairUp(before.operations, after.operations).pairs.flatMap(([old, now]) => [
    [old.typeNames.input, now.typeNames.input, now] as const,
    [old.typeNames.result, now.typeNames.result, now] as const,
  ])];
  const none: Shape = { kind: 'object', members: new Map(), bases: [] };
  for (const [oldName, newName, operation] of pairs) {
    const [old, now] = [before.types.types.get(oldName), after.types.types.get(newName)];
    if (now === undefined || (old === undefined && operation === undefined)) continue;
    const place = { before: before.places.get(oldName) ?? before.api.info.at, after: after.places.get(newName) ?? after.api.info.at, ...(operation && { operation }) };
    const renamed = operation === undefined ? [] : renamedParameters(old, now, before.operations, operation);
    for (const [from, to] of renamed) changes.push(change('typescript-parameter-renamed', both, { ...place, subject: from }, { from: said(from), to: said(to) }));
    const isTold = ({ path }: Difference): boolean => renamed.some((names) => names.some((name) => path === `path.${name}`));
    const uses = { input: before.inputs.has(oldName) || after.inputs.has(newName), result: before.results.has(oldName) || after.results.has(newName) };
    for (const difference of new Comparison(before.types, after.types).of(old ?? none, now)) if (!isTold(difference)) changes.push(...judged(difference, newName, uses, place, before, after));
    changes.push(...constantChanges(oldName, before, after, place));
  }
  return changes;
}

/** Where the parameters of a path have other names and the same places. */
function renamedParameters(old: Shape | undefined, now: Shape, operations: Surface['operations'], { method, path }: Operation): readonly (readonly [from: string, to: string])[] {
  const has = (shape: Shape | undefined, name: string): boolean => {
    const group = shape?.kind === 'object' ? shape.members.get('path')?.type : undefined;
    return group?.kind === 'object' && group.members.has(name);
  };
  const former = [...operations.values()].find((one) => one.method === method && one.path !== path && templateOf(one.path) === templateOf(path));
  const names = namesIn(path);
  return namesIn(former?.path ?? path).flatMap((name, index) => {
    const other = names[index] ?? name;
    return other !== name && has(old, name) && has(now, other) && !has(now, name) ? [[name, other] as const] : [];
  });
}

interface Uses {
  readonly input: boolean;
  readonly result: boolean;
}

/** Callers write inputs and read results; for those who implement handlers it is the other way round. */
function judged({ kind, path, breaks, from, to }: Difference, name: string, { input, result }: Uses, place: Omit<Place, 'subject'>, before: Surface, after: Surface): readonly Change[] {
  const [readers, writers] = [breaks !== 'writers', breaks !== 'readers'];
  const isUnused = !input && !result;
  const client = (input && writers) || (result && readers) || isUnused;
  const server = (input && readers) || (result && writers) || isUnused;
  const isMember = kind.startsWith('property-');
  const at = { before: memberPlace(before.api, place.before, path, name, isMember) ?? place.before, after: memberPlace(after.api, place.after, path, name, isMember) ?? place.after };
  const subject = subjectOf(path, name);
  return [change(`typescript-${kind}`, { ...(client && { client: 'major' as const }), ...(server && { server: 'major' as const }) }, { ...place, ...at, subject: path === '' ? name : `${name}.${path}` }, { subject, from, to })];
}

function subjectOf(path: string, name: string): string {
  if (path === '') return said(name);
  const rest = path.replace(/(?:^|\.)\*$/u, '');
  if (rest !== path) return `any other property of ${subjectOf(rest, name)}`;
  return `${said(path)} of ${said(name)}`;
}

function constantChanges(name: string, before: Surface, after: Surface, place: Omit<Place, 'subject'>): readonly Change[] {
  const [old, now] = [before.types.constants.get(name), after.types.constants.get(name)];
  const gone = (old ?? []).filter((key) => now !== undefined && !now.includes(key));
  return gone.length === 0 ? [] : [change('typescript-constant-removed', both, { ...place, subject: name }, { name: said(name), from: gone.map(said).join(', ') })];
}
