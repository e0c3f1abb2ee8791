import { describe, expect, test } from 'vitest';
import { manifestName } from '../../generator/write/manifest.js';
import { assertPaths, isOutOfSight, isPlainPath } from '../../generator/write/paths.js';

describe('isPlainPath', () => {
  test.each([
    'a', 'index.ts', 'runtime/client.ts', '.gitattributes', '.gitignore', '.specwright.json', 'a..b/c', 'é.ts', 'a b', '@x/$y',
  ])('takes %s', (path) => {
    expect(isPlainPath(path)).toBe(true);
  });

  test.each([
    '', '/', '/a', 'a/', 'a//b', '.', '..', '../a', 'a/../b', 'a/..', './a', 'a\\b', '..\\a', 'C:/a', 'C:a', 'a.ts:stream', 'a\0b', 'a\nb',
    '.git', '.git/config', 'x/.GIT/hooks/y', '.g\u200cit/config', 'git~1/config', 'a.', 'a ', '.. /a', '...',
  ])('refuses %j', (path) => {
    expect(isPlainPath(path)).toBe(false);
  });
});

describe('isOutOfSight', () => {
  test.each([
    ['dist/a.js', true], ['dist', true], ['DIST/a', true], ['distance', false], ['a/dist', false],
    ['pkg-1.0.tgz', true], ['a.tgz.ts', false],
    ['.git/x', true], ['.github/x', false], ['.specwright.tmp/0', true], ['.specwright.json', false],
  ])('%s: %s', (path, expected) => {
    expect(isOutOfSight(path, ['dist', 'node_modules', '*.tgz'])).toBe(expected);
  });

  test('a pattern is not a regular expression', () => {
    expect(isOutOfSight('abc', ['a.c'])).toBe(false);
    expect(isOutOfSight('a(c', ['a(c'])).toBe(true);
  });
});

describe('assertPaths', () => {
  test.each([
    ['a path that is not plain', ['../a.ts']],
    ['a path below the stage', ['.specwright.tmp/0']],
    ['an ignored path', ['dist/a.js']],
    ['names that differ by case', ['a.ts', 'A.ts']],
    ['a file that is a folder', ['a', 'a/b/c.ts']],
    ['a file that is a folder in another case', ['A/b', 'a']],
  ])('throws for %s', (_, paths) => {
    expect(() => assertPaths([manifestName, ...paths], ['dist'])).toThrow(TypeError);
  });

  test('throws without a manifest', () => {
    expect(() => assertPaths(['a.ts'], [])).toThrow(TypeError);
    expect(() => assertPaths(['a.ts', manifestName], [])).not.toThrow();
  });
});
