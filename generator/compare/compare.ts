import type { Document } from '../read/document.js';
import { get, isMapping, isTrue, items, stringAt, textOf, valueAt, type Node } from '../read/node.js';
import { templateOf } from '../read/path-parts.js';
import { compareRequestBodies } from './bodies.js';
import { compareOwnServers, compareSchemes, compareServers, requirementsOf } from './connection.js';
import { judgeDeprecation, judgeRemoval, judgeSunset, sunsetDays } from './lifecycle.js';
import type { Change, Policy } from './model.js';
import { operationsOf, pairUp, placeOf, type Operation, type OperationPair, type Operations } from './operations.js';
import { compareParameters } from './parameters.js';
import { Recorder } from './recorder.js';
import { compareResponses } from './responses.js';
import { SchemaGraph } from './schema-graph.js';
import { isJudged, isLower, stabilityOf } from './stability.js';
import { levelOf, type Context } from './use.js';
import { said } from './words.js';

export interface Both {
  readonly before: Document;
  readonly after: Document;
}

/** What the change of one document to another means on the wire, in the order of the new document's operations. */
export function compare(documents: Both, policy: Policy): readonly Change[] {
  const recorder = new Recorder();
  const context: Context = { graph: new SchemaGraph(documents), recorder, policy };
  for (const section of ['paths', 'webhooks'] as const) {
    const [old, now] = [operationsOf(documents.before, section), operationsOf(documents.after, section)];
    const at = { before: placeOf(documents.before.root, section), after: placeOf(documents.after.root, section) };
    const found = pairUp(old, now);
    for (const [before, after] of found.pairs) compareOperation(context, documents, { before, after });
    for (const after of found.added) {
      if (section === 'paths') recorder.add(['endpoint-added'], { operation: after, before: at.before, after: after.node.at });
      else if (![...old.values()].some(({ path }) => path === after.path)) recorder.add(['webhook-added'], { subject: said(after.path), name: after.path, before: at.before, after: after.node.at });
    }
    for (const before of found.removed) removed(context, section, before, now, at.after);
  }
  removedSchemas(recorder, documents);
  compareServers(recorder, documents);
  return recorder.changes;
}

function removed({ recorder, policy }: Context, section: string, before: Operation, now: Operations, gone: Node['at']): void {
  const path = [...now.values()].find((other) => templateOf(other.path) === templateOf(before.path));
  const place = { operation: before, name: before.path, before: before.node.at, after: path?.pathItem.at ?? gone };
  const level = stabilityOf(valueAt(before.node, 'x-stability-level'));
  if (section === 'webhooks') return recorder.add(['webhook-removed'], { ...place, subject: said(before.path) });
  if (level === undefined) return recorder.add(['api-invalid-stability-level'], place, { to: said(valueAt(before.node, 'x-stability-level')) });
  if (before.isEvent || !isJudged(level)) return;
  const verdict = judgeRemoval(before.node, policy);
  const id = verdict === 'sunset-parse' ? 'api-path-sunset-parse' : `${path === undefined ? 'api-path' : 'api'}-removed-${verdict}`;
  recorder.add([id], place, { date: said(valueAt(before.node, 'x-sunset')) });
}

function compareOperation(context: Context, documents: Both, pair: OperationPair): void {
  if (!compareStability(context, pair)) return;
  compareLifecycle(context, pair);
  compareNames(context, pair);
  compareSecurity(context, documents, pair);
  compareSchemes(context.recorder, documents, pair);
  compareOwnServers(context.recorder, documents, pair);
  compareParameters(context, documents, pair);
  compareRequestBodies(context, documents, pair);
  compareResponses(context, documents, pair);
}

/** Whether the operation is to be judged at all: drafts and alphas change as they like. */
function compareStability({ recorder }: Context, { before, after }: OperationPair): boolean {
  const word = 'x-stability-level';
  const [old, now] = [valueAt(before.node, word), valueAt(after.node, word)];
  const [from, to] = [stabilityOf(old), stabilityOf(now)];
  const place = { operation: after, name: '', before: placeOf(before.node, word), after: placeOf(after.node, word) };
  if (old !== now && (from === undefined || to === undefined)) recorder.add(['api-invalid-stability-level'], place, { to: said(to === undefined ? now : old) });
  if (from === undefined || to === undefined) return true;
  if (from !== to && isJudged(from)) recorder.add([`api-stability-${isLower(to, from) ? 'decreased' : 'increased'}`], place, { from, to });
  return isJudged(to);
}

