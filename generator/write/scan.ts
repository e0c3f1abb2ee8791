import { join } from 'node:path';
import type { Disk, Kind } from './disk.js';
import { OutputError, visible } from './errors.js';
import { isLitter, isOutOfSight } from './paths.js';

/**
 * Everything below a folder, by relative path, but what is out of sight; nothing when the folder is missing. Symbolic links are
 * listed as such and not followed; that of the folder itself is.
 *
 * @throws OutputError when something other than a folder is there, or it cannot be read.
 */
export async function scan(disk: Disk, dir: string, ignore: readonly string[]): Promise<ReadonlyMap<string, Kind>> {
  const found = new Map<string, Kind>();
  const top = await disk.kindThroughLinks(dir);
  if (top === 'missing') return found;
  if (top !== 'folder') {
    throw new OutputError('not-a-folder', dir, `${visible(dir)} is not a folder`, 'move it away or choose another output folder');
  }
  const visit = async (folder: string): Promise<void> => {
    for (const { name, kind } of await disk.list(join(dir, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (isLitter(name) || (folder === '' && isOutOfSight(name, ignore))) continue;
      found.set(path, kind);
      if (kind === 'folder') await visit(path);
    }
  };
  await visit('');
  return found;
}
