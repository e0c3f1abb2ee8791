import { mkdir, symlink, utimes } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { write } from '../../generator/write.js';
import { contents, header, modified, outputOf, put, temporaryFolder, texts } from './folder.js';

describe('write', () => {
  test('makes the folder, the folders around it and those in it', async () => {
    const output = outputOf(join(await temporaryFolder(), 'src/gen/api'), { 'index.ts': 'a', 'runtime/deep/x.ts': 'b' });
    const report = await write(output);
    expect(await contents(output.dir)).toEqual(texts(output));
    expect(report).toEqual({
      created: ['.specwright.json', 'index.ts', 'runtime/deep/x.ts'], changed: [], unchanged: [], removed: [], edited: [],
    });
  });

  test('takes a path relative to the working directory, and an empty folder', async () => {
    const dir = await temporaryFolder();
    const output = outputOf(relative(process.cwd(), dir), { 'index.ts': 'é\n' });
    await write(output);
    expect(await contents(dir)).toEqual(texts(output));
  });

  test('reports what it made, changed, left and removed, and leaves unchanged files alone', async () => {
    const dir = await temporaryFolder();
    await write(outputOf(dir, { 'same.ts': '1', 'changed.ts': '1', 'stale.ts': '1', 'old/deep/stale.ts': '1', 'old/same.ts': '1' }));
    const past = new Date(1_000_000_000_000);
    await utimes(join(dir, 'same.ts'), past, past);
    const output = outputOf(dir, { 'same.ts': '1', 'changed.ts': '2', 'new.ts': '1', 'old/same.ts': '1' });
    expect(await write(output)).toEqual({
      created: ['new.ts'],
      changed: ['.specwright.json', 'changed.ts'],
      unchanged: ['old/same.ts', 'same.ts'],
      removed: ['old/deep/stale.ts', 'stale.ts'],
      edited: [],
    });
    expect(await contents(dir)).toEqual(texts(output));
    expect(await modified(dir, 'same.ts')).toBe(past.getTime());
  });

  test('touches nothing when nothing differs', async () => {
    const output = outputOf(await temporaryFolder(), { 'a.ts': '1', 'b/c.ts': '2' });
    await write(output);
    const before = await Promise.all([...output.files.keys(), '.', 'b'].map((path) => modified(output.dir, path)));
    const report = await write(output);
    expect(report).toMatchObject({ created: [], changed: [], removed: [], unchanged: ['.specwright.json', 'a.ts', 'b/c.ts'] });
    expect(await Promise.all([...output.files.keys(), '.', 'b'].map((path) => modified(output.dir, path)))).toEqual(before);
  });

  test('writes LF where a checkout made CRLF, which is no edit', async () => {
    const dir = await temporaryFolder();
    const old = outputOf(dir, { 'a.ts': '1\n2\n', 'b.ts': '1\n2\n', 'stale.ts': '1\n2\n' });
    await write(old);
    await put(dir, Object.fromEntries([...old.files].map(([path, text]) => [path, text.replaceAll('\n', '\r\n')])));
    const output = outputOf(dir, { 'a.ts': '1\n2\n', 'b.ts': '3\n' });
    expect(await write(output)).toMatchObject({ changed: ['.specwright.json', 'a.ts', 'b.ts'], removed: ['stale.ts'], edited: [] });
    expect(await contents(dir)).toEqual(texts(output));
  });

  test('names the files whose hand-made changes it replaced or removed', async () => {
    const dir = await temporaryFolder();
    await write(outputOf(dir, { 'a.ts': '1', 'b.ts': '1', 'stale.ts': `${header}1` }));
    await put(dir, { 'a.ts': 'mine', 'stale.ts': `${header}mine` });
    const output = outputOf(dir, { 'a.ts': '2', 'b.ts': '2' });
    expect(await write(output)).toMatchObject({ removed: ['stale.ts'], edited: ['a.ts', 'stale.ts'] });
    expect(await contents(dir)).toEqual(texts(output));
  });

  test('removes folders that it emptied, and no others', async () => {
    const dir = await temporaryFolder();
    await write(outputOf(dir, { 'a/b/c.ts': '1', 'kept/d.ts': '1' }));
    await mkdir(join(dir, 'kept/empty'));
    await mkdir(join(dir, 'own'));
    const output = outputOf(dir, { 'e.ts': '1' });
    await write(output);
    expect(await contents(dir)).toEqual(texts(output, { 'kept/empty/': '', 'own/': '' }));
  });

  test('writes into a folder that is given by a symbolic link', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'real'));
    await symlink('real', join(root, 'link'));
    const output = outputOf(join(root, 'link'), { 'a.ts': '1' });
    await write(output);
    expect(await contents(join(root, 'real'))).toEqual(texts(output));
  });

  test.each(['../a.ts', '/a.ts', 'a/../../b.ts', 'a\\b.ts', 'a\0.ts', '.git/hooks/pre-commit'])('throws for the path %j', async (path) => {
    const dir = await temporaryFolder();
    await expect(write(outputOf(dir, { [path]: '' }))).rejects.toThrow(TypeError);
    expect(await contents(dir)).toEqual({});
  });

  test('throws for a manifest that does not fit the files', async () => {
    const dir = await temporaryFolder();
    const files = new Map(outputOf(dir, { 'a.ts': '1' }).files).set('a.ts', '2');
    await expect(write({ dir, files })).rejects.toThrow(TypeError);
  });
});
