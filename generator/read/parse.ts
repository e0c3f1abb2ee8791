import {
  CORE_SCHEMA,
  constructFromEvents,
  defineMappingTag,
  EVENT_ID,
  mergeTag,
  parseEvents,
  YAMLException,
  type Schema,
} from 'js-yaml';
import type { DuplicateKey } from './duplicate-keys.js';
import { repeatedKeys } from './json-keys.js';
import { deepest, excessOf, tooDeepBracket, tooDeepEvent, type Excess } from './limits.js';
import type { Mapping } from './node.js';
import { offsetOf, type YamlEvents } from './positions.js';

/** The text is neither JSON nor YAML, or more than can be read. */
export class SyntaxProblem extends Error {
  override readonly name = 'SyntaxProblem';
  readonly code: 'not-yaml' | 'beyond-limits';
  /** Offset into the text, in UTF-16 code units. */
  readonly offset: number;

  constructor(reason: string, offset: number, code: SyntaxProblem['code'] = 'not-yaml') {
    super(reason);
    this.code = code;
    this.offset = offset;
  }
}

/** Mappings have keys twice: which of the values is meant cannot be told. */
export class DuplicateKeys extends Error {
  override readonly name = 'DuplicateKeys';
  readonly keys: readonly DuplicateKey[];

  constructor(keys: readonly DuplicateKey[]) {
    super(`the key \`${keys[0]?.key ?? ''}\` is there twice`);
    this.keys = keys;
  }
}

export interface Parsed {
  readonly text: string;
  readonly value: unknown;
  /** What the fast YAML parser saw, to find places by without parsing again. */
  readonly events?: YamlEvents;
  /** Keys that a mapping of a JSON text has more than once, where the last one counts. */
  readonly repeated?: readonly DuplicateKey[];
}

/**
 * Reads JSON or YAML 1.2 (core schema and merge keys; dates stay text) into plain values.
 *
 * @throws SyntaxProblem with the place of the first error, or DuplicateKeys.
 */
export async function parse(text: string): Promise<Parsed> {
  const parsed = parseJson(text) ?? (await parseYaml(text));
  const alias = parsed.events?.find((event) => event.type === EVENT_ID.ALIAS);
  if (parsed.events !== undefined && alias === undefined) {
    // Without aliases the events tell the depth, in a fraction of the time that visiting the values takes.
    const offset = tooDeepEvent(parsed.events);
    if (offset !== undefined) throw beyond('deep', offset);
    return parsed;
  }
  const excess = excessOf(parsed.value, text.length);
  if (excess === undefined) return parsed;
  throw beyond(excess, alias !== undefined && 'anchorStart' in alias ? alias.anchorStart : tooDeepBracket(text));
}

function parseJson(text: string): Parsed | undefined {
  if (!/^[\s\uFEFF]*[[{]/u.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
    const repeated = repeatedKeys(text, value);
    return { text, value, ...(repeated.length > 0 && { repeated }) };
  } catch {
    // A YAML flow mapping, or broken JSON: the YAML parser tells which.
    return undefined;
  }
}

function beyond(excess: Excess, offset: number): SyntaxProblem {
  const reasons: Readonly<Record<Excess, string>> = {
    deep: `it is nested more than ${deepest} levels deep`,
    circular: 'an alias stands inside of what it stands for',
    large: 'its aliases stand for too much',
  };
  return new SyntaxProblem(reasons[excess], offset, 'beyond-limits');
}

/** The fast parser first; where it refuses a text, the slower and more lenient one decides. */
async function parseYaml(text: string): Promise<Parsed> {
  try {
    const events = parseEvents(text, { maxDepth: deepest + 1 });
    const documents = constructFromEvents(events, { source: text, schema: yamlSchema() });
    if (documents.length > 1) throw new SyntaxProblem('there is more than one YAML document in this file', secondDocument(text, events));
    return { text, value: documents[0], events };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    if (error.reason.startsWith('nesting exceeded')) throw beyond('deep', error.mark?.position ?? 0);
    return parseLeniently(text);
  }
}

/** Where the second document of a text begins. */
function secondDocument(text: string, events: YamlEvents): number {
  const [, second = 0] = events.flatMap((event, index) => (event.type === EVENT_ID.DOCUMENT ? [index] : []));
  const content = events[second + 1];
  const offset = content === undefined ? 0 : offsetOf(content);
  const mark = text.lastIndexOf('\n---', offset);
  return mark < 0 ? offset : mark + 1;
}

async function parseLeniently(text: string): Promise<Parsed> {
  const [{ parseDocument }, { duplicateKeys, isSameKey }] = await Promise.all([import('yaml'), import('./duplicate-keys.js')]);
  const document = parseDocument(text, { version: '1.2', merge: true, uniqueKeys: isSameKey, prettyErrors: false });
  const [error] = document.errors;
  // What follows another error is mostly its consequence; a key that is there twice has none.
  if (error?.code === 'DUPLICATE_KEY') throw new DuplicateKeys(duplicateKeys(document, document.errors.filter(({ code }) => code === error.code).map(({ pos }) => pos[0])));
  if (error !== undefined) throw new SyntaxProblem(isCutOff(text, error.pos[0]) ? 'the text ends where more has to come; it may have been cut off' : error.message, error.pos[0]);
  try {
    return { text, value: document.toJS({ mapAsMap: false }) as unknown };
  } catch (problem) {
    // This parser counts what aliases stand for by itself.
    if (problem instanceof ReferenceError) throw beyond('large', 0);
    throw problem;
  }
}

/** Whether a text in brackets is not wrong but incomplete: what a parser then says of indentation leads nowhere. */
function isCutOff(text: string, offset: number): boolean {
  return /^[\s\uFEFF]*[[{]/u.test(text) && offset >= text.trimEnd().length;
}

/** Mappings without a prototype, so that a key such as `__proto__` or `constructor` is a key like any other. */
function yamlSchema(): Schema {
  const map = defineMappingTag<Record<string, unknown>>('tag:yaml.org,2002:map', {
    // A literal: objects that `Object.create` makes are slower to read.
    create: () => ({ __proto__: null }) as Record<string, unknown>,
    addPair: (carrier, key, value) => {
      if (typeof key === 'object' && key !== null) return 'a mapping or a sequence cannot be a key';
      carrier[String(key)] = value;
      return '';
    },
    has: (carrier, key) => String(key) in carrier,
    keys: (result) => Object.keys(result),
    get: (result, key) => result[String(key)],
    identify: (data): data is Mapping => typeof data === 'object' && data !== null && !Array.isArray(data),
  });
  return CORE_SCHEMA.withTags(mergeTag, map);
}
