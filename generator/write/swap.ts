import { dirname, join } from 'node:path';
import type { Disk } from './disk.js';
import { OutputError, visible } from './errors.js';
import { type Journal, type Removal, type Rename, journalText, readJournal } from './journal.js';
import { isLock } from './lock.js';
import { hashOf } from './manifest.js';
import { foldersOf, isOutOfSight, isPlainPath, stageName } from './paths.js';

const journalName = 'journal.json';

/** The changes that a run makes: the text of each new or changed file, the manifest last, and what it replaces or removes. */
export interface Changes {
  readonly texts: readonly { readonly path: string; readonly text: string; readonly was: string }[];
  readonly removals: readonly Removal[];
}

/**
 * Makes the changes in a folder that this run has claimed: stages the files beside their places, writes the journal (from here
 * on the next run completes what this one leaves undone), removes, renames, and clears the stage.
 *
 * @throws OutputError; until the journal is written, with the folder as it was.
 */
export async function swap(disk: Disk, dir: string, changes: Changes): Promise<void> {
  const stage = join(dir, stageName);
  const journal = await fill(disk, stage, changes).catch(async (error: unknown) => {
    await clear(disk, stage).catch(() => undefined); // The first failure is the one to tell of.
    throw error;
  });
  const skipped = await apply(disk, dir, journal).catch((error: unknown) => {
    if (!(error instanceof OutputError)) throw error;
    const help = `${error.help}; the next run completes what this one began`;
    throw new OutputError(error.code, error.path, error.message, help, error.cause);
  });
  await clear(disk, stage);
  if (skipped[0] === undefined) return;
  const at = join(dir, skipped[0]);
  const message = `${visible(at)} changed while the output was being written`;
  throw new OutputError('changed-meanwhile', at, message, 'run again, one run at a time for one output folder');
}

/** What became of a run that was interrupted: `completed` with its journal, `undone` without one. */
export type Recovery = 'completed' | 'undone';

/** Completes or undoes what an interrupted run left in the folder, which this run has claimed; `undefined` when there is nothing. */
export async function recover(disk: Disk, dir: string, ignore: readonly string[]): Promise<Recovery | undefined> {
  const stage = join(dir, stageName);
  const staged = (await disk.list(stage)).filter(({ name }) => !isLock(name));
  const hasJournal = staged.some(({ name, kind: its }) => name === journalName && its === 'file');
  const text = hasJournal ? (await disk.read(join(stage, journalName))).toString() : '';
  const journal = readJournal(text, (path) => isPlainPath(path) && !isOutOfSight(path, ignore));
  if (journal !== undefined) await apply(disk, dir, journal);
  await clear(disk, stage);
  if (staged.length === 0) return undefined;
  return journal === undefined ? 'undone' : 'completed';
}

/** Empties the stage but for the claims to it; the journal first, so that nothing is completed from half of what it names. */
async function clear(disk: Disk, stage: string): Promise<void> {
  const entries = (await disk.list(stage)).filter(({ name }) => !isLock(name));
  const journalFirst = [...entries].sort((a, b) => Number(b.name === journalName) - Number(a.name === journalName));
  for (const { name, kind } of journalFirst) {
    const path = join(stage, name);
    await (kind === 'folder' ? disk.removeTree(path) : disk.removeFile(path));
  }
}

async function fill(disk: Disk, stage: string, { texts, removals }: Changes): Promise<Journal> {
  const renames = texts.map(({ path, text, was }, index): Rename => ({ from: String(index), to: path, hash: hashOf(text), was }));
  // Side by side, since each waits for the disk; all of them are over before a failure is told.
  const staged = await Promise.allSettled(texts.map(({ text }, index) => disk.create(join(stage, String(index)), text)));
  for (const result of staged) if (result.status === 'rejected') throw result.reason;
  const journal: Journal = { removals, renames };
  await disk.create(join(stage, `${journalName}.new`), journalText(journal));
  await disk.flush(stage);
  await disk.move(join(stage, `${journalName}.new`), join(stage, journalName));
  await disk.flush(stage);
  return journal;
}

/**
 * Takes all steps of a journal that are not taken yet, and gives the paths of those whose ground has changed since it was
 * written; they are left out. Removals come first: where names differ only by case, the new file must not go with the old one.
 */
async function apply(disk: Disk, dir: string, { removals, renames }: Journal): Promise<readonly string[]> {
  const skipped: string[] = [];
  for (const removal of removals) if (!(await remove(disk, dir, removal))) skipped.push(removal.path);
  for (const rename of renames) if (!(await place(disk, dir, rename))) skipped.push(rename.to);
  for (const folder of new Set(['', ...renames.flatMap(({ to }) => foldersOf(to))])) {
    if ((await disk.kind(join(dir, folder))) === 'folder') await disk.flush(join(dir, folder));
  }
  return skipped;
}

async function remove(disk: Disk, dir: string, { path, was }: Removal): Promise<boolean> {
  if (!(await isOpen(disk, dir, path))) return false;
  const file = join(dir, path);
  const now = await fingerprint(disk, file);
  if (now !== was && now !== 'missing') return false;
  if (now === was) await disk.removeFile(file);
  for (const folder of foldersOf(path).toReversed()) await disk.removeEmptyFolder(join(dir, folder));
  return true;
}

async function place(disk: Disk, dir: string, { from, to, hash, was }: Rename): Promise<boolean> {
  if (!(await isOpen(disk, dir, to))) return false;
  const [source, target] = [join(dir, stageName, from), join(dir, to)];
  const [staged, now] = [await fingerprint(disk, source), await fingerprint(disk, target)];
  if (staged === 'missing') return now === hash;
  if (staged !== hash || (now !== hash && now !== was)) return false;
  await disk.makeFolder(dirname(target));
  await disk.move(source, target);
  return true;
}

/** Whether the folders of a path are folders as far as they exist: a symbolic link could lead anywhere. */
async function isOpen(disk: Disk, dir: string, path: string): Promise<boolean> {
  for (const folder of foldersOf(path)) {
    const kind = await disk.kind(join(dir, folder));
    if (kind === 'missing') return true;
    if (kind !== 'folder') return false;
  }
  return true;
}

async function fingerprint(disk: Disk, path: string): Promise<string> {
  const kind = await disk.kind(path);
  return kind === 'file' ? hashOf(await disk.read(path)) : kind;
}
