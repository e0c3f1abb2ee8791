import { expect, it } from 'vitest';
import { exclusions } from './exclusions.js';
import { differences, suite } from './suite.js';

it('has the verdicts of the suite of JSON Schema, its formats included', async () => {
  const found = await differences({ ...suite.required, ...suite.formats });
  const beginnings = Object.keys(exclusions);
  expect(found.filter((name) => !beginnings.some((beginning) => name.startsWith(beginning)))).toEqual([]);
  // What is excluded has to differ: else the list is too long.
  expect(beginnings.filter((beginning) => !found.some((name) => name.startsWith(beginning)))).toEqual([]);
});
