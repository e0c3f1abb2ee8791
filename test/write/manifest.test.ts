import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hashOf, manifestOf, readManifest } from '../../generator/write/manifest.js';
import { isPlainPath } from '../../generator/write/paths.js';

const hash = hashOf('');

describe('manifestOf', () => {
  test('lists each file but itself, by code unit, with the SHA-256 of its UTF-8 bytes', () => {
    const names = ['é.ts', 'B.ts', 'a/b.ts', '10', '.specwright.json', '9'];
    const files = new Map([['b.ts', 'é'], ...names.map((name): [string, string] => [name, ''])]);
    const text = manifestOf(files);
    expect(text.endsWith('}\n')).toBe(true);
    expect([...text.matchAll(/^ {4}"(.*)":/gm)].map((match) => match[1])).toEqual(['10', '9', 'B.ts', 'a/b.ts', 'b.ts', 'é.ts']);
    expect(JSON.parse(text)).toMatchObject({ files: { 'b.ts': createHash('sha256').update(Buffer.from('é')).digest('hex') } });
  });

  test('is JSON for no files, for hostile names and for a name that objects treat apart', () => {
    expect(JSON.parse(manifestOf(new Map()))).toEqual({ files: {} });
    const owned = readManifest(manifestOf(new Map([['"},\n{', ''], ['__proto__', '']])), () => true);
    expect([...(owned ?? [])]).toEqual([['"},\n{', hash], ['__proto__', hash]]);
  });

  test('does not depend on the order of the files', () => {
    expect(manifestOf(new Map([['a', '1'], ['b', '2']]))).toBe(manifestOf(new Map([['b', '2'], ['a', '1']])));
  });
});

describe('readManifest', () => {
  test('reads what manifestOf writes, also with the line endings and the mark of another system', () => {
    const text = manifestOf(new Map([['a.ts', ''], ['b/c.ts', '']]));
    const owned = new Map([['a.ts', hash], ['b/c.ts', hash]]);
    expect(readManifest(text, isPlainPath)).toEqual(owned);
    expect(readManifest(`\uFEFF${text.replaceAll('\n', '\r\n')}`, isPlainPath)).toEqual(owned);
  });

  test('passes over the manifest itself', () => {
    expect(readManifest(`{"files": {".specwright.json": "${hash}"}}`, isPlainPath)).toEqual(new Map());
  });

  test.each([
    ['nothing', ''],
    ['a merge conflict', `{\n<<<<<<< ours\n  "files": {}\n=======\n  "files": {}\n>>>>>>> theirs\n}`],
    ['an array', '[]'],
    ['null', 'null'],
    ['no files', '{}'],
    ['a list of files', '{"files": ["a.ts"]}'],
    ['a hash that is none', '{"files": {"a.ts": "abc"}}'],
    ['a hash that is not text', '{"files": {"a.ts": null}}'],
    ['a parent folder', `{"files": {"../a.ts": "${hash}"}}`],
    ['an absolute path', `{"files": {"/etc/passwd": "${hash}"}}`],
    ['the repository', `{"files": {"x/.git/config": "${hash}"}}`],
  ])('refuses %s', (_, text) => {
    expect(readManifest(text, isPlainPath)).toBeUndefined();
  });
});
