import { posix, relative, resolve, sep } from 'node:path';
import type { Side } from '../../diff.js';
import { referenceLoader, type Reach } from '../../read/load-references.js';
import { InputError, loadDocument } from '../../read/load.js';
import { isRemote } from '../../read/references.js';
import { inputFinding } from '../failure.js';
import { CommandError, pathFinding, usageError } from '../finding.js';
import { advised } from '../missing-input.js';
import { NotAtCommit, readAtCommit } from './git.js';

/** A document to compare, and what it is called in reports. */
export interface Source {
  readonly label: string;
  readonly side: Side;
  /** A file of it as a report names it. */
  readonly shown: (file: string) => string;
}

export interface SourceOptions extends Pick<Reach, 'root' | 'allowRemote' | 'headers'> {
  readonly overlays?: readonly string[];
}

/**
 * Reads what `generate diff` takes: a file, a URL, or `git:REF:path`, which is a file as it was committed.
 *
 * @throws CommandError when it cannot be read, or names nothing.
 */
export async function openSource(name: string, options: SourceOptions, cwd: string): Promise<Source> {
  if (!name.startsWith('git:')) return openFile(name, options, cwd);
  const { ref = '', path = '' } = committed(name) ?? {};
  if (ref === '' || path === '') throw usageError(`\`${name}\` names no file of a commit`, 'write git:REF:path, as in git:main:openapi.yaml');
  try {
    return await openCommitted(ref, path, options, cwd);
  } catch (error) {
    throw error instanceof NotAtCommit ? unreadable(name, error, cwd) : error;
  }
}

/** What `git:REF:path` means; undefined for any other name. */
export function committed(name: string): { readonly ref: string; readonly path: string } | undefined {
  const [, ref = '', path = ''] = /^git:([^:]*):(.*)$/su.exec(name) ?? [];
  return ref === '' || path === '' ? undefined : { ref, path };
}

async function openFile(input: string, { overlays = [], ...reach }: SourceOptions, cwd: string): Promise<Source> {
  if (isRemote(input) && reach.allowRemote !== true) throw usageError(`\`${input}\` is on another host`, 'give --allow-remote');
  const texts = new Map<string, string>();
  for (const file of [input, ...overlays]) texts.set(file, await about(file, cwd, () => readAnywhere(file, reach, cwd)));
  return { label: input, side: { input, texts, overlays, load: referenceLoader({ ...reach, input, cwd }) }, shown: (file) => file };
}

async function readAnywhere(file: string, { headers }: SourceOptions, cwd: string): Promise<string> {
  if (!isRemote(file)) return loadDocument(file, cwd);
  const { fetchDocument } = await import('../../read/remote.js');
  return fetchDocument(file, headers);
}

/**
 * A document as it was committed; what it refers to is read from the same commit.
 *
 * @throws NotAtCommit when the commit has no such file; CommandError when it cannot be read.
 */
export async function openCommitted(ref: string, path: string, { overlays = [], ...reach }: SourceOptions, cwd: string): Promise<Source> {
  const nameOf = (file: string): string => posix.normalize(relative(cwd, resolve(cwd, file)).replaceAll(sep, '/'));
  const shown = (file: string): string => (isRemote(file) ? file : `git:${ref}:${file}`);
  const input = nameOf(path);
  const texts = new Map([[input, await about(shown(input), cwd, () => readAtCommit(ref, input, cwd))]]);
  const own: string[] = [];
  for (const overlay of overlays.map(nameOf)) {
    // An overlay that is newer than the commit had not been applied.
    const text = await readAtCommit(ref, overlay, cwd).catch(() => undefined);
    if (text === undefined) continue;
    texts.set(overlay, text);
    own.push(overlay);
  }
  const load: Side['load'] = (file) => (isRemote(file) ? referenceLoader({ ...reach, input, cwd })(file) : readAtCommit(ref, file, cwd));
  return { label: shown(input), side: { input, texts, overlays: own, load }, shown };
}

/** Says of which document an error is. */
async function about(name: string, cwd: string, read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof InputError && !(error instanceof NotAtCommit) ? unreadable(name, error, cwd) : error;
  }
}

/** What is on no disk has no line, and neither does a folder. */
function unreadable(name: string, error: InputError, cwd: string): CommandError {
  const { code, message, help } = error;
  return new CommandError([committed(name) === undefined ? advised(inputFinding(error, name, help), cwd, false) : pathFinding(name, code, message, help)]);
}
