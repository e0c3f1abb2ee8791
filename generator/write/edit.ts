import { join } from 'node:path';
import { type Disk, localDisk } from './disk.js';
import { OutputError, visible } from './errors.js';
import { claim, isLock } from './lock.js';
import { hashOf, manifestName } from './manifest.js';
import { foldersOf, stageName } from './paths.js';
import { type Recovery, recover, swap } from './swap.js';

/** Whether a file is somebody's source: TypeScript that is neither declarations nor a test. */
export function isSource(name: string): boolean {
  return /\.[cm]?tsx?$/u.test(name) && !/\.(?:d|test|spec)\.[cm]?tsx?$/u.test(name);
}

/** Folders that hold nobody's handlers. */
const skipped: ReadonlySet<string> = new Set(['node_modules', '__tests__', '__mocks__']);

/**
 * The TypeScript that people have written below a folder: no tests, nothing hidden, nothing that was generated; links are
 * not followed. None where there is no such folder.
 *
 * @returns bytes by path below the folder, with `/`.
 * @throws OutputError when it cannot be read.
 */
export async function readSources(dir: string, disk: Disk = localDisk): Promise<ReadonlyMap<string, Buffer>> {
  const sources = new Map<string, Buffer>();
  const kind = await disk.kindThroughLinks(dir);
  if (kind === 'missing') return sources;
  if (kind !== 'folder') throw new OutputError('not-a-folder', dir, `${visible(dir)} is not a folder`, 'name a folder for the handlers');
  const visit = async (folder: string): Promise<void> => {
    const entries = await disk.list(join(dir, folder));
    if (entries.some(({ name }) => name === manifestName)) return;
    for (const { name, kind: its } of entries) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (its === 'folder' && !name.startsWith('.') && !skipped.has(name)) await visit(path);
      if (its === 'file' && isSource(name)) sources.set(path, await disk.read(join(dir, path)));
    }
  };
  await visit('');
  return sources;
}

/**
 * Replaces some files of a folder, or adds them, all or none: staged and renamed under a journal as the output is.
 *
 * @param texts the new text by path.
 * @param was what each of them held when it was read; those that are not in it were not there.
 * @throws OutputError when something is in the way, or a file has changed since.
 */
export async function edit(dir: string, texts: ReadonlyMap<string, string>, was: ReadonlyMap<string, Uint8Array>, disk: Disk = localDisk): Promise<void> {
  if (texts.size === 0) return;
  for (const path of texts.keys()) await assertFree(disk, dir, path, was.has(path));
  const changes = [...texts].map(([path, text]) => ({ path, text, was: hashBefore(was.get(path)) }));
  await claimed(disk, dir, async () => {
    // What another run has left is completed before; what that changes is not as it was read.
    await recover(disk, dir, []);
    await swap(disk, dir, { texts: changes, removals: [] });
  });
}

/** Completes or undoes what an interrupted run left; to be called before anything is read. */
export async function recoverEdits(dir: string, disk: Disk = localDisk): Promise<Recovery | undefined> {
  return (await disk.kind(join(dir, stageName))) === 'missing' ? undefined : claimed(disk, dir, () => recover(disk, dir, []));
}

/** Whether an interrupted run waits to be completed or undone. */
export async function isInterrupted(dir: string, disk: Disk = localDisk): Promise<boolean> {
  const stage = join(dir, stageName);
  const kind = await disk.kind(stage);
  return kind !== 'missing' && (kind !== 'folder' || !(await disk.list(stage)).every(({ name }) => isLock(name)));
}

/** Does what no other run may do at the same time. */
async function claimed<T>(disk: Disk, dir: string, work: () => Promise<T>): Promise<T> {
  const lock = await claim(disk, dir);
  const result = await work().catch(async (error: unknown) => {
    await lock.release().catch(() => undefined); // The first failure is the one to tell of.
    throw error;
  });
  await lock.release();
  return result;
}

function hashBefore(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? 'missing' : hashOf(bytes);
}

async function assertFree(disk: Disk, dir: string, path: string, isThere: boolean): Promise<void> {
  for (const name of [...foldersOf(path), path]) {
    const at = join(dir, name);
    const kind = await disk.kind(at);
    if (kind === 'missing' || kind === (name === path ? (isThere ? 'file' : 'missing') : 'folder')) continue;
    const message = `${visible(at)} is in the way: a file of handlers is to be written there`;
    throw new OutputError(kind === 'link' ? 'symbolic-link' : 'occupied', at, message, 'move it away, or choose another folder for the handlers');
  }
}
