import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { isRemote } from '../read/references.js';
import { hashOf, manifestName, readManifest } from '../write/manifest.js';
import { type Contents, type Maker, type Origin, readOrigin } from '../write/origin.js';
import { isLitter, isOutOfSight, isPlainPath, stageName } from '../write/paths.js';
import { unknownVersion } from './maker.js';
import { besideOutput, bytesHash, documentFolder, optionsHash } from './origin-of.js';
import type { Job } from './targets.js';

/** An output that is what would be generated now. */
export interface UpToDate {
  /** Relative paths, the manifest included. */
  readonly files: readonly string[];
  readonly contents: Contents;
  /** Absolute paths of what it was made from. */
  readonly reads: readonly string[];
}

/**
 * Whether an output is what a target gives, told by hashes alone: what it was made from is as it was, and so is each of its
 * files. Undefined: it is not, or that can be told only by generating it.
 *
 * @param force whether files that were not generated may lie beside it.
 */
export function upToDate(job: Job, cwd: string, force: boolean, generator: Maker): UpToDate | undefined {
  try {
    const dir = resolve(cwd, job.output);
    const manifest = readFileSync(join(dir, manifestName), 'utf8');
    const [origin, owned] = [readOrigin(manifest), readManifest(manifest, isPlainPath)];
    if (origin === undefined || owned === undefined || existsSync(join(dir, stageName))) return undefined;
    const isSame = isMadeBy(origin.generator, generator) && origin.options === optionsHash(job, cwd) && areDocuments(origin, job, cwd);
    if (!isSame || !areFiles(dir, owned, besideOutput(job), force)) return undefined;
    return { files: [...owned.keys(), manifestName].sort(), contents: origin.gives, reads: Object.keys(origin.documents).map((name) => resolve(documentFolder(job, cwd), name)) };
  } catch (error) {
    // What cannot be read is for the report of a full run.
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}

function isMadeBy(before: Maker, now: Maker): boolean {
  const names = Object.keys(now.tools);
  const isKnown = names.every((name) => now.tools[name] !== unknownVersion && before.tools[name] === now.tools[name]);
  return isKnown && before.version === now.version && before.code === now.code && names.length === Object.keys(before.tools).length;
}

function areDocuments({ documents }: Origin, job: Job, cwd: string): boolean {
  const folder = documentFolder(job, cwd);
  const names = Object.keys(documents);
  if (isRemote(job.input) || names.length === 0 || names.some(isRemote)) return false;
  // From deeper in the tree, references may reach less far, unless the target says how far.
  const climb = job.root === undefined ? climbOf(relative(folder, cwd)) : Infinity;
  return names.every((name) => climbOf(name) <= climb && bytesHash(readFileSync(resolve(folder, name))) === documents[name]);
}

/** How many folders a relative path goes up. */
function climbOf(path: string): number {
  return path.split(/[\\/]/u).filter((name) => name === '..').length;
}

/** Whether a folder holds these files, and nothing else that counts. */
function areFiles(dir: string, owned: ReadonlyMap<string, string>, ignore: readonly string[], force: boolean): boolean {
  let seen = 0;
  const isFile = (entry: Dirent, path: string): boolean => {
    const hash = owned.get(path);
    if (hash === undefined) return force || path === manifestName;
    seen++;
    return entry.isFile() && hashOf(readFileSync(join(dir, path))) === hash;
  };
  const isFolder = (folder: string): boolean =>
    readdirSync(join(dir, folder), { withFileTypes: true }).every((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (isLitter(entry.name) || (folder === '' && isOutOfSight(entry.name, ignore))) return true;
      return entry.isDirectory() ? isFolder(path) : isFile(entry, path);
    });
  return isFolder('') && seen === owned.size;
}
