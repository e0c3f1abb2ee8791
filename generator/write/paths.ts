import { manifestName } from './manifest.js';

/** The folder inside the output folder in which a run stages its files. */
export const stageName = '.specwright.tmp';

/** What operating systems leave in any folder that somebody looked at. */
const litter: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** Whether files of this name belong to the operating system: neither ours nor foreign, at any depth. */
export function isLitter(name: string): boolean {
  return litter.has(name);
}

/**
 * Whether a path is relative, has `/` between its names, and means the same file on every system:
 * no `..`, no drive or stream (`:`), no invisible character, no dot or space at the end of a name, nothing of git's own.
 */
export function isPlainPath(path: string): boolean {
  return path.split('/').every((name) => name !== '' && !/[\\:\p{Cc}\p{Cf}]|[. ]$|^\.git$|^git~\d+$/iu.test(name));
}

/** Whether the top-level name of a path is not looked at: git's, our stage, a pattern of `ignore` (`*` is any text). */
export function isOutOfSight(path: string, ignore: readonly string[]): boolean {
  const top = path.split('/', 1)[0] ?? '';
  return ['.git', stageName, ...ignore].some((pattern) => {
    const source = pattern.split('*').map((text) => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')).join('.*');
    return new RegExp(`^${source}$`, 'isu').test(top);
  });
}

/** The folders that a path lies in, the outermost first: `a`, `a/b` for `a/b/c.ts`. */
export function foldersOf(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

/**
 * Refuses a set of output paths that no correct caller gives.
 *
 * @throws TypeError for a path that is not plain or is out of sight, for two that one file system takes for the same, for a
 * file that is also a folder, and for a set without a manifest.
 */
export function assertPaths(paths: Iterable<string>, ignore: readonly string[]): void {
  const files = new Map<string, string>();
  for (const path of paths) {
    const isFine = isPlainPath(path) && !isOutOfSight(path, ignore);
    if (!isFine) throw new TypeError(`not a path of an output file: ${JSON.stringify(path)}`);
    const other = files.get(path.toLowerCase());
    if (other !== undefined) throw new TypeError(`one file on some systems: ${other} and ${path}`);
    files.set(path.toLowerCase(), path);
  }
  for (const path of files.values()) {
    const folder = foldersOf(path).find((name) => files.has(name.toLowerCase()));
    if (folder !== undefined) throw new TypeError(`a file and a folder at once: ${folder}`);
  }
  if (files.get(manifestName) === undefined) throw new TypeError(`the output has no ${manifestName}`);
}