function compareLifecycle({ recorder, policy }: Context, { before, after }: OperationPair): void {
  const add = (id: string, word: string, details = {}): void => recorder.add([id], { operation: after, before: placeOf(before.node, word), after: placeOf(after.node, word) }, details);
  const [was, is] = [isTrue(before.node, 'deprecated'), isTrue(after.node, 'deprecated')];
  const stability = levelOf(after.node);
  if (was && !is) add('endpoint-reactivated', 'deprecated');
  if (!was && is) {
    const { verdict, details } = judgeDeprecation(valueAt(after.node, 'x-sunset'), policy, stability);
    const ids = { deprecated: 'endpoint-deprecated', 'with-sunset': 'endpoint-deprecated-with-sunset', missing: 'api-deprecated-sunset-missing', invalid: 'api-deprecated-sunset-parse', 'too-small': 'api-sunset-date-too-small' };
    add(ids[verdict], 'deprecated', details);
  }
  const sunset = is ? judgeSunset(before.node, after.node, policy, stability) : undefined;
  if (sunset === undefined || (!was && sunset === 'invalid')) return;
  const ids = { deleted: 'sunset-deleted', invalid: 'api-path-sunset-parse', 'too-small': 'api-sunset-date-changed-too-small' };
  const [from, to] = [said(valueAt(before.node, 'x-sunset')), said(valueAt(after.node, 'x-sunset'))];
  add(ids[sunset], 'x-sunset', { from, to, date: to, days: String(sunsetDays(policy, stability)) });
}

/** The operationId and the tags. */
function compareNames({ recorder }: Context, { before, after }: OperationPair): void {
  const [old, now] = [stringAt(before.node, 'operationId'), stringAt(after.node, 'operationId')];
  const at = (word: string): { operation: Operation; before: Node['at']; after: Node['at'] } => ({ operation: after, before: placeOf(before.node, word), after: placeOf(after.node, word) });
  if (old !== now) recorder.add([old === undefined ? 'api-operation-id-added' : 'api-operation-id-removed'], at('operationId'), { from: said(old), to: now === undefined ? 'nothing' : said(now) });
  const [tags, others] = [before, after].map(({ node }) => new Set(items(get(node, 'tags')).map(({ value }) => textOf(value))));
  for (const tag of tags ?? []) if (others?.has(tag) === false) recorder.add(['api-tag-removed'], at('tags'), { from: said(tag) });
  for (const tag of others ?? []) if (tags?.has(tag) === false) recorder.add(['api-tag-added'], at('tags'), { to: said(tag) });
}

function compareSecurity({ recorder }: Context, documents: Both, { before, after }: OperationPair): void {
  const schemesOf = (operation: Operation, document: Document): ReadonlySet<string> =>
    new Set(requirementsOf(operation, document).map((names) => [...names].sort().join(' with ')).filter((name) => name !== ''));
  const [old, now] = [schemesOf(before, documents.before), schemesOf(after, documents.after)];
  const place = { operation: after, before: placeOf(before.node, 'security'), after: placeOf(after.node, 'security') };
  for (const name of now) if (!old.has(name)) recorder.add(['api-security-added'], place, { to: said(name) });
  for (const name of old) if (!now.has(name)) recorder.add(['api-security-removed'], place, { from: said(name) });
}

function removedSchemas(recorder: Recorder, { before, after }: Both): void {
  const schemas = (document: Document): Node | undefined => {
    const components = get(document.root, 'components');
    return components && get(components, 'schemas');
  };
  const [old, now] = [schemas(before), schemas(after)];
  for (const name of isMapping(old?.value) ? Object.keys(old.value) : []) {
    if (old === undefined || (isMapping(now?.value) && Object.hasOwn(now.value, name))) continue;
    recorder.add(['api-schema-removed'], { name, before: placeOf(old, name), after: now?.at ?? after.root.at }, { from: said(name) });
  }
}
