import { liftedFrom } from '../read/lift.js';
import { isMapping, items, type Node } from '../read/node.js';
import { allOfParts, choiceParts } from './choice-parts.js';
import { fact, placed, type Views } from './fact.js';
import type { Fact } from './model.js';
import type { Documents, Edge, Parts } from './parts.js';
import { propertyParts } from './property-parts.js';
import { sameSchema } from './same-schema.js';
import type { View } from './schema-view.js';
import { said } from './words.js';

/** What two schemas differ in by their parts, and which parts are to be looked into. */
export function partsOf(views: Views, documents: Documents): Parts {
  const choice = choiceParts(views, documents);
  if (choice.isAll === true) return choice;
  // Of an object that has become a list, no part is left to be told of.
  const [old, now] = [views.before.types, views.after.types];
  if (old !== undefined && now !== undefined && old.length > 0 && now.length > 0 && !old.some((type) => now.includes(type))) return choice;
  const found = [propertyParts(views, documents), choice, allOfParts(views, documents), tupleParts(views), patternParts(views), dependentParts(views), ...words.map((word) => wordParts(views, word, documents))];
  return { facts: found.flatMap(({ facts }) => facts), edges: found.flatMap(({ edges }) => edges) };
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
  /** What is said when it comes, or allows less, and when it goes, or allows more. */
  readonly ends?: readonly [narrowed: string, widened: string];
}

const words: readonly Word[] = [
  { word: 'items', id: 'items', step: '[]', isFollowed: true },
  { word: 'additionalProperties', id: 'additional-properties', step: '.*', isFollowed: true, ends: ['narrowed', 'widened'] },
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
function wordParts(views: Views, { word, id, step, isFollowed, ends = ['added', 'removed'] }: Word, documents: Documents): Parts {
  const [one, other] = [partOf(views.before, word), partOf(views.after, word)];
  const nothing = { facts: [], edges: [] };
  if (one !== undefined && other !== undefined && isMapping(one.value) && isMapping(other.value)) {
    if (isFollowed) return { facts: [], edges: [{ step, before: one, after: other }] };
    return { facts: sameSchema(documents.before, one, documents.after, other) ? [] : [fact(views, `${id}-changed`, word)], edges: [] };
  }
  // `contains` comes and goes by the rules of its bounds.
  const isSame = one === undefined ? other === undefined : one.value === other?.value;
  if (isSame || word === 'contains') return nothing;
  const isArray = [views.before, views.after].every(({ types }) => types?.includes('array') === true);
  if (word === 'items' && isArray && ![one, other].some((part) => part?.value === false)) return { facts: [], edges: [{ step, before: one ?? { value: true, at: views.before.at(word) }, after: other ?? { value: true, at: views.after.at(word) } }] };
  const end = ends[other === undefined || one?.value === false ? 1 : 0];
  return { facts: [fact(views, `${id}-${end}`, word, { from: allowedBy(one), to: allowedBy(other) })], edges: [] };
}

function allowedBy(part: Node | undefined): string {
  return part === undefined ? 'anything' : part.value === false ? 'refused' : 'of a schema';
}

/** The schema that a word holds; undefined where it says nothing. */
function partOf(view: View, word: string): Node | undefined {
  const lifted = view.part(`${liftedFrom}${word}`) ?? view.part(word);
  if (lifted === undefined || lifted.value === true || (isMapping(lifted.value) && Object.keys(lifted.value).length === 0 && !meaning.has(word))) return undefined;
  return plainOf[word] !== undefined && view.part(liftedFrom + plainOf[word]) !== undefined ? undefined : lifted;
}

/** Words that say something even of any value. */
const meaning = new Set(['not', 'if', 'contains']);

/** Words that another one may have been read as. */
const plainOf: Readonly<Record<string, string>> = { items: 'unevaluatedItems', additionalProperties: 'unevaluatedProperties' };
