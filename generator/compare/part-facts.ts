import type { Document } from '../read/document.js';
import { liftedFrom } from '../read/lift.js';
import { isMapping, items, type Node } from '../read/node.js';
import { matchBranches, nameOf, type Branches } from './branches.js';
import { fact, placed, type Views } from './fact.js';
import type { Direction, Fact } from './model.js';
import { sameSchema } from './same-schema.js';
import { View } from './schema-view.js';
import { said } from './words.js';

/** A part that both schemas have. */
export interface Edge {
  /** How its name goes on: `.name`, `[]`; empty: it is the same value. */
  readonly step: string;
  readonly before: Node;
  readonly after: Node;
  /** The direction in which the part does not travel. */
  readonly hidden?: Direction;
}

/** What two schemas differ in by their parts, and the parts to look into. */
export interface Parts {
  readonly facts: readonly Fact[];
  readonly edges: readonly Edge[];
}

export interface Documents {
  readonly before: Document;
  readonly after: Document;
}

export function partsOf(views: Views, documents: Documents): Parts {
  const found = [propertyParts(views, documents), choiceParts(views, documents), allOfParts(views, documents), tupleParts(views), patternParts(views), dependentParts(views), ...words.map((word) => wordParts(views, word))];
  return { facts: found.flatMap(({ facts }) => facts), edges: found.flatMap(({ edges }) => edges) };
}

function propertyParts(views: Views, documents: Documents): Parts {
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

/** `oneOf` and `anyOf`. Alternatives that only list types are told of as types. */
function choiceParts(views: Views, documents: Documents): Parts {
  const { before, after } = views;
  const [old, now] = [before.isListOfTypes ? undefined : before.alternatives, after.isListOfTypes ? undefined : after.alternatives];
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
    return { facts: [fact(views, kind, word, { values, from: 'one schema', to: `one of ${values}` })], edges: [] };
  }
  const kept = old.some((branch) => sameSchema(documents.before, branch, documents.after, after.node));
  const gone = old.filter((branch) => !kept || !sameSchema(documents.before, branch, documents.after, after.node));
  return { facts: gone.map((node) => placed(isSaid(after) ? `${id}-removed` : `${id}-dropped`, node.at, after.node.at, { from: said(nameOf(node)) })), edges: [] };
}

/** What has come in or gone by `allOf`. That both say the same in another way is no change. */
function allOfParts(views: Views, documents: Documents): Parts {
  const { before, after } = views;
  if (before.parts.length === 0 && after.parts.length === 0) return { facts: [], edges: [] };
  const { removed, added }: Branches = matchBranches(documents.before, before.parts, documents.after, after.parts);
  const facts = [
    ...removed.map((node) => placed('all-of-removed', node.at, after.at('allOf'), { from: said(nameOf(node)) })),
    ...added.map((node) => placed('all-of-added', before.at('allOf'), node.at, { to: said(nameOf(node)) })),
  ];
  return { facts, edges: [] };
}

function tupleParts({ before, after }: Views): Parts {
  const [old, now] = [items(before.part('prefixItems')), items(after.part('prefixItems'))];
  const word = 'prefixItems';
  const count = { from: String(old.length), to: String(now.length) };
  const facts = old.length === now.length ? [] : [placed(now.length > old.length ? 'prefix-items-added' : 'prefix-items-removed', before.at(word), after.at(word), count)];
  const edges = old.flatMap((one, index): Edge[] => {
    const other = now[index];
    return other === undefined ? [] : [{ step: `[${index}]`, before: one, after: other }];
  });
  return { facts, edges };
}

function patternParts({ before, after }: Views): Parts {
  return mapParts(before, after, 'patternProperties', 'pattern-property', (name) => `./${name}/`);
}

