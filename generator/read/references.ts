import { posix } from 'node:path';
import { escapeToken, isMapping, unescapeToken } from './node.js';

/** A place in one of the files that a document is made of. */
export interface Target {
  /** The name that the file was, or would be, loaded by. */
  readonly file: string;
  /** What stands behind the `#`: a JSON pointer, an anchor or nothing. */
  readonly fragment: string;
}

const url = /^[a-z][a-z\d+.-]+:/iu;

export function isUrl(name: string): boolean {
  return url.test(name);
}

/** Whether it is read over http or https. */
export function isRemote(name: string): boolean {
  return /^https?:/iu.test(name);
}

/** Where a reference leads from a file; undefined when it is not a URI reference. */
export function targetOf(ref: string, base: string): Target | undefined {
  const end = ref.indexOf('#');
  const path = end < 0 ? ref : ref.slice(0, end);
  const fragment = decode(end < 0 ? '' : ref.slice(end + 1));
  const file = path === '' ? base : fileOf(path, base);
  return fragment === undefined || file === undefined ? undefined : { file, fragment };
}

function fileOf(path: string, base: string): string | undefined {
  const parent = isUrl(path) ? undefined : base;
  if (isUrl(path) || isUrl(base)) return URL.canParse(path, parent) ? new URL(path, parent).href : undefined;
  const local = decode(path);
  return local === undefined ? undefined : posix.normalize(posix.isAbsolute(local) ? local : posix.join(posix.dirname(base), local));
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** What a JSON pointer leads to in a value; undefined: nothing. */
export function valueBehind(value: unknown, pointer: string): unknown {
  if (pointer !== '' && !pointer.startsWith('/')) return undefined;
  let current = value;
  for (const token of pointer.split('/').slice(1).map(unescapeToken)) {
    if (Array.isArray(current) && /^\d+$/u.test(token)) current = current[Number(token)] as unknown;
    else if (isMapping(current) && Object.hasOwn(current, token)) current = current[token];
    else return undefined;
  }
  return current;
}

/** Whether a field holds data: a `$ref` in it refers to nothing. */
export function isData(key: string): boolean {
  return data.has(key) || key.startsWith('x-');
}

/** Whether a field holds a mapping from the author's names. */
export function isNaming(key: string): boolean {
  return named.has(key);
}

/** The places of the schemas that have an anchor or an `$id`, by what a reference calls them: `#name`, or the id. The first of a name has it. */
export function anchorsOf(value: unknown): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>();
  for (const { value: schema, pointer } of mappingsIn(value)) {
    for (const [key, mark] of namings) {
      const name = schema[key];
      if (typeof name === 'string' && !anchors.has(mark + name)) anchors.set(mark + name, pointer);
    }
  }
  return anchors;
}

/** Fields that name a schema, and what stands before the name in a reference. */
const namings = [['$anchor', '#'], ['$dynamicAnchor', '#'], ['$id', ''], ['$self', '']] as const;

/** Fields whose contents are data, not objects of the specification: a `$ref` in them refers to nothing. */
const data = new Set(['example', 'examples', 'default', 'enum', 'const']);

interface Place {
  readonly value: Readonly<Record<string, unknown>>;
  readonly pointer: string;
}

/** Every mapping of a value that may be an object of the specification, each once, in document order. */
export function* mappingsIn(value: unknown): Generator<Place> {
  const seen = new Set<unknown>();
  const pending: { readonly value: unknown; readonly pointer: string; readonly isNamed: boolean }[] = [{ value, pointer: '', isNamed: false }];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const { value: current, pointer, isNamed } = place;
    if (typeof current !== 'object' || current === null || seen.has(current)) continue;
    seen.add(current);
    if (isMapping(current)) yield { value: current, pointer };
    for (const [key, member] of Object.entries(current).reverse()) {
      // Below `properties`, `schemas` and the like, keys are the author's.
      if (!isNamed && isData(key) && !Array.isArray(current)) continue;
      pending.push({ value: member, pointer: `${pointer}/${escapeToken(key)}`, isNamed: named.has(key) && !isNamed });
    }
  }
}

/** Fields that hold a mapping from the author's names. */
const named = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'schemas', 'parameters', 'responses', 'headers', 'requestBodies', 'callbacks', 'pathItems', 'paths']);
