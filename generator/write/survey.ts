import { join } from 'node:path';
import type { Disk, Kind } from './disk.js';
import { OutputError, type OutputErrorCode, visible } from './errors.js';
import { unixLines } from './lines.js';
import { hashOf, manifestName, readManifest } from './manifest.js';
import { foldersOf, isPlainPath } from './paths.js';
import { scan } from './scan.js';

/** What to write, and where. */
export interface Output {
  /** The output folder; it may be missing, and it may be a symbolic link to a folder. */
  readonly dir: string;
  /** Text by path: relative to `dir`, with `/`; `.specwright.json`, as `manifestOf` gives it, is one of them. */
  readonly files: ReadonlyMap<string, string>;
  /** Names at the top of the folder that other tools put there and nobody minds (`dist`, `node_modules`, `*.tgz`). */
  readonly ignore?: readonly string[];
}

/** What is to be said about one path: of the output, or found in the folder. */
export type Entry = Plain<'same'> | Plain<'missing'> | Plain<'foreign'> | Ours<'changed'> | Ours<'stale'> | Blocked;

interface Plain<State> {
  readonly path: string;
  readonly state: State;
}

/** A generated file with other bytes than are wanted now (`changed`), or not wanted at all (`stale`). */
interface Ours<State> extends Plain<State> {
  /** What is on the disk. */
  readonly bytes: Buffer;
  /** Not as it was generated: somebody changed it by hand. */
  readonly edited: boolean;
}

/** A wanted file in whose place is something that may not be replaced. */
interface Blocked extends Plain<'blocked'> {
  readonly error: OutputError;
  /** What is on the disk, if it is a file. */
  readonly bytes?: Buffer;
}

export interface Survey {
  /** In the order of paths by code unit. */
  readonly entries: readonly Entry[];
  readonly manifest: 'valid' | 'missing' | 'malformed';
  /** The files that the manifest on the disk lists, with their hashes; undefined when there is no valid one. */
  readonly owned: ReadonlyMap<string, string> | undefined;
}

interface Ground {
  readonly disk: Disk;
  readonly output: Output;
  /** Everything in the folder that is in sight; links are not followed. */
  readonly found: ReadonlyMap<string, Kind>;
  /** The files that the manifest on the disk lists, with their hashes; nothing when there is no valid one. */
  readonly owned: ReadonlyMap<string, string> | undefined;
}

type Rest = readonly (readonly [path: string, kind: Kind])[];

/** Beyond the files that are wanted: more than a folder holds that has been an output, or has a few files of somebody's own in it. */
const mostOthers = 10_000;

/**
 * Compares an output with its folder; changes nothing.
 *
 * @param force the folder may hold any number of other files.
 * @throws OutputError when it cannot be read, or holds more than an output can.
 */
export async function survey(disk: Disk, output: Output, force = false): Promise<Survey> {
  const found = await scan(disk, output.dir, output.ignore ?? [], force ? Infinity : output.files.size + mostOthers);
  const hasManifest = found.get(manifestName) === 'file';
  const manifest = hasManifest ? await disk.read(join(output.dir, manifestName)) : undefined;
  const owned = manifest && readManifest(manifest.toString(), isPlainPath);
  const ground: Ground = { disk, output, found, owned };
  const entries: Entry[] = [];
  for (const [path, content] of output.files) entries.push(await wanted(ground, path, Buffer.from(content)));
  const rest = [...found].filter(([path, kind]) => kind !== 'folder' && !output.files.has(path));
  entries.push(...(owned === undefined ? await unlisted(ground, rest) : await leftovers(ground, owned, rest)));
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { entries, owned, manifest: owned !== undefined ? 'valid' : hasManifest ? 'malformed' : 'missing' };
}

async function wanted({ disk, output, found, owned }: Ground, path: string, content: Buffer): Promise<Entry> {
  for (const name of [...foldersOf(path), path]) {
    const error = obstacle(join(output.dir, name), found.get(name), name === path ? 'file' : 'folder');
    if (error !== undefined) return { path, state: 'blocked', error };
  }
  if (!found.has(path)) return { path, state: 'missing' };
  const at = join(output.dir, path);
  const bytes = await disk.read(at);
  if (bytes.equals(content)) return { path, state: 'same' };
  const hash = owned?.get(path);
  if (hash !== undefined) return { path, state: 'changed', bytes, edited: !isContent(bytes, hash) };
  const isOurs = path === manifestName || hasHeader(bytes) || unixLines(bytes).equals(unixLines(content));
  if (isOurs) return { path, state: 'changed', bytes, edited: false };
  const message = `${visible(at)} was not generated, and a file of that name is to be written`;
  const help = 'move that file away or choose another output folder; --force does not replace it either';
  return { path, state: 'blocked', bytes, error: new OutputError('occupied', at, message, help) };
}

/** What is wrong when something of the first kind is where one of the second is needed. */
function obstacle(at: string, kind: Kind | undefined, needed: 'file' | 'folder'): OutputError | undefined {
  if (kind === undefined || kind === needed) return undefined;
  const what = kind === 'link' ? 'a symbolic link, which is not followed' : `not a ${needed}`;
  const code: OutputErrorCode = kind === 'link' ? 'symbolic-link' : `not-a-${needed}`;
  const message = `${visible(at)} is ${what}, and a ${needed} of that name is needed`;
  return new OutputError(code, at, message, 'move it away or choose another output folder');
}

/**
 * A file that is not wanted is stale when it is listed, and generated by its hash or its header. A manifest alone must not get
 * a file deleted, since it may come from anybody; nor is a file without a header, rewritten by hand, ours to delete.
 */
async function leftovers({ disk, output }: Ground, owned: ReadonlyMap<string, string>, rest: Rest): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const [path, kind] of rest) {
    const hash = owned.get(path);
    const bytes = hash !== undefined && kind === 'file' ? await disk.read(join(output.dir, path)) : undefined;
    const edited = hash !== undefined && bytes !== undefined && !isContent(bytes, hash);
    const isForeign = bytes === undefined || (edited && !hasHeader(bytes));
    entries.push(isForeign ? { path, state: 'foreign' } : { path, state: 'stale', bytes, edited });
  }
  return entries;
}

/** Without a manifest, files with our header are stale if there is nothing else: the folder is an output that lost its list. */
async function unlisted({ disk, output }: Ground, rest: Rest): Promise<readonly Entry[]> {
  const stale: Entry[] = [];
  for (const [path, kind] of rest) {
    const bytes = kind === 'file' ? await disk.read(join(output.dir, path)) : undefined;
    if (bytes === undefined || !hasHeader(bytes)) return rest.map(([name]) => ({ path: name, state: 'foreign' }));
    stale.push({ path, state: 'stale', bytes, edited: false });
  }
  return stale;
}

/** Whether the first line that has a word in it says so: above it may be what opens a comment or a JSON object. */
function hasHeader(bytes: Buffer): boolean {
  const firstLine = /^.*\p{L}.*$/mu.exec(bytes.toString('utf8', 0, 500));
  return firstLine !== null && firstLine[0].includes('Generated by specwright');
}

function isContent(bytes: Buffer, hash: string): boolean {
  return hashOf(bytes) === hash || hashOf(unixLines(bytes)) === hash;
}
