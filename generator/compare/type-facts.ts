import { fact, placed, type Views } from './fact.js';
import type { Fact } from './model.js';
import type { View } from './schema-view.js';
import { said, saidTypes } from './words.js';

type Types = readonly string[] | undefined;

/** Types, formats and null. */
export function typeFacts(views: Views): readonly Fact[] {
  const { before, after } = views;
  const facts: Fact[] = [];
  if (before.nullable !== undefined && after.nullable !== undefined && before.nullable !== after.nullable) {
    facts.push(placed(after.nullable ? 'became-nullable' : 'became-not-nullable', before.own('type', 'nullable'), after.own('type', 'nullable')));
  }
  if (isWrapped(views)) return facts;
  const [old, now] = [before.types, after.types];
  const details = { from: saidTypes(old, before.value('format')), to: saidTypes(now, after.value('format')) };
  const kind = typeChange(old, now);
  if (kind === 'same') return [...facts, ...formatFacts(views, details)];
  if (kind === 'lists') {
    const removed = (old ?? []).filter((type) => !covers(now, type));
    const added = (now ?? []).filter((type) => !covers(old, type));
    if (removed.length > 0) facts.push(fact(views, 'list-of-types-narrowed', 'type', { ...details, values: removed.map(said).join(', ') }));
    if (added.length > 0) facts.push(fact(views, 'list-of-types-widened', 'type', { ...details, values: added.map(said).join(', ') }));
    return facts;
  }
  const asText = typeChange(textual(old), textual(now));
  return [...facts, { ...fact(views, `type-${kind}`, 'type', details), asText: `type-${asText === 'same' || asText === 'lists' ? kind : asText}` }];
}

/** What was one schema has become a choice, or the other way round: there are rules for that. */
function isWrapped({ before, after }: Views): boolean {
  return before.isChoiceBeside(after) || after.isChoiceBeside(before);
}

function typeChange(old: Types, now: Types): 'same' | 'lists' | 'generalized' | 'specialized' | 'changed' {
  const isSame = old === undefined || now === undefined ? old === now : old.length === now.length && old.every((type) => now.includes(type));
  if (isSame) return 'same';
  if (old !== undefined && now !== undefined && (old.length > 1 || now.length > 1)) return 'lists';
  if (now === undefined || old?.every((type) => covers(now, type)) === true) return 'generalized';
  return old === undefined || now.every((type) => covers(old, type)) ? 'specialized' : 'changed';
}

/** Any value of a type is one of the types. */
function covers(types: Types, type: string): boolean {
  return types === undefined || types.includes(type) || (type === 'integer' && types.includes('number')) || (types.includes('text') && type !== 'array' && type !== 'object');
}

/** Where everything is written as text, a string is anything that is one value. */
function textual(types: Types): Types {
  return types?.map((type) => (type === 'string' ? 'text' : type));
}

/** Formats by type: the first of each row holds all values of those behind it. */
const wider: Readonly<Record<string, readonly (readonly string[])[]>> = {
  integer: [['bigint', 'int64', 'int32'], ['int64', 'int32']],
  number: [['double', 'float']],
  string: [['date-time', 'date']],
};

/** Whether a format of OpenAPI 3.0 says what a schema says by `contentEncoding` or `contentMediaType`, as 3.1 has it. */
export function isContentFormat(format: unknown, view: View): boolean {
  if (format === 'byte') return /^base64$/iu.test(String(view.value('contentEncoding')));
  return format === 'binary' && view.value('contentMediaType') !== undefined && view.value('contentEncoding') === undefined;
}

function formatFacts(views: Views, details: Fact['details']): readonly Fact[] {
  const [old, now] = [views.before.value('format'), views.after.value('format')];
  if (old === now || isContentFormat(old, views.after) || isContentFormat(now, views.before)) return [];
  const rows = (views.after.types ?? []).flatMap((type) => wider[type] ?? []);
  const holds = (one: unknown, other: unknown): boolean => one === undefined || rows.some(([first, ...rest]) => first === one && rest.some((format) => format === other));
  const kind = holds(now, old) ? 'generalized' : holds(old, now) ? 'specialized' : 'changed';
  return [fact(views, `type-${kind}`, 'format', details)];
}
