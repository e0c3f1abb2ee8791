import { resolve, type Document } from '../read/document.js';
import { entries, get, isTrue, valueAt, type Node } from '../read/node.js';
import { placeOf, type OperationPair } from './operations.js';
import { compareUse, isTyped, levelOf, type Context, type Use } from './use.js';
import { said } from './words.js';

interface Both {
  readonly before: Document;
  readonly after: Document;
}

type Contents = ReadonlyMap<string, Node>;

export function compareRequestBodies(context: Context, documents: Both, pair: OperationPair): void {
  const { recorder } = context;
  const { before, after } = pair;
  const [one, other] = [get(before.node, 'requestBody'), get(after.node, 'requestBody')];
  const place = { operation: after, subject: 'the request body', name: 'body' };
  if (one === undefined || other === undefined) {
    if (one === other) return;
    const body = other && resolve(documents.after, other);
    const id = body === undefined ? 'request-body-removed' : isTrue(body, 'required') ? 'request-body-added-required' : 'request-body-added-optional';
    recorder.add([id], { ...place, before: one?.at ?? before.node.at, after: other?.at ?? after.node.at });
    return;
  }
  const [old, now] = [resolve(documents.before, one), resolve(documents.after, other)];
  const [was, is] = [isTrue(old, 'required'), isTrue(now, 'required')];
  if (was !== is) recorder.add([`request-body-became-${is ? 'required' : 'optional'}`], { ...place, before: placeOf(old, 'required'), after: placeOf(now, 'required') });
  const [types, others] = [contentsOf(documents.before, old), contentsOf(documents.after, now)];
  for (const [type, media] of types) {
    if (others.has(type)) continue;
    recorder.add(['request-body-media-type-removed'], { ...place, before: media.at, after: placeOf(now, 'content') }, { from: said(type) });
  }
  for (const [type, media] of others) {
    const former = types.get(type);
    if (former === undefined) recorder.add(['request-body-media-type-added'], { ...place, before: placeOf(old, 'content'), after: media.at }, { to: said(type) });
    else compareContents(context, useOf(pair, 'request', type, 'the request body', 'body'), type, former, media);
  }
}

/** How a body is judged: what is sent to the API as a request, whatever the API sends as a response. */
export function useOf({ after }: OperationPair, part: 'request' | 'response', mediaType: string, label: string, name: string): Use {
  const direction = after.isEvent ? (part === 'request' ? 'response' : 'request') : part;
  return { operation: after, stability: levelOf(after.node), direction, own: [`${direction}-body`], inner: [`${direction}-property`], label, name, isText: !isTyped(mediaType) };
}

/** By media type, in lower case and without a charset. */
export function contentsOf(document: Document, node: Node): Contents {
  return new Map(entries(get(node, 'content')).map(([type, media]) => [type.toLowerCase().replace(/\s*;\s*charset=[^;]*/u, '').replaceAll(/\s+/gu, ''), resolve(document, media)]));
}

/** Compares what one media type holds: its schema, or that of its items. */
export function compareContents(context: Context, use: Use, type: string, before: Node, after: Node, status?: string): void {
  for (const word of ['schema', 'itemSchema']) {
    const [one, other] = [schemaAt(before, word), schemaAt(after, word)];
    if (one !== undefined && other !== undefined) compareUse(context, word === 'schema' ? use : { ...use, own: use.inner }, one, other);
    else if (one !== other) {
      const id = `${use.direction}-body-media-type-schema-${one === undefined ? 'added' : 'removed'}`;
      context.recorder.add([id], { operation: use.operation, subject: use.label, name: use.name, before: one?.at ?? before.at, after: other?.at ?? after.at }, { from: said(type), to: said(type), status: status ?? '' });
    }
  }
}

function schemaAt(node: Node, word: string): Node | undefined {
  const value = valueAt(node, word);
  return value === undefined || value === true ? undefined : get(node, word);
}
