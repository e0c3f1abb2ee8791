import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import { unescapeToken } from './node.js';

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
}

/** The flat list of events that the fast parser makes of a text. */
export type YamlEvents = ReturnType<typeof parseEvents>;

/** Finds the offset of a place by its path of keys; of the nearest ancestor that is there when the text has no such place. */
export type Finder = (path: readonly string[]) => number;

/**
 * Finds where the places of a text are.
 *
 * @param events what the text was parsed to; without them it is parsed again.
 * @returns a function from a JSON pointer to the position of its key or item.
 */
export async function locator(text: string, events?: YamlEvents): Promise<(pointer: string) => Position> {
  const find = await finderOf(text, events);
  const counter = lineCounter(text);
  return (pointer) => (pointer === '' ? { line: 1, column: 1 } : counter(find(pointer.split('/').slice(1).map(unescapeToken))));
}

/** The position of an offset. */
export function lineCounter(text: string): (offset: number) => Position {
  const starts = [0];
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) starts.push(index + 1);
  return (offset) => {
    let line = 0;
    for (let end = starts.length; line + 1 < end; ) {
      const middle = (line + end) >> 1;
      if ((starts[middle] ?? 0) <= offset) line = middle;
      else end = middle;
    }
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

async function finderOf(text: string, events: YamlEvents | undefined): Promise<Finder> {
  try {
    return inEvents(text, events ?? parseEvents(text, {}));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { inNodes } = await import('./lenient-positions.js');
    return inNodes(text);
  }
}

/** The event of a child's key and of the child; of an item, twice that of the item. */
type Child = readonly [start: number, node: number];

/** Walks the events down to a place; of each node it knows where the next one starts. */
function inEvents(text: string, events: YamlEvents): Finder {
  const ends = endsOf(events);
  const anchors = anchorsOf(text, events);
  /** Of each node that was looked into; problems often lie side by side. */
  const children = new Map<number, ReadonlyMap<string, Child>>();

  /** The node that an alias stands for. */
  function resolve(index: number): number {
    const event = events[index];
    return event?.type === EVENT_ID.ALIAS ? (anchors.get(text.slice(event.anchorStart, event.anchorEnd)) ?? index) : index;
  }

  function child(parent: number, token: string): Child | undefined {
    const type = events[parent]?.type;
    if (type !== EVENT_ID.MAPPING && type !== EVENT_ID.SEQUENCE) return undefined;
    const known = children.get(parent) ?? childrenOf(parent, type === EVENT_ID.MAPPING);
    children.set(parent, known);
    return known.get(token);
  }

  function childrenOf(parent: number, isMapping: boolean): ReadonlyMap<string, Child> {
    const found = new Map<string, Child>();
    const last = (ends[parent] ?? 0) - 1;
    for (let index = parent + 1, count = 0; index < last; count++) {
      const value = isMapping ? (ends[index] ?? last) : index;
      const key = events[index];
      const name = !isMapping ? String(count) : key?.type === EVENT_ID.SCALAR ? getScalarValue(text, key) : '';
      if (!found.has(name)) found.set(name, [index, value]);
      index = ends[value] ?? last;
    }
    return found;
  }

  return (path) => {
    let node = 1; // behind the document event
    let start = node;
    for (const token of path) {
      const found = child(resolve(node), token);
      if (found === undefined) break;
      [start, node] = found;
    }
    const event = events[start];
    return event === undefined ? 0 : offsetOf(event);
  };
}

/** Where what an event stands for begins; a text in quotes begins with the quote. */
export function offsetOf(event: YamlEvents[number]): number {
  if (event.type === EVENT_ID.SCALAR) return Math.max(0, event.valueStart - (quoted.has(event.style) ? 1 : 0));
  return 'start' in event ? event.start : 'anchorStart' in event ? event.anchorStart : 0;
}

const quoted: ReadonlySet<number> = new Set([SCALAR_STYLE.SINGLE_QUOTED, SCALAR_STYLE.DOUBLE_QUOTED]);

/** For each event that begins a node, the index behind the node's last one. */
function endsOf(events: YamlEvents): Int32Array {
  const ends = new Int32Array(events.length);
  const open: number[] = [];
  events.forEach((event, index) => {
    if (event.type === EVENT_ID.SCALAR || event.type === EVENT_ID.ALIAS) ends[index] = index + 1;
    else if (event.type !== EVENT_ID.POP) open.push(index);
    else ends[open.pop() ?? 0] = index + 1;
  });
  return ends;
}

function anchorsOf(text: string, events: YamlEvents): ReadonlyMap<string, number> {
  const anchors = new Map<string, number>();
  events.forEach((event, index) => {
    const isNode = event.type === EVENT_ID.SCALAR || event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE;
    if (isNode && event.anchorStart >= 0) anchors.set(text.slice(event.anchorStart, event.anchorEnd), index);
  });
  return anchors;
}
