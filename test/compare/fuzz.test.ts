import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { diff, type Compared, type Side } from '../../generator/diff.js';
import { policy } from './documents.js';
import { mutated, randomFrom, reordered } from './mutations.js';

const cases = new URL('../cases/', import.meta.url);
const names = readdirSync(cases).filter((name) => !name.startsWith('bad-'));

function sideOf(value: unknown): Side {
  return { input: 'openapi.yaml', texts: new Map([['openapi.yaml', JSON.stringify(value)]]), load: () => Promise.reject(new Error('there is no other file')) };
}

function load(name: string): unknown {
  try {
    return parse(readFileSync(new URL(`${name}/openapi.yaml`, cases), 'utf8'));
  } catch {
    return undefined;
  }
}

/** What these say twice, or names for its place, is named by the order. */
const ordered = new Set(['enum-names', 'generics', 'ignored', 'operation-ids', 'path-items', 'silent-slips', 'slips']);

const documents = names.flatMap((name) => {
  const value = load(name);
  return value === undefined ? [] : [[name, value] as const];
});

function compared(before: unknown, after: unknown): Promise<Compared> {
  return diff(sideOf(before), sideOf(after), { policy });
}

describe('the documents of the cases', () => {
  test('there are some', () => expect(documents.length).toBeGreaterThan(50));

  test.each(documents.filter((_, index) => index % 2 === 0))('%s does not differ from itself, in whatever order', async (name, value) => {
    for (const other of ordered.has(name) ? [value] : [reordered(value)]) {
      const { changes, version } = await compared(value, other);
      expect(changes.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
      expect(version === undefined || version.bumps.client === 'none' || other !== value).toBe(true);
    }
  });

  test.each(documents.filter((_, index) => index % 8 === 0))('%s can be compared with what is left of it', async (name, value) => {
    const random = randomFrom(name.length * 7919);
    for (let round = 0; round < 2; round++) {
      const other = mutated(value, random);
      for (const { changes } of [await compared(value, other), await compared(other, value)]) {
        for (const { before, after, message, help } of changes) {
          expect([before.line, before.column, after.line, after.column].every((number) => number > 0)).toBe(true);
          expect(`${message} ${help}`.replaceAll(/`[^`]*`/gu, '')).not.toMatch(/undefined|\{\w+\}|NaN/u);
          expect(`${message} ${help}`).not.toContain('[object');
        }
      }
    }
  });
});
