import { expect, test } from 'vitest';
import { stemOf } from '../../generator/stubs/choose.js';

test.each([
  [undefined, 'default'],
  ['', 'default'],
  ['***', 'default'],
  ['pets', 'pets'],
  ['Pet Store', 'pet-store'],
  ['../../etc/passwd', 'etc-passwd'],
  ['C:\\pets.ts', 'c-pets-ts'],
  ['index', 'index-tag'],
  ['API', 'api-tag'],
  ['CON', 'con-tag'],
  ['lpt1', 'lpt1-tag'],
  ['__proto__', 'proto'],
  ['日本語', '日本語'],
  ['Cafe\u0301', 'café'],
  ['pets.test', 'pets-test'],
  ['x'.repeat(300), 'x'.repeat(60)],
  [`${'x'.repeat(59)} y`, 'x'.repeat(59)],
])('the file of the tag %j is %j.ts', (tag, stem) => {
  expect(stemOf(tag)).toBe(stem);
});
