import { closeSync, constants, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, unlinkSync, type Dirent, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { explain } from './errors.js';
import { isRunning, processName } from './identity.js';

/** What a path is. A symbolic link is a `link` wherever it leads; a socket, a pipe or a device is `other`. */
export type Kind = 'missing' | 'file' | 'folder' | 'link' | 'other';

/**
 * The few operations on files that writing needs; the seam at which tests break them.
 * Each rejects with an `OutputError` when the file system refuses, and none follows a symbolic link in the last name of a path
 * unless it says so.
 */
export interface Disk {
  kind(path: string): Promise<Kind>;
  /** Like `kind`, of what a symbolic link leads to. */
  kindThroughLinks(path: string): Promise<Kind>;
  list(folder: string): Promise<readonly { readonly name: string; readonly kind: Kind }[]>;
  read(file: string): Promise<Buffer>;
  /** Makes a folder and those around it; one that is there is left. */
  makeFolder(folder: string): Promise<void>;
  /** Makes a folder that is not there yet, in one that is. */
  makeNewFolder(folder: string): Promise<void>;
  /** Writes a file that is not there yet, and returns when its bytes are on the disk. */
  create(file: string, bytes: string | Uint8Array): Promise<void>;
  /** Moves a file within one file system, over another one if need be, in one step. */
  move(from: string, to: string): Promise<void>;
  removeFile(file: string): Promise<void>;
  /** Removes a folder; one that is not empty, or gone, is left as it is. */
  removeEmptyFolder(folder: string): Promise<void>;
  /** Removes a folder and all in it; symbolic links in it are removed, not followed. */
  removeTree(folder: string): Promise<void>;
  /** Returns when renames within a folder are on the disk, as far as the system can tell. */
  flush(folder: string): Promise<void>;
  /** A path that means the same wherever the process is. */
  absolute(path: string): string;
  /** The name of this process, and whether one of that name is running. */
  self(): string;
  isRunning(name: string): Promise<boolean>;
}

/**
 * The file system of this machine, with paths relative to a folder; errors name a path as it was given. What takes the
 * system no time is waited for: a promise of it would take ten times as long, and there are ten for each file. Bytes on
 * their way to the disk are not.
 */
export function diskAt(cwd: string): Disk {
  const at = (path: string): string => resolve(cwd, path);
  return {
    self: processName,
    isRunning,
    absolute: at,
    kind: (path) => attempt('read', path, () => kindOrMissing(() => lstatSync(at(path)))),
    kindThroughLinks: (path) => attempt('read', path, () => kindOrMissing(() => statSync(at(path)))),
    list: (folder) => attempt('read', folder, () => readdirSync(at(folder), { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) }))),
    read: (file) => attempt('read', file, () => readWithoutLinks(at(file))),
    makeFolder: (folder) => attempt('write', folder, () => makeFolders(at(folder))),
    makeNewFolder: (folder) => attempt('write', folder, () => mkdirSync(at(folder))),
    create: (file, bytes) => attempt('write', file, () => createFile(at(file), bytes)),
    move: (from, to) => attempt('write', to, () => renameSync(at(from), at(to))),
    removeFile: (file) => attempt('write', file, () => unlinkSync(at(file))),
    removeEmptyFolder: (folder) => attempt('write', folder, () => tolerating(() => rmdirSync(at(folder)), 'ENOTEMPTY', 'EEXIST', 'ENOENT')),
    removeTree: (folder) => attempt('write', folder, () => rmSync(at(folder), { recursive: true, force: true })),
    flush: (folder) => attempt('write', folder, () => flushFolder(at(folder))),
  };
}

/** With paths relative to the working folder of the process. */
export const localDisk: Disk = diskAt('');

function readWithoutLinks(file: string): Buffer {
  // Windows has no O_NOFOLLOW, and reads `undefined` as no flag.
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

async function createFile(file: string, bytes: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  await handle.writeFile(bytes).then(() => handle.sync()).finally(() => handle.close());
}

async function flushFolder(folder: string): Promise<void> {
  // Windows and some network file systems cannot do this for a folder; the files themselves are safe without it.
  const handle = await open(folder, 'r').catch(unless('EISDIR', 'EPERM', 'EACCES'));
  await handle?.sync().catch(unless('EPERM', 'EINVAL', 'ENOTSUP', 'EBADF')).finally(() => handle.close());
}

async function attempt<T>(action: 'read' | 'write', path: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw explain(error, action, path);
  }
}

/** As `mkdir` with `recursive` does it, which never returns where a folder exists and refuses with ENOENT, as /proc does. */
function makeFolders(folder: string): void {
  const isThere = (): boolean => kindOrMissing(() => statSync(folder)) === 'folder';
  if (isThere()) return;
  if (dirname(folder) !== folder) makeFolders(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run may have been quicker.
    if (!isThere()) throw error;
  }
}

/** What an operation gives; undefined where it fails with one of the named system errors. */
function tolerating<T>(run: () => T, ...codes: readonly string[]): T | undefined {
  try {
    return run();
  } catch (error) {
    return unless(...codes)(error);
  }
}

/** A handler of errors that lets the named ones of the system pass as `undefined`. */
function unless(...codes: readonly string[]): (error: unknown) => undefined {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code !== 'string' || !codes.includes(code)) throw error;
    return undefined;
  };
}

function kindOrMissing(stats: () => Stats): Kind {
  const found = tolerating(stats, 'ENOENT');
  return found === undefined ? 'missing' : kindOf(found);
}

function kindOf(entry: Stats | Dirent): Kind {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}
