import { dirname, join } from 'node:path';
import { type Disk, localDisk } from './write/disk.js';
import { OutputError, visible } from './write/errors.js';
import { unixLines } from './write/lines.js';
import { claim, isLock } from './write/lock.js';
import { hashOf, manifestName, manifestOf, readManifest } from './write/manifest.js';
import { readOrigin } from './write/origin.js';
import { assertPaths, isPlainPath, stageName } from './write/paths.js';
import { type Changes, type Recovery, recover, swap } from './write/swap.js';
import { type Entry, type Output, type Survey, survey } from './write/survey.js';

export { OutputError, type OutputErrorCode } from './write/errors.js';
export type { Output } from './write/survey.js';

export interface WriteOptions {
  /** Write beside files that were not generated. They are left alone all the same. */
  readonly force?: boolean;
}

/** What a run did: paths relative to the output folder, each in one of the first four lists, sorted by code unit. */
export interface WriteReport {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** Those of `changed` and `removed` that somebody had edited by hand since they were generated: that work is gone. */
  readonly edited: readonly string[];
  /** Set when the run before was interrupted. */
  readonly recovered?: Recovery;
  /** Set when `.specwright.json` could not be read (a merge conflict, say), was taken for missing and is now made anew. */
  readonly manifest?: 'malformed';
}

/** One path at which the folder is not as {@link write} would leave it. */
export interface Difference {
  readonly path: string;
  /**
   * `changed`: has other content; `line-endings`: the same but for CRLF; `stale`: generated once, and no longer;
   * `foreign`: not generated, or not even a file where one is to be; `interrupted`: a run was, and the next one completes or
   * undoes it.
   */
  readonly kind: 'missing' | 'changed' | 'stale' | 'foreign' | 'line-endings' | 'interrupted';
  /** Set when somebody has changed or removed the file since it was generated. */
  readonly edited?: true;
  /** For `changed`: a short unified diff, without a newline at the end, fit for a terminal. The manifest has none. */
  readonly diff?: string;
}

/**
 * Makes the folder hold the output: what differs is staged in `.specwright.tmp` there, a journal is written, stale files and
 * folders left empty by that are removed, and the staged files are renamed into place, `.specwright.json` last. A run that is
 * interrupted before the journal changes nothing, and one after it is completed by the next. A file that was not generated is
 * never changed or removed; a file whose bytes are right is not touched. Of two runs at once, one waits for the other.
 *
 * @param disk Where the folder is: another working folder, or another file system, for tests.
 * @throws OutputError when the folder or the disk refuses. TypeError for an output that no correct generator makes.
 */
export async function write(output: Output, options: WriteOptions = {}, disk: Disk = localDisk): Promise<WriteReport> {
  assertOutput(output);
  await assertFolder(disk, output.dir);
  // Nothing is made in a folder that is as it should be, which may be read-only.
  if ((await disk.kind(join(output.dir, stageName))) === 'missing') {
    const found = await survey(disk, output, options.force);
    assertWritable(found, output.dir, options.force ?? false);
    if (isDone(changesOf(found.entries, output.files))) return reportOf(found);
  }
  const lock = await claim(disk, output.dir);
  const report = await writeClaimed(output, options, disk).catch(async (error: unknown) => {
    await lock.release().catch(() => undefined); // The first failure is the one to tell of.
    throw error;
  });
  await lock.release();
  return report;
}

async function writeClaimed(output: Output, options: WriteOptions, disk: Disk): Promise<WriteReport> {
  const recovered = await recover(disk, output.dir, output.ignore ?? []);
  const found = await survey(disk, output, options.force);
  assertWritable(found, output.dir, options.force ?? false);
  const changes = changesOf(found.entries, output.files);
  if (!isDone(changes)) await swap(disk, output.dir, changes);
  return reportOf(found, recovered);
}

function isDone({ texts, removals }: Changes): boolean {
  return texts.length + removals.length === 0;
}

function reportOf({ entries, manifest }: Survey, recovered?: Recovery): WriteReport {
  const paths = (state: Entry['state']): readonly string[] => entries.filter((entry) => entry.state === state).map(({ path }) => path);
  return {
    created: paths('missing'),
    changed: paths('changed'),
    unchanged: paths('same'),
    removed: paths('stale'),
    edited: entries.filter((entry) => 'edited' in entry && entry.edited).map(({ path }) => path),
    ...(recovered !== undefined && { recovered }),
    ...(manifest === 'malformed' && { manifest }),
  };
}

/**
 * Says what {@link write} with the same options would have to do; writes nothing. An empty list: nothing, but for what the
 * manifest says of the origin, which is no difference of the output. Where files differ, the manifest's hashes of them are not
 * listed as well.
 *
 * @throws OutputError when the folder cannot be read. TypeError as `write` does.
 */
