import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RefusedFile, type Load } from './files.js';
import { InputError, loadDocument } from './load.js';
import { isRemote, isUrl } from './references.js';
import { fetchDocument, type RemoteHeaders } from './remote.js';

/** What the references of a document may lead to. */
export interface Reach {
  /** The document, as it was named. */
  readonly input: string;
  /** What relative names are relative to. */
  readonly cwd: string;
  /** No file outside of it is read. Default: the nearest folder that holds both `cwd` and the document, and wherever the document's own folder really is. */
  readonly root?: string;
  /** Whether documents on other hosts are read. Those of a document's own host always are. */
  readonly allowRemote?: boolean;
  readonly headers?: RemoteHeaders;
}

/** Loads what the references of a document lead to. */
export function referenceLoader({ input, cwd, root, allowRemote = false, headers = {} }: Reach): Load {
  const own = dirname(resolve(cwd, input));
  const folders = isUrl(input) ? [] : root === undefined ? [commonFolder(cwd, own), own] : [root];
  return async (name) => {
    try {
      if (isRemote(name)) {
        const isOwn = isRemote(input) && new URL(input).origin === new URL(name).origin;
        if (!allowRemote && !isOwn) throw new RefusedFile('documents on other hosts are read with --allow-remote only');
        return await fetchDocument(name, headers);
      }
      if (folders.length === 0) throw new RefusedFile('a remote document cannot refer to files');
      return await loadDocument(await insideOf(folders, resolve(cwd, name.startsWith('file:') ? fileURLToPath(name) : name)));
    } catch (error) {
      throw error instanceof InputError ? new Error(error.message, { cause: error }) : error;
    }
  };
}

/** The path, when it is inside of one of the folders, and so is what its symbolic links lead to of where these really are. */
async function insideOf(folders: readonly string[], path: string): Promise<string> {
  const realOf = (one: string): Promise<string> => realpath(one).catch(() => one);
  const [real, homes] = await Promise.all([realOf(path), Promise.all(folders.map(realOf))]);
  const isInside = (from: string, to: string): boolean => !relative(from, to).split(sep).includes('..') && !isAbsolute(relative(from, to));
  const isReached = folders.some((folder) => isInside(folder, path)) && homes.some((home) => isInside(home, real));
  if (!isReached) throw new Error(`it is outside of ${folders[0] ?? ''}; --root names the folder that may be read`);
  return path;
}

function commonFolder(a: string, b: string): string {
  let folder = a;
  while (relative(folder, b).split(sep)[0] === '..' && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
