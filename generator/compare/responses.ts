import { resolve, type Document } from '../read/document.js';
import { entries, get, isTrue, type Node } from '../read/node.js';
import { compareContents, contentsOf, useOf } from './bodies.js';
import { placeOf, type OperationPair } from './operations.js';
import { compareUse, levelOf, type Context } from './use.js';
import { said } from './words.js';

interface Both {
  readonly before: Document;
  readonly after: Document;
}

export function compareResponses(context: Context, documents: Both, pair: OperationPair): void {
  const { before, after } = pair;
  const [old, now] = [responsesOf(documents.before, before.node), responsesOf(documents.after, after.node)];
  const kindOf = (status: string): string => (status.startsWith('2') ? 'success' : 'non-success');
  for (const [status, response] of old) {
    const other = now.get(status);
    if (other !== undefined) compareResponse(context, documents, pair, status, response, other);
    else context.recorder.add([`response-${kindOf(status)}-status-removed`], { operation: after, name: status, before: response.at, after: placeOf(after.node, 'responses') }, { from: said(status) });
  }
  for (const [status, response] of now) {
    if (old.has(status)) continue;
    context.recorder.add([`response-${kindOf(status)}-status-added`], { operation: after, name: status, before: placeOf(before.node, 'responses'), after: response.at }, { to: said(status) });
  }
}

function responsesOf(document: Document, operation: Node): ReadonlyMap<string, Node> {
  return new Map(entries(get(operation, 'responses')).filter(([status]) => !status.startsWith('x-')).map(([status, node]) => [/^\dxx$/iu.test(status) ? status.toUpperCase() : status, resolve(document, node)]));
}

function compareResponse(context: Context, documents: Both, pair: OperationPair, status: string, before: Node, after: Node): void {
  const [old, now] = [contentsOf(documents.before, before), contentsOf(documents.after, after)];
  const place = { operation: pair.after, name: status };
  const label = `the ${status} response`;
  const added = new Map([...now].filter(([type]) => !old.has(type)));
  const compare = (type: string, one: Node, other: Node): void => compareContents(context, useOf(pair, 'response', type, label, status), type, one, other, status);
  for (const [type, media] of old) {
    const same = now.get(type);
    if (same !== undefined) compare(type, media, same);
    if (same !== undefined) continue;
    const heir = [...added.keys()].find((other) => isMoreGeneral(other, type) || isMoreGeneral(type, other));
    const other = heir === undefined ? undefined : added.get(heir);
    if (heir === undefined || other === undefined) {
      context.recorder.add(['response-media-type-removed'], { ...place, before: media.at, after: placeOf(after, 'content') }, { status, from: said(type) });
      continue;
    }
    added.delete(heir);
    context.recorder.add([`response-media-type-name-${isMoreGeneral(heir, type) ? 'generalized' : 'specialized'}`], { ...place, before: media.at, after: other.at }, { status, from: said(type), to: said(heir) });
    compare(heir, media, other);
  }
  for (const [type, media] of added) context.recorder.add(['response-media-type-added'], { ...place, before: placeOf(before, 'content'), after: media.at }, { status, to: said(type) });
  compareHeaders(context, documents, pair, status, before, after);
}

/** `application/json` is what `application/problem+json` is; so are `text/*`, and the same type without its parameters. */
function isMoreGeneral(general: string, special: string): boolean {
  const [[type = '', subtype = ''], [otherType = '', otherSubtype = '']] = [partsOf(general), partsOf(special)];
  if (general === special || (type !== otherType && type !== '*')) return false;
  if (general.includes(';')) return false;
  return subtype === '*' || otherSubtype.endsWith(`+${subtype}`) || (subtype === otherSubtype && special.includes(';'));
}

function partsOf(type: string): readonly string[] {
  return (type.split(';')[0] ?? '').split('/');
}

function compareHeaders(context: Context, documents: Both, pair: OperationPair, status: string, before: Node, after: Node): void {
  const [old, now] = [headersOf(documents.before, before), headersOf(documents.after, after)];
  for (const [key, [name, header]] of [...old, ...[...now].filter(([added]) => !old.has(added))]) {
    const [one, other] = [old.get(key)?.[1], now.get(key)?.[1]];
    const subject = `the header ${said(name)} of the ${status} response`;
    const place = { operation: pair.after, subject, name: `${status}.${name}` };
    if (one === undefined || other === undefined) {
      const id = one === undefined ? 'response-header-added' : `${isTrue(header, 'required') ? 'required' : 'optional'}-response-header-removed`;
      context.recorder.add([id], { ...place, before: one?.at ?? placeOf(before, 'headers'), after: other?.at ?? placeOf(after, 'headers') });
      continue;
    }
    const [was, is] = [isTrue(one, 'required'), isTrue(other, 'required')];
    if (was !== is) context.recorder.add([`response-header-became-${is ? 'required' : 'optional'}`], { ...place, before: placeOf(one, 'required'), after: placeOf(other, 'required') });
    const [from, to] = [get(one, 'schema'), get(other, 'schema')];
    const use = { operation: pair.after, stability: levelOf(pair.after.node), direction: 'response', own: ['response-header'], inner: ['response-header'], label: subject, name: `${status}.${name}`, isText: false } as const;
    if (from !== undefined && to !== undefined) compareUse(context, use, from, to);
  }
}

/** By name in lower case; the name as it is written. */
function headersOf(document: Document, response: Node): ReadonlyMap<string, readonly [string, Node]> {
  return new Map(entries(get(response, 'headers')).map(([name, node]) => [name.toLowerCase(), [name, resolve(document, node)]]));
}