export async function check(output: Output, options: WriteOptions = {}, disk: Disk = localDisk): Promise<readonly Difference[]> {
  assertOutput(output);
  await assertFolder(disk, output.dir);
  const { entries, owned } = await survey(disk, output, options.force);
  const isFile = ({ path }: Entry): boolean => path !== manifestName;
  const ofFiles = await Promise.all(entries.filter(isFile).map((entry) => differenceOf(entry, output.files.get(entry.path) ?? '', owned, options.force ?? false)));
  const filesDiffer = ofFiles.some((found) => found.length > 0);
  const ofManifest = await Promise.all(entries.filter((entry) => !isFile(entry)).map((entry) => manifestDifference(entry, output, filesDiffer)));
  const differences = [...ofFiles, ...ofManifest].flat();
  const stage = join(output.dir, stageName);
  const kind = await disk.kind(stage);
  if (kind === 'missing' || (kind === 'folder' && (await disk.list(stage)).every(({ name }) => isLock(name)))) return differences;
  return [{ path: stageName, kind: kind === 'folder' ? 'interrupted' : 'foreign' }, ...differences];
}

function assertOutput({ files, ignore = [] }: Output): void {
  assertPaths(files.keys(), ignore);
  const manifest = files.get(manifestName) ?? '';
  if (manifest !== manifestOf(files, readOrigin(manifest))) throw new TypeError(`${manifestName} is not the manifest of the output`);
}

async function assertFolder(disk: Disk, dir: string): Promise<void> {
  const path = disk.absolute(dir);
  if (dirname(path) === path) {
    throw new OutputError('foreign-files', dir, `the output folder ${visible(dir)} is the root of the file system`, 'choose a folder that holds nothing but what is generated');
  }
  if ((await disk.kindThroughLinks(dir)) !== 'file') return;
  throw new OutputError('not-a-folder', dir, `the output folder ${visible(dir)} is a file`, 'choose another output folder, or move that file away');
}

function assertWritable({ entries, manifest }: Survey, dir: string, force: boolean): void {
  for (const entry of entries) if (entry.state === 'blocked') throw entry.error;
  const foreign = entries.filter(({ state }) => state === 'foreign').map(({ path }) => path);
  const [first] = foreign;
  if (force || first === undefined) return;
  const names = foreign.slice(0, 5).map(visible).join(', ') + (foreign.length > 5 ? ` and ${foreign.length - 5} more` : '');
  const isUnknown = manifest === 'malformed';
  const lost = isUnknown ? `its ${manifestName} cannot be read, so what was generated is not known: restore it, or ` : '';
  const help = `${lost}choose another output folder, move these files away, or give --force, which leaves them alone`;
  throw new OutputError('foreign-files', join(dir, first), `${visible(dir)} holds files that were not generated: ${names}`, help);
}

function changesOf(entries: readonly Entry[], files: ReadonlyMap<string, string>): Changes {
  const texts = entries.flatMap((entry) => {
    if (entry.state !== 'missing' && entry.state !== 'changed') return [];
    const was = entry.state === 'changed' ? hashOf(entry.bytes) : 'missing';
    return [{ path: entry.path, text: files.get(entry.path) ?? '', was }];
  });
  const stale = entries.filter((entry) => entry.state === 'stale');
  const removals = stale.map(({ path, bytes }) => ({ path, was: hashOf(bytes) }));
  const isManifest = ({ path }: { readonly path: string }): boolean => path === manifestName;
  return { texts: [...texts.filter((text) => !isManifest(text)), ...texts.filter(isManifest)], removals };
}

async function differenceOf(entry: Entry, text: string, owned: Survey['owned'], force: boolean): Promise<readonly Difference[]> {
  const { path } = entry;
  if (entry.state === 'same' || (entry.state === 'foreign' && force)) return [];
  if (entry.state === 'missing') return [{ path, kind: 'missing', ...(owned?.has(path) === true && { edited: true }) }];
  if (entry.state === 'foreign') return [{ path, kind: entry.state }];
  const edited = 'edited' in entry && entry.edited ? ({ edited: true } as const) : {};
  if (entry.state === 'stale') return [{ path, kind: entry.state, ...edited }];
  if (entry.bytes === undefined) return [{ path, kind: 'foreign' }];
  if (unixLines(entry.bytes).equals(unixLines(Buffer.from(text)))) return [{ path, kind: 'line-endings' }];
  // Loaded only now: a run that writes shows no differences.
  const { unifiedDiff } = await import('./write/unified-diff.js');
  return [{ path, kind: 'changed', ...edited, diff: unifiedDiff(path, entry.bytes.toString(), text) }];
}

/** Hashes of files that differ differ too, and where the output came from is for explanations. */
async function manifestDifference(entry: Entry, { files }: Output, filesDiffer: boolean): Promise<readonly Difference[]> {
  if (entry.state !== 'changed') return differenceOf(entry, '', undefined, false);
  const [found, wanted] = [entry.bytes.toString(), files.get(entry.path) ?? ''].map((text) => readManifest(text, isPlainPath));
  if (found === undefined) return [{ path: entry.path, kind: 'changed' }];
  const isSame = found.size === wanted?.size && [...found].every(([path, hash]) => wanted.get(path) === hash);
  return isSame || filesDiffer ? [] : [{ path: entry.path, kind: 'changed' }];
}
