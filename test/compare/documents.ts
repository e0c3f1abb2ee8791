import { compare } from '../../generator/compare/compare.js';
import type { Change, Policy } from '../../generator/compare/model.js';
import { collector, type Problem } from '../../generator/diagnostics.js';
import type { Document } from '../../generator/read/document.js';
import { read } from '../../generator/read/read.js';

export const policy: Policy = { today: '2026-08-08', sunsetDays: { beta: 31, stable: 180 } };

/** Reads a document that is given as a value or as text. */
export async function documentOf(value: unknown, name = 'openapi.yaml'): Promise<Document> {
  const problems: Problem[] = [];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const document = await read(name, text, [], () => Promise.reject(new Error('there is no other file')), collector(problems));
  if (document === undefined) throw new Error(`not read: ${problems.map(({ code }) => code).join(', ')}`);
  return document;
}

export async function changesOf(before: unknown, after: unknown, by: Policy = policy): Promise<readonly Change[]> {
  return compare({ before: await documentOf(before, 'before.yaml'), after: await documentOf(after, 'after.yaml') }, by);
}

export async function idsOf(before: unknown, after: unknown): Promise<readonly string[]> {
  return (await changesOf(before, after)).map(({ rule }) => rule);
}

/** Around what a rule is about: a document that holds it in the place that the rule's name begins with. */
export function around(operation: object, more: object = {}): object {
  const schemas = Object.fromEntries(['A', 'B', 'C'].map((name) => [name, { type: 'object', required: [name], properties: { [name]: { type: 'string' } } }]));
  return { openapi: '3.1.0', info: { title: 'Rules', version: '1.0.0' }, paths: { '/things': { post: { operationId: 'act', responses: {}, ...operation } } }, components: { schemas }, ...more };
}

/** A document that uses a schema in one place. */
export function using(place: string, schema: unknown): object {
  const object = { type: 'object', properties: { p: schema } };
  const json = (body: unknown): object => ({ content: { 'application/json': { schema: body } } });
  if (place === 'request-body') return around({ requestBody: json(schema) });
  if (place === 'request-property') return around({ requestBody: json(object) });
  if (place === 'response-body') return around({ responses: { 200: { description: 'Done.', ...json(schema) } } });
  if (place === 'response-property') return around({ responses: { 200: { description: 'Done.', ...json(object) } } });
  if (place === 'response-header') return around({ responses: { 200: { description: 'Done.', headers: { 'X-A': { schema } } } } });
  return around({ parameters: [{ name: 'q', in: 'query', schema }] });
}
