import { EVENT_ID, getScalarValue, parseEvents, YAMLException } from 'js-yaml';
import { isNode, LineCounter, parseDocument, visit } from 'yaml';
import { unescapeToken } from './node.js';

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
}

/** A node of the text: where it starts, where its children start, and the children themselves. */
interface Place {
  readonly start: number;
  readonly children: Map<string, { readonly start: number; readonly place: Place }>;
}

type YamlEvents = ReturnType<typeof parseEvents>;

/**
 * Finds where the places of a text are. It parses the text again, so it is made only once a diagnostic asks.
 *
 * @returns a function from a JSON pointer to the position of its key or item; of the nearest ancestor that is
 * there when the text has no such place.
 */
export function locator(text: string): (pointer: string) => Position {
  const root = placesOf(text);
  const counter = lineCounter(text);
  return (pointer) => {
    let place = root;
    let start = pointer === '' ? 0 : root.start;
    for (const token of pointer.split('/').slice(1)) {
      const child = place.children.get(unescapeToken(token));
      if (child === undefined) break;
      start = child.start;
      place = child.place;
    }
    return counter(start);
  };
}

/** The position of an offset. */
export function lineCounter(text: string): (offset: number) => Position {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) counter.addNewLine(index + 1);
  return (offset) => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
}

function placesOf(text: string): Place {
  try {
    return fromEvents(text, parseEvents(text, {}));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return fromNodes(text);
  }
}

/** Builds the places from the fast parser's flat list of events. */
function fromEvents(text: string, events: YamlEvents): Place {
  const anchors = new Map<string, Place>();
  let next = 1; // behind the document event

  function read(): Place {
    const event = events[next++];
    if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) return leaf(0);
    const anchor = text.slice(event.anchorStart, event.anchorEnd);
    if (event.type === EVENT_ID.ALIAS) return anchors.get(anchor) ?? leaf(event.anchorStart);
    const place = leaf(event.type === EVENT_ID.SCALAR ? event.valueStart : event.start);
    if (anchor !== '') anchors.set(anchor, place);
    if (event.type === EVENT_ID.SEQUENCE) readItems(place);
    if (event.type === EVENT_ID.MAPPING) readMembers(place);
    return place;
  }

  function readItems(place: Place): void {
    for (let index = 0; more(); index++) {
      const item = read();
      place.children.set(String(index), { start: item.start, place: item });
    }
  }

  function readMembers(place: Place): void {
    while (more()) {
      const key = events[next];
      const name = key?.type === EVENT_ID.SCALAR ? getScalarValue(text, key) : '';
      const start = read().start;
      place.children.set(name, { start, place: read() });
    }
  }

  function more(): boolean {
    if (events[next] === undefined) return false;
    if (events[next]?.type !== EVENT_ID.POP) return true;
    next++;
    return false;
  }

  return read();
}

function leaf(start: number): Place {
  return { start, children: new Map() };
}

/** The same from the lenient parser's tree. */
function fromNodes(text: string): Place {
  const places = new Map<unknown, Place>();
  const document = parseDocument(text, { merge: true, prettyErrors: false });
  const placeOf = (node: unknown): Place => {
    const known = places.get(node) ?? leaf(isNode(node) ? (node.range?.[0] ?? 0) : 0);
    places.set(node, known);
    return known;
  };
  visit(document, {
    Map: (_, map) => {
      for (const { key, value } of map.items) {
        const name = isNode(key) && 'value' in key ? String(key.value) : '';
        placeOf(map).children.set(name, { start: placeOf(key).start, place: placeOf(value) });
      }
    },
    Seq: (_, sequence) => {
      sequence.items.forEach((item, index) => {
        placeOf(sequence).children.set(String(index), { start: placeOf(item).start, place: placeOf(item) });
      });
    },
  });
  return placeOf(document.contents);
}