/** `dependentSchemas`, and `dependentRequired`, which is a list of names. */
function dependentParts({ before, after }: Views): Parts {
  const { facts, edges } = mapParts(before, after, 'dependentSchemas', 'dependent-schema', () => '');
  const [old, now] = [before.map('dependentRequired'), after.map('dependentRequired')];
  const names = (node: Node | undefined): string => (Array.isArray(node?.value) ? [...node.value].map(String).sort().join(', ') : '');
  const required = [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const [one, other] = [old.get(name), now.get(name)];
    if (names(one) === names(other)) return [];
    const kind = one === undefined ? 'added' : other === undefined ? 'removed' : 'changed';
    const word = 'dependentRequired';
    return [placed(`dependent-required-${kind}`, one?.at ?? before.at(word), other?.at ?? after.at(word), { property: said(name), from: names(one), to: names(other) })];
  });
  return { facts: [...facts, ...required], edges };
}

function mapParts(before: View, after: View, word: string, id: string, step: (name: string) => string): Parts {
  const [old, now] = [before.map(word), after.map(word)];
  const [facts, edges]: [Fact[], Edge[]] = [[], []];
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [one, other] = [old.get(name), now.get(name)];
    if (one !== undefined && other !== undefined) edges.push({ step: step(name), before: one, after: other });
    else facts.push(placed(`${id}-${one === undefined ? 'added' : 'removed'}`, one?.at ?? before.at(word), other?.at ?? after.at(word), { name: said(name) }));
  }
  return { facts, edges };
}

interface Word {
  readonly word: string;
  /** The rules for its coming and going. */
  readonly id: string;
  readonly step: string;
  /** Narrowing the part narrows the whole. */
  readonly isFollowed: boolean;
}

const words: readonly Word[] = [
  { word: 'items', id: 'items', step: '[]', isFollowed: true },
  { word: 'additionalProperties', id: 'additional-properties', step: '.*', isFollowed: true },
  { word: 'if', id: 'if', step: '', isFollowed: false },
  { word: 'not', id: 'not', step: '', isFollowed: false },
  { word: 'then', id: 'then', step: '', isFollowed: true },
  { word: 'else', id: 'else', step: '', isFollowed: true },
  { word: 'contains', id: 'contains', step: '[]', isFollowed: true },
  { word: 'propertyNames', id: 'property-names', step: '', isFollowed: true },
  { word: 'unevaluatedItems', id: 'unevaluated-items', step: '[]', isFollowed: true },
  { word: 'unevaluatedProperties', id: 'unevaluated-properties', step: '.*', isFollowed: true },
  { word: 'contentSchema', id: 'content-schema', step: '', isFollowed: true },
];

/** A word that holds one schema. */
function wordParts(views: Views, { word, id, step, isFollowed }: Word): Parts {
  const [one, other] = [partOf(views.before, word), partOf(views.after, word)];
  const nothing = { facts: [], edges: [] };
  if (one !== undefined && other !== undefined && isMapping(one.value) && isMapping(other.value)) return { facts: [], edges: isFollowed ? [{ step, before: one, after: other }] : [] };
  // `contains` comes and goes by the rules of its bounds.
  const isSame = one === undefined ? other === undefined : one.value === other?.value;
  if (isSame || word === 'contains') return nothing;
  const isArray = [views.before, views.after].every(({ types }) => types?.includes('array') === true);
  if (word === 'items' && isArray) return { facts: [], edges: [{ step, before: one ?? { value: true, at: views.before.at(word) }, after: other ?? { value: true, at: views.after.at(word) } }] };
  return { facts: [fact(views, `${id}-${other === undefined || one?.value === false ? 'removed' : 'added'}`, word)], edges: [] };
}

/** The schema that a word holds; undefined where it says nothing. */
function partOf(view: View, word: string): Node | undefined {
  const lifted = view.part(`${liftedFrom}${word}`) ?? view.part(word);
  if (lifted === undefined || lifted.value === true) return undefined;
  return plainOf[word] !== undefined && view.part(liftedFrom + plainOf[word]) !== undefined ? undefined : lifted;
}

/** Words that another one may have been read as. */
const plainOf: Readonly<Record<string, string>> = { items: 'unevaluatedItems', additionalProperties: 'unevaluatedProperties' };
