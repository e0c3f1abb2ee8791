import { EVENT_ID } from 'js-yaml';
import type { YamlEvents } from './positions.js';

/** How many mappings and sequences may stand inside one another. Documents of real APIs come to thirty. */
export const deepest = 200;

/** How many times its text's length a document may grow to when all aliases are written out, beyond what any small one may. */
const mostGrowth = 10;
const mostOfSmall = 1_000_000;

/** How far what is read goes beyond what a text is likely to hold; undefined when it does not. */
export type Excess = 'deep' | 'circular' | 'large';

interface Measure {
  readonly depth: number;
  /** Values and characters, with aliases written out. */
  readonly size: number;
}

interface Open {
  readonly value: object;
  readonly members: readonly unknown[];
  next: number;
  depth: number;
  size: number;
}

/** Measures a parsed value, each mapping and sequence once, however often aliases name it; its depth is no matter. */
export function excessOf(root: unknown, textLength: number): Excess | undefined {
  const known = new Map<object, Measure | undefined>();
  const limit = textLength * mostGrowth + mostOfSmall;
  const open: Open[] = [];
  const enter = (value: object): void => {
    known.set(value, undefined);
    open.push({ value, members: Object.values(value), next: 0, depth: 1, size: 1 + (Array.isArray(value) ? 0 : lengthOf(Object.keys(value))) });
  };
  if (isParent(root)) enter(root);
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    if (top.next === top.members.length) {
      known.set(top.value, { depth: top.depth, size: top.size });
      open.pop();
      if (top.size > limit) return 'large';
      if (top.depth > deepest) return 'deep';
      continue;
    }
    const member = top.members[top.next];
    if (isParent(member) && !known.has(member)) {
      enter(member);
      continue;
    }
    const measure = isParent(member) ? known.get(member) : { depth: 0, size: typeof member === 'string' ? member.length + 1 : 1 };
    if (measure === undefined) return 'circular';
    top.depth = Math.max(top.depth, measure.depth + 1);
    top.size += measure.size;
    top.next++;
  }
  return undefined;
}

/** The offset of the mapping or sequence that is one too many inside others. */
export function tooDeepEvent(events: YamlEvents): number | undefined {
  // The document itself is closed by an event, too.
  let depth = -1;
  for (const event of events) {
    if (event.type === EVENT_ID.POP) depth--;
    else if (event.type === EVENT_ID.DOCUMENT) depth++;
    else if ((event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) && ++depth > deepest) return event.start;
  }
  return undefined;
}

/** The offset of the bracket of a JSON text that is one too many inside others. */
export function tooDeepBracket(text: string): number {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gsu)) {
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > deepest) return index;
  }
  return 0;
}

function isParent(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function lengthOf(keys: readonly string[]): number {
  return keys.reduce((sum, key) => sum + key.length, 0);
}
