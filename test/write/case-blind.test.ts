import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, write } from '../../generator/write.js';
import type { Disk } from '../../generator/write/disk.js';
import { contents, outputOf, put, quickDisk, temporaryFolder, texts, watchedDisk } from './folder.js';

/** A disk that keeps the case of names and does not tell them apart by it, as those of macOS and Windows; below `root` only. */
function caseBlindDisk(root: string): Disk {
  const real = async (path: string): Promise<string> => {
    let found = root;
    for (const name of relative(root, path).split('/').filter((part) => part !== '')) {
      const names = await readdir(found).catch((): string[] => []);
      found = join(found, names.find((other) => other.toLowerCase() === name.toLowerCase()) ?? name);
    }
    return found;
  };
  return {
    ...quickDisk,
    kind: async (path) => quickDisk.kind(await real(path)),
    kindThroughLinks: async (path) => quickDisk.kindThroughLinks(await real(path)),
    list: async (path) => quickDisk.list(await real(path)),
    read: async (path) => quickDisk.read(await real(path)),
    makeFolder: async (path) => quickDisk.makeFolder(await real(path)),
    makeNewFolder: async (path) => quickDisk.makeNewFolder(await real(path)),
    create: async (path, bytes) => quickDisk.create(await real(path), bytes),
    move: async (from, to) => quickDisk.move(await real(from), await real(to)),
    removeFile: async (path) => quickDisk.removeFile(await real(path)),
    removeEmptyFolder: async (path) => quickDisk.removeEmptyFolder(await real(path)),
    removeTree: async (path) => quickDisk.removeTree(await real(path)),
    flush: async (path) => quickDisk.flush(await real(path)),
  };
}

describe('where names differ by case alone and the disk does not tell them apart', () => {
  test('a renamed file gets its new name, wherever the run is killed', async () => {
    for (let last = 0, killed = true; killed; last += 1) {
      const dir = await temporaryFolder();
      const disk = caseBlindDisk(dir);
      await write(outputOf(dir, { 'Same.ts': '1', 'Other.ts': '1', 'Sub/a.ts': '1' }), {}, disk);
      const output = outputOf(dir, { 'same.ts': '1', 'other.ts': '2', 'sub/a.ts': '1' });
      const dying = watchedDisk(disk, (step) => {
        if (step >= last) throw new Error('killed');
      });
      killed = await write(output, {}, dying).then(() => false, () => true);
      await write(output, {}, disk);
      expect(await contents(dir), `step ${last}`).toEqual(texts(output));
      expect(await check(output, {}, disk)).toEqual([]);
    }
  });

  test('a file that was not generated is not replaced', async () => {
    const dir = await temporaryFolder();
    await put(dir, { 'Index.ts': 'mine' });
    const writing = write(outputOf(dir, { 'index.ts': '1' }), { force: true }, caseBlindDisk(dir));
    await expect(writing).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await contents(dir)).toMatchObject({ 'Index.ts': 'mine' });
  });
});
