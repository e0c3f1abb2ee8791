import type { Document } from '../read/document.js';
import { entries, get, isMapping, type Node } from '../read/node.js';
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
      noteFlags(survey, used.value);
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

function noteFlags(survey: Survey, schema: unknown): void {
  if (!isMapping(schema)) return;
  survey.readOnly ||= schema['readOnly'] === true;
  survey.writeOnly ||= schema['writeOnly'] === true;
}

/** Returns what the schema refers to. Looks at bare values: no part of it is named by its place. */
function surveyInto(survey: Survey, schema: Node): ReadonlySet<string> {
  const refs = new Set<string>();
  const seen = new Set<unknown>();
  const pending: unknown[] = [schema.value];
  while (pending.length > 0) {
    const value = pending.pop();
    if (!isMapping(value) || seen.has(value)) continue;
    seen.add(value);
    if (typeof value['$ref'] === 'string') refs.add(value['$ref']);
    for (const key of Object.keys(value)) {
      const holds = parts.get(key);
      if (holds === undefined) continue;
      const found = holds === 'one' ? [value[key]] : partsIn(value[key]);
      if (key === 'properties') for (const property of found) noteFlags(survey, property);
      pending.push(...found);
    }
  }
  return refs;
}

/** The schemas in a list or map of them. */
function partsIn(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

/** The keywords that hold what a value itself consists of. */
const parts: ReadonlyMap<string, 'one' | 'several'> = new Map([
  ['items', 'one'],
  ['additionalProperties', 'one'],
  ['allOf', 'several'],
  ['oneOf', 'several'],
  ['anyOf', 'several'],
  ['prefixItems', 'several'],
  ['properties', 'several'],
  ['patternProperties', 'several'],
]);
