import { boundFacts } from './bound-facts.js';
import { fact, type Views } from './fact.js';
import type { Fact } from './model.js';
import { canonical } from './same-schema.js';
import type { View } from './schema-view.js';
import { isJudged, isLower, stabilityOf } from './stability.js';
import { isContentFormat, typeFacts } from './type-facts.js';
import { said } from './words.js';

/** What two schemas differ in, apart from what their parts differ in. */
export function schemaFacts(views: Views): readonly Fact[] {
  return [
    ...typeFacts(views),
    ...valueFacts(views),
    ...boundFacts(views),
    ...patternFacts(views),
    ...defaultFacts(views),
    ...discriminatorFacts(views),
    ...lifecycleFacts(views),
    ...contentFacts(views),
  ];
}

/** Enumerations and constants. A constant and an enumeration of one are the same. */
function valueFacts(views: Views): readonly Fact[] {
  const { before, after } = views;
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const [wasConst, isConst] = [before.value('const'), after.value('const')];
  const facts: Fact[] = [];
  if (old !== undefined && now !== undefined && canonical([...old.keys()].sort()) === canonical([...now.keys()].sort())) return [...facts, ...extensibleFacts(views)];
  if (wasConst !== undefined && isConst !== undefined) facts.push(fact(views, 'const-changed', 'const', { from: said(wasConst), to: said(isConst) }));
  else if (isConst !== undefined && old === undefined) facts.push(fact(views, 'const-added', 'const', { to: said(isConst) }));
  else if (wasConst !== undefined && now === undefined) facts.push(fact(views, 'const-removed', 'const', { from: said(wasConst) }));
  else if (old !== undefined && now !== undefined) {
    const isOpen = after.value('x-extensible-enum') !== undefined;
    const list = (values: readonly unknown[]): string => values.map(said).join(', ');
    const removed = [...old].filter(([key]) => !now.has(key)).map(([, value]) => value);
    const added = [...now].filter(([key]) => !old.has(key)).map(([, value]) => value);
    if (removed.length > 0) facts.push(fact(views, 'enum-value-removed', 'enum', { values: list(removed) }));
    if (added.length > 0) facts.push(fact(views, isOpen ? 'extensible-enum-value-added' : 'enum-value-added', 'enum', { values: list(added) }));
  } else if (now !== undefined) facts.push(fact(views, 'became-enum', 'enum', { values: [...now.values()].map(said).join(', ') }));
  else if (old !== undefined) facts.push(fact(views, 'became-not-enum', 'enum', { values: [...old.values()].map(said).join(', ') }));
  return [...facts, ...extensibleFacts(views)];
}

/** Null is told of by its own rules. */
function valuesOf(view: View): ReadonlyMap<string, unknown> | undefined {
  const list = view.value('const') === undefined ? view.value('enum') : [view.value('const')];
  return Array.isArray(list) ? new Map(list.filter((value) => value !== null).map((value: unknown) => [canonical(value), value])) : undefined;
}

function extensibleFacts(views: Views): readonly Fact[] {
  const [old, now] = [views.before.value('x-extensible-enum'), views.after.value('x-extensible-enum')];
  if (!Array.isArray(old) || !Array.isArray(now)) return [];
  const left = new Set(now.map(canonical));
  const removed = old.filter((value) => !left.has(canonical(value)));
  return removed.length === 0 ? [] : [fact(views, 'x-extensible-enum-value-removed', 'x-extensible-enum', { values: removed.map(said).join(', ') })];
}

function patternFacts(views: Views): readonly Fact[] {
  const [old, now] = [views.before.value('pattern'), views.after.value('pattern')];
  if (old === now) return [];
  if (old === undefined) return [fact(views, 'pattern-added', 'pattern', { to: said(now) })];
  if (now === undefined) return [fact(views, 'pattern-removed', 'pattern', { from: said(old) })];
  const isAny = typeof now === 'string' && /^\^?\.\*\$?$/u.test(now);
  return [fact(views, isAny ? 'pattern-generalized' : 'pattern-changed', 'pattern', { from: said(old), to: said(now) })];
}

function defaultFacts(views: Views): readonly Fact[] {
  const [old, now] = [views.before.value('default'), views.after.value('default')];
  if (canonical(old) === canonical(now)) return [];
  const kind = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
  return [fact(views, `default-value-${kind}`, 'default', { from: said(old), to: said(now) })];
}

function discriminatorFacts(views: Views): readonly Fact[] {
  const [old, now] = [views.before.part('discriminator'), views.after.part('discriminator')];
  if (old === undefined || now === undefined) {
    return old === now ? [] : [fact(views, old === undefined ? 'discriminator-added' : 'discriminator-removed', 'discriminator')];
  }
  const [was, is] = [record(old.value), record(now.value)];
  if (was['propertyName'] !== is['propertyName']) return [fact(views, 'discriminator-property-name-changed', 'discriminator', { from: said(was['propertyName']), to: said(is['propertyName']) })];
  const [from, to] = [record(was['mapping']), record(is['mapping'])];
  const keys = (list: readonly string[]): Fact['details'] => ({ values: list.map(said).join(', ') });
  const added = Object.keys(to).filter((key) => !Object.hasOwn(from, key));
  const removed = Object.keys(from).filter((key) => !Object.hasOwn(to, key));
  const changed = Object.keys(to).filter((key) => Object.hasOwn(from, key) && from[key] !== to[key]);
  return [
    ...(added.length > 0 ? [fact(views, 'discriminator-mapping-added', 'discriminator', keys(added))] : []),
    ...(removed.length > 0 ? [fact(views, 'discriminator-mapping-deleted', 'discriminator', keys(removed))] : []),
    ...(changed.length > 0 ? [fact(views, 'discriminator-mapping-changed', 'discriminator', keys(changed))] : []),
  ];
}

/** Deprecation and stability, which count for properties. */
function lifecycleFacts(views: Views): readonly Fact[] {
  const { before, after } = views;
  const facts: Fact[] = [];
  const [was, is] = [before.value('deprecated') === true, after.value('deprecated') === true];
  if (is && !was) facts.push({ ...fact(views, 'deprecated', 'deprecated'), sunset: after.value('x-sunset') });
  if (was && !is) facts.push(fact(views, 'reactivated', 'deprecated'));
  const [from, to] = [stabilityOf(before.value('x-stability-level')), stabilityOf(after.value('x-stability-level'))];
  if (from !== undefined && to !== undefined && from !== to && isJudged(from)) {
    facts.push(fact(views, isLower(to, from) ? 'stability-decreased' : 'stability-increased', 'x-stability-level', { from, to }));
  }
  return facts;
}

function contentFacts(views: Views): readonly Fact[] {
  return (['contentMediaType', 'contentEncoding'] as const).flatMap((word) => {
    const [old, now] = [contentOf(word, views.before, views.after), contentOf(word, views.after, views.before)];
    const name = word === 'contentMediaType' ? 'content-media-type' : 'content-encoding';
    if (old === now) return [];
    const kind = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
    return [fact(views, `${name}-${kind}`, word, { from: said(old), to: said(now) })];
  });
}

/** OpenAPI 3.0 says it by a format: that one is what the other document says, where it says it in the way of 3.1. */
function contentOf(word: 'contentMediaType' | 'contentEncoding', view: View, other: View): unknown {
  return view.value(word) ?? (isContentFormat(view.value('format'), other) ? other.value(word) : undefined);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
