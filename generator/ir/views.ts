import type { Document } from '../read/document.js';
import { entries, get, isMapping, isTrue, items, stringAt, type Node } from '../read/node.js';
import type { View } from './model.js';

/**
 * The component schemas that look different in a request and in a response: those with a readOnly or writeOnly
 * property, and all that refer to one.
 *
 * @returns by pointer, the view that has the schema's own name: the one that lacks nothing. It follows from the
 * schema alone, not from where it is used, so that a new operation renames nothing.
 */
export function schemasWithTwoViews(document: Document): ReadonlyMap<string, View> {
  const surveys = surveyAll(document);
  const readOnly = spread(surveys, ({ readOnly }) => readOnly);
  const writeOnly = spread(surveys, ({ writeOnly }) => writeOnly);
  return new Map([...new Set([...readOnly, ...writeOnly])].map((pointer) => [pointer, readOnly.has(pointer) ? 'read' : 'write']));
}

/** What a schema says itself, to any depth: which flags its properties have, and what it refers to. */
interface Survey {
  readOnly: boolean;
  writeOnly: boolean;
  /** Pointers. */
  readonly uses: Set<string>;
}

/** Surveys the component schemas and all that they refer to, by pointer. */
function surveyAll(document: Document): ReadonlyMap<string, Survey> {
  const surveys = new Map<string, Survey>();
  const pending = entries(schemasOf(document)).map(([, node]) => node);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { pointer } = node.at;
    if (surveys.has(pointer)) continue;
    const survey: Survey = { readOnly: false, writeOnly: false, uses: new Set() };
    surveys.set(pointer, survey);
    for (const ref of surveyInto(survey, node)) {
      const used = document.find(ref);
      if (used === undefined) continue;
      noteFlags(survey, used);
      survey.uses.add(used.at.pointer);
      pending.push(used);
    }
  }
  return surveys;
}

/** The schemas that have a flag, and those that use one of them. */
function spread(surveys: ReadonlyMap<string, Survey>, hasFlag: (survey: Survey) => boolean): ReadonlySet<string> {
  const users = new Map<string, string[]>([...surveys.keys()].map((pointer) => [pointer, []]));
  for (const [user, { uses }] of surveys) for (const used of uses) users.get(used)?.push(user);
  const flagged = new Set([...surveys].filter(([, survey]) => hasFlag(survey)).map(([pointer]) => pointer));
  for (const pointer of flagged) for (const user of users.get(pointer) ?? []) flagged.add(user);
  return flagged;
}

function schemasOf(document: Document): Node | undefined {
  const components = get(document.root, 'components');
  return components && get(components, 'schemas');
}

function noteFlags(survey: Survey, node: Node): void {
  survey.readOnly ||= isTrue(node, 'readOnly');
  survey.writeOnly ||= isTrue(node, 'writeOnly');
}

/** Returns what the schema refers to. */
function surveyInto(survey: Survey, schema: Node): ReadonlySet<string> {
  const refs = new Set<string>();
  const seen = new Set<unknown>();
  const pending: Node[] = [schema];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node.value)) continue;
    seen.add(node.value);
    const ref = stringAt(node, '$ref');
    if (ref !== undefined) refs.add(ref);
    for (const [, property] of entries(get(node, 'properties'))) noteFlags(survey, property);
    pending.push(...subschemas(node));
  }
  return refs;
}

const lists = ['allOf', 'oneOf', 'anyOf', 'prefixItems'];
const maps = ['properties', 'patternProperties'];
const ones = ['items', 'additionalProperties'];

/** The schemas inside a schema that shape its type. */
function subschemas(node: Node): readonly Node[] {
  const children = [...ones.flatMap((key) => get(node, key) ?? []), ...[...lists, ...maps].flatMap((key) => childrenOf(get(node, key)))];
  return children.filter((child) => isMapping(child.value));
}

function childrenOf(node: Node | undefined): readonly Node[] {
  return [...items(node), ...entries(node).map(([, child]) => child)];
}
