import { join } from 'node:path';
import type { Disk, Kind } from './disk.js';
import { OutputError, visible } from './errors.js';
import { isLitter, isOutOfSight } from './paths.js';

/**
 * Everything below a folder, by relative path, but what is out of sight; nothing when the folder is missing. Symbolic links are
 * listed as such and not followed; that of the folder itself is.
 *
 * @param most a folder that holds more is not walked to its end, as the root of a disk would be.
 * @throws OutputError when something other than a folder is there, it holds more, or it cannot be read.
 */
export async function scan(disk: Disk, dir: string, ignore: readonly string[], most = Infinity): Promise<ReadonlyMap<string, Kind>> {
  const found = new Map<string, Kind>();
  const top = await disk.kindThroughLinks(dir);
  if (top === 'missing') return found;
  if (top !== 'folder') {
    throw new OutputError('not-a-folder', dir, `${visible(dir)} is not a folder`, 'move it away or choose another output folder');
  }
  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    for (const { name, kind } of await disk.list(join(dir, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (isLitter(name) || (folder === '' && isOutOfSight(name, ignore))) continue;
      found.set(path, kind);
      if (found.size > most) throw tooMany(dir, [...found.keys()]);
      if (kind === 'folder') folders.push(path);
    }
  }
  return found;
}

function tooMany(dir: string, found: readonly string[]): OutputError {
  const names = [...new Set(found.map((path) => path.split('/', 1)[0] ?? ''))].slice(0, 5).map(visible).join(', ');
  const message = `${visible(dir)} holds more than can be an output: ${names} and more`;
  return new OutputError('foreign-files', dir, message, 'choose a folder that holds nothing but what is generated');
}
