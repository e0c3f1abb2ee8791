import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, write } from '../../generator/write.js';
import { hashOf, manifestName, manifestOf } from '../../generator/write/manifest.js';
import { contents, header, modified, outputOf, put, temporaryFolder } from './folder.js';

describe('check', () => {
  test('says nothing when nothing differs', async () => {
    const output = outputOf(await temporaryFolder(), { 'a.ts': '1', 'b/c.ts': '2' });
    await write(output);
    expect(await check(output)).toEqual([]);
  });

  test('names every difference, and writes nothing', async () => {
    const dir = await temporaryFolder();
    await write(outputOf(dir, { 'crlf.ts': '1\n2\n', 'changed.ts': '1\n', 'stale.ts': '1', 'same.ts': '1' }));
    await put(dir, { 'crlf.ts': '1\r\n2\r\n', 'mine.ts': 'mine' });
    const before = [await contents(dir), await modified(dir, '.')];
    const output = outputOf(dir, { 'crlf.ts': '1\n2\n', 'changed.ts': '2\n', 'new.ts': '1', 'same.ts': '1' });
    expect(await check(output)).toEqual([
      { path: 'changed.ts', kind: 'changed', diff: '--- changed.ts (on disk)\n+++ changed.ts (generated)\n@@ -1,1 +1,1 @@\n-1\n+2' },
      { path: 'crlf.ts', kind: 'line-endings' },
      { path: 'mine.ts', kind: 'foreign' },
      { path: 'new.ts', kind: 'missing' },
      { path: 'stale.ts', kind: 'stale' },
    ]);
    expect([await contents(dir), await modified(dir, '.')]).toEqual(before);
  });

  test('passes over foreign files with force, as write does', async () => {
    const output = outputOf(await temporaryFolder(), { 'a.ts': '1' });
    await put(output.dir, { 'mine.ts': 'mine' });
    await write(output, { force: true });
    expect(await check(output, { force: true })).toEqual([]);
    expect(await check(output)).toEqual([{ path: 'mine.ts', kind: 'foreign' }]);
  });

  test('reports all files missing for a folder that is not there, and does not make it', async () => {
    const root = await temporaryFolder();
    const differences = await check(outputOf(join(root, 'a/b'), { 'a.ts': '1' }));
    expect(differences).toEqual([{ path: 'a.ts', kind: 'missing' }, { path: '.specwright.json', kind: 'missing' }]);
    expect(await contents(root)).toEqual({});
  });

  test('shows the diff of a file that write would refuse to replace', async () => {
    const dir = await temporaryFolder();
    await put(dir, { 'a.ts': 'mine\n', 'b.ts/c.ts': header });
    await mkdir(join(dir, 'outside'));
    await symlink('outside', join(dir, 'runtime'));
    const differences = await check(outputOf(dir, { 'a.ts': '1\n', 'b.ts': '1', 'runtime/d.ts': '1' }), { force: true });
    expect(differences).toEqual([
      { path: 'a.ts', kind: 'changed', diff: expect.stringContaining('-mine\n+1') },
      { path: 'b.ts', kind: 'foreign' },
      { path: 'runtime/d.ts', kind: 'foreign' },
      { path: '.specwright.json', kind: 'missing' },
    ]);
  });

  test('says which files were changed by hand since they were generated', async () => {
    const dir = await temporaryFolder();
    await write(outputOf(dir, { 'a.ts': '1\n', 'b.ts': '1\n', 'c.ts': '1\n' }));
    await put(dir, { 'a.ts': 'mine\n' });
    await rm(join(dir, 'b.ts'));
    expect(await check(outputOf(dir, { 'a.ts': '1\n', 'b.ts': '1\n', 'c.ts': '2\n', 'd.ts': '1\n' }))).toMatchObject([
      { path: 'a.ts', kind: 'changed', edited: true },
      { path: 'b.ts', kind: 'missing', edited: true },
      { path: 'c.ts', kind: 'changed', diff: expect.any(String) },
      { path: 'd.ts', kind: 'missing' },
    ]);
  });

  test('of the manifest: what it says of the origin is no difference, what it says of files is one when nothing else is', async () => {
    const dir = await temporaryFolder();
    const { files } = outputOf(dir, { 'a.ts': '1' });
    const origin = { generator: { version: '1.0.0', code: hashOf(''), tools: {} }, options: hashOf(''), documents: {}, gives: { operations: 0, types: 0, omitted: 0, warnings: 0 } };
    await write({ dir, files: new Map([...files, [manifestName, manifestOf(files, origin)]]) });
    expect(await check({ dir, files })).toEqual([]);
    for (const text of ['{ "files": {} }', '<<<<<<<']) {
      await put(dir, { [manifestName]: text });
      expect(await check({ dir, files })).toEqual([{ path: manifestName, kind: 'changed' }]);
    }
  });

  test('reports what is in the place of the stage', async () => {
    const output = outputOf(await temporaryFolder(), { 'a.ts': '1' });
    await write(output);
    await put(output.dir, { '.specwright.tmp': 'mine' });
    expect(await check(output)).toEqual([{ path: '.specwright.tmp', kind: 'foreign' }]);
    await expect(write(output)).rejects.toMatchObject({ code: 'not-a-folder' });
  });
});
