import type { Document } from '../read/document.js';
import { entries, get, isTrue, stringAt, valueAt, type Node } from '../read/node.js';
import { namesIn } from '../read/path-parts.js';
import { isSameWriting } from './connection.js';
import { judgeDeprecation, judgeRemoval, judgeSunset, sunsetDays } from './lifecycle.js';
import { placeOf, type OperationPair, type Parameter } from './operations.js';
import type { Place } from './recorder.js';
import { sameSchema } from './same-schema.js';
import { View } from './schema-view.js';
import { compareUse, isTyped, levelOf, type Context } from './use.js';
import { said } from './words.js';

interface Both {
  readonly before: Document;
  readonly after: Document;
}

/** Compares the parameters of an operation. Those of a path are told apart by where they stand in it. */
export function compareParameters(context: Context, documents: Both, pair: OperationPair): void {
  const { before, after } = pair;
  const names = new Map(namesIn(before.path).map((name, index) => [name, namesIn(after.path)[index] ?? name]));
  const keyOf = ({ in: place, name }: Parameter): string => `${place} ${place === 'header' ? name.toLowerCase() : name}`;
  const now = new Map(after.parameters.map((parameter) => [keyOf(parameter), parameter]));
  const left = new Map(now);
  for (const old of before.parameters) {
    const name = old.in === 'path' ? (names.get(old.name) ?? old.name) : old.name;
    const other = now.get(keyOf({ ...old, name }));
    left.delete(keyOf({ ...old, name }));
    if (other !== undefined) compareParameter(context, documents, pair, old, other);
    else removed(context, pair, old);
  }
  for (const parameter of left.values()) added(context, pair, parameter);
}

function labelOf({ in: place, name }: Parameter): string {
  return `the ${place} parameter ${said(name)}`;
}

function placed({ after }: OperationPair, parameter: Parameter, before: Place['before'], at: Place['after']): Place {
  return { operation: after, subject: labelOf(parameter), name: parameter.name, before, after: at };
}

function removed({ recorder, policy }: Context, pair: OperationPair, parameter: Parameter): void {
  const { node } = parameter;
  const kinds = { 'without-deprecation': 'removed', 'with-deprecation': 'removed-with-deprecation', 'before-sunset': 'removed-before-sunset', 'sunset-parse': 'sunset-parse' };
  recorder.add([`request-parameter-${kinds[judgeRemoval(node, policy)]}`], placed(pair, parameter, node.at, placeOf(pair.after.node, 'parameters')), { date: said(valueAt(node, 'x-sunset')) });
}

function added({ recorder }: Context, pair: OperationPair, parameter: Parameter): void {
  const { node, isOfPath, in: kind } = parameter;
  const need = isTrue(node, 'required') ? 'required' : 'optional';
  const id = kind === 'path' ? 'new-request-path-parameter' : isOfPath ? `new-${need}-request-default-parameter-to-existing-path` : `new-${need}-request-parameter`;
  const owner = isOfPath ? pair.before.pathItem : pair.before.node;
  recorder.add([id], placed(pair, parameter, placeOf(owner, 'parameters'), node.at));
}

function compareParameter(context: Context, documents: Both, pair: OperationPair, old: Parameter, now: Parameter): void {
  const { recorder } = context;
  const add = (id: string, word: string, details = {}): void => recorder.add([id], placed(pair, now, placeOf(old.node, word), placeOf(now.node, word)), details);
  const [was, is] = [old, now].map(({ node, in: place }) => place === 'path' || isTrue(node, 'required'));
  if (was !== is) add(`request-parameter-became-${is ? 'required' : 'optional'}`, 'required');
  lifecycle(context, pair, old, now, add);
  const [one, other] = [schemaOf(old.node), schemaOf(now.node)];
  if (one === undefined || other === undefined) return;
  if (!isSameWriting(one.mediaType, other.mediaType)) {
    const wayOf = ({ mediaType }: { readonly mediaType?: string }): string => (mediaType === undefined ? 'in a style' : `as ${said(mediaType)}`);
    return add('request-parameter-media-type-changed', 'content', { from: wayOf(one), to: wayOf(other) });
  }
  const [from, to] = [styleOf(old), styleOf(now)];
  if (one.mediaType === undefined && other.mediaType === undefined) {
    if (from.style !== to.style) add('request-parameter-style-changed', 'style', { from: said(from.style), to: said(to.style) });
    else if (from.explode !== to.explode && ![new View(documents.before, one.schema), new View(documents.after, other.schema)].every(isScalar)) add('request-parameter-explode-changed', 'explode', { from: said(from.explode), to: said(to.explode) });
  }
  if (isListOfOne(documents, one.schema, other.schema) && to.style === 'form' && to.explode) return;
  const inner = now.in === 'header' ? ['request-header-property', 'request-parameter-property', 'request-parameter'] : ['request-parameter-property', 'request-parameter'];
  const use = { operation: pair.after, stability: levelOf(pair.after.node), direction: 'request', own: ['request-parameter'], inner, label: labelOf(now), name: now.name, isText: !isTyped(other.mediaType ?? 'text/plain') } as const;
  compareUse(context, use, one.schema, other.schema);
}

function lifecycle({ policy }: Context, { after }: OperationPair, old: Parameter, now: Parameter, add: (id: string, word: string, details?: Readonly<Record<string, string>>) => void): void {
  const stability = levelOf(after.node);
  const [was, is] = [isTrue(old.node, 'deprecated'), isTrue(now.node, 'deprecated')];
  if (was && !is) add('request-parameter-reactivated', 'deprecated');
  if (!was && is) {
    const { verdict, details } = judgeDeprecation(valueAt(now.node, 'x-sunset'), policy, stability);
    const ids = { deprecated: 'deprecated', 'with-sunset': 'deprecated', missing: 'deprecated-sunset-missing', invalid: 'sunset-parse', 'too-small': 'sunset-date-too-small' } as const;
    add(`request-parameter-${ids[verdict]}`, 'deprecated', details);
  }
  const sunset = was && is ? judgeSunset(old.node, now.node, policy, stability) : undefined;
  if (sunset === undefined) return;
  const ids = { deleted: 'sunset-deleted', invalid: 'sunset-parse', 'too-small': 'sunset-date-changed-too-small' } as const;
  const [from, to] = [said(valueAt(old.node, 'x-sunset')), said(valueAt(now.node, 'x-sunset'))];
  add(`request-parameter-${ids[sunset]}`, 'x-sunset', { from, to, date: to, days: String(sunsetDays(policy, stability)) });
}

/** The schema of a parameter, or that of its media type. */
function schemaOf(node: Node): { readonly schema: Node; readonly mediaType?: string } | undefined {
  const [content] = entries(get(node, 'content'));
  const schema = get(content?.[1] ?? node, 'schema');
  return schema && { schema, ...(content && { mediaType: content[0] }) };
}

function styleOf({ node, in: place }: Parameter): { readonly style: string; readonly explode: boolean } {
  const style = stringAt(node, 'style') ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
  const explode = valueAt(node, 'explode');
  return { style, explode: typeof explode === 'boolean' ? explode : style === 'form' };
}

function isScalar({ types }: View): boolean {
  return types?.every((type) => type !== 'array' && type !== 'object') === true;
}

/** A value that has become a list of such values: one of it is written as before. */
function isListOfOne({ before, after }: Both, one: Node, other: Node): boolean {
  const view = new View(after, other);
  const item = view.part('items');
  return view.types?.join() === 'array' && item !== undefined && sameSchema(before, one, after, item);
}
