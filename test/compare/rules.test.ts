import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../../generator/compare/rules.js';
import { around, idsOf, using } from './documents.js';

type Case = readonly [before: unknown, after: unknown, bothWays?: 'both ways' | undefined];
type Section = Readonly<Record<string, Case>>;

function load<T>(name: string): T {
  return parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T;
}

const published = load<Readonly<Record<'error' | 'warning', readonly string[]>>>('published.yaml');
const table = load<Readonly<Record<'schema' | 'object' | 'parameters' | 'operation' | 'document', Section>>>('rules.yaml');
const own = load<typeof published>('own.yaml');
const ids = [published, own].flatMap(({ error, warning }) => [...error, ...warning]);
const places = ['request-body', 'request-property', 'request-parameter', 'response-body', 'response-property', 'response-header'];

/** The two documents that a rule tells apart. */
function documentsFor(id: string): Case | undefined {
  const made = (one: Case | undefined, make: (part: unknown) => object): Case | undefined => one && [make(one[0]), make(one[1]), one[2]];
  const withObject = (part: unknown): object => using(id.includes('request') ? 'request-body' : 'response-body', { type: 'object', ...(part as object) });
  const own =
    made(table.object[id], withObject) ??
    made(table.parameters[id], (part) => around({ parameters: part })) ??
    made(table.operation[id], (part) => around(Object.fromEntries(Object.entries(part as object).filter(([, value]) => value !== null)))) ??
    made(table.document[id], (part) => around({}, part as object));
  if (own !== undefined) return own;
  const place = places.find((one) => id.startsWith(`${one}-`));
  return place === undefined ? undefined : made(table.schema[id.slice(place.length + 1)], (schema) => using(place, schema));
}

test('all published rules are in the table, as severe as they were published', () => {
  expect([...published.error, ...published.warning]).toHaveLength(243);
  const severities = new Map([...rules.values()].map(({ id, severity }) => [id, severity]));
  expect(published.error.filter((id) => severities.get(id) !== 'error')).toEqual([]);
  expect(published.warning.filter((id) => severities.get(id) !== 'warning')).toEqual([]);
});

test('all others are listed as ours', () => {
  const others = (level: 'error' | 'warning'): readonly string[] => [...new Set([...rules.values()].filter(({ id, severity }) => severity === level && !published[level].includes(id)).map(({ id }) => id))].sort();
  expect({ error: others('error'), warning: others('warning') }).toEqual(own);
});

test('every case is used', () => {
  const named = ['object', 'parameters', 'operation', 'document'].flatMap((section) => Object.keys(table[section as keyof typeof table]));
  expect(named.filter((id) => !ids.includes(id))).toEqual([]);
});

describe('each rule finds what it is about, and nothing else does', () => {
  test.each(ids)('%s', async (id) => {
    const [before, after, bothWays] = documentsFor(id) ?? [];
    expect(before, 'there is a case').toBeDefined();
    expect(await idsOf(before, after)).toContain(id);
    expect(await idsOf(before, before)).toEqual([]);
    expect(await idsOf(after, after)).toEqual([]);
    if (bothWays === undefined) expect(await idsOf(after, before)).not.toContain(id);
  });
});
