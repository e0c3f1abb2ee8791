import { resolve, type Document } from '../read/document.js';
import { get, stringAt, type Node } from '../read/node.js';

const events = /^text\/event-stream$/u;
const lines = /^application\/(?:x-)?(?:ndjson|jsonl|json-lines|jsonlines)$/u;
const sequence = /^(?:application\/(?:x-)?|[^+]*\+)json-seq$/u;

/** How a body is written whose values come one after the other. */
export type StreamKind = 'events' | 'lines' | 'sequence';

/** @param essence type and subtype, in lower case. */
export function streamKind(essence: string): StreamKind | undefined {
  if (events.test(essence)) return 'events';
  return lines.test(essence) ? 'lines' : sequence.test(essence) ? 'sequence' : undefined;
}

/**
 * The schema of one value of a stream. Before 3.2 there is only that of the whole: a list's items, or what is taken for
 * one value. In 3.2 `itemSchema` says it; that of an event describes its fields, of which `data` is the value.
 */
export function valueSchema(document: Document, content: Node, kind: StreamKind): Node | undefined {
  const item = get(content, 'itemSchema');
  if (item === undefined) {
    const whole = get(content, 'schema');
    const target = whole && resolve(document, whole);
    return (stringAt(target, 'type') === 'array' ? child(target, 'items') : undefined) ?? whole;
  }
  if (kind !== 'events') return item;
  const data = child(get(resolve(document, item), 'properties'), 'data');
  return child(data && resolve(document, data), 'contentSchema') ?? data;
}

function child(node: Node | undefined, key: string): Node | undefined {
  return node && get(node, key);
}
