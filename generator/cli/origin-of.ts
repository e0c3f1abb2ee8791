import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRemote, isUrl } from '../read/references.js';
import { unixLines } from '../write/lines.js';
import { hashOf } from '../write/manifest.js';
import type { Contents, Maker, Origin } from '../write/origin.js';
import type { Job } from './targets.js';

/** What stands for the hash of a document that a reference names and that could not be read. */
export const unread = 'unread';

/** What npm, its scripts and `specwright build` put beside the files of a package, and what its owners do. */
const besidePackage: readonly string[] = ['node_modules', 'package-lock.json', 'dist', '.dist-*', '*.tgz', 'LICENSE*', 'LICENCE*', 'NOTICE*', 'CHANGELOG*'];

/** The names in the output folder that are not the generator's to judge. */
export function besideOutput({ form }: Job): readonly string[] {
  return form === 'package' ? besidePackage : [];
}

/**
 * Where an output comes from.
 *
 * @param texts of the document, its overlays and the files that it refers to, by name; undefined for one that could not be read.
 */
export function originOf(job: Job, cwd: string, generator: Maker, texts: ReadonlyMap<string, string | undefined>, gives: Contents): Origin {
  const named = [...texts].map(([name, text]): readonly [string, string] => {
    const key = documentKey(job, cwd, name);
    return key === undefined ? [basename(name), unread] : [key, text === undefined ? unread : textHash(text)];
  });
  named.sort(([a], [b]) => (a < b ? -1 : 1));
  return { generator, options: optionsHash(job, cwd), documents: Object.fromEntries(named), gives };
}

/** A document by its path from the folder of the main one; undefined where there is no such path. A URL's query may be secret. */
function documentKey(job: Job, cwd: string, name: string): string | undefined {
  if (isRemote(name)) return `${new URL(name).origin}${new URL(name).pathname}`;
  return pathFrom(documentFolder(job, cwd), isUrl(name) ? fileURLToPath(name) : resolve(cwd, name));
}

/** The folder that the names of documents in an origin are relative to. */
export function documentFolder({ input }: Job, cwd: string): string {
  return isRemote(input) ? cwd : dirname(resolve(cwd, input));
}

/** Hash of all that the configuration or the command line says of a target and that its files depend on. */
export function optionsHash(job: Job, cwd: string): string {
  // Headers may be secret, and make no difference to what is generated; neither does where handlers are. Which of the documents is the main one does.
  const { input, output: _, headers: __, stubs: ___, root, overlays, ...others } = job;
  const from = (path: string): string => (isRemote(path) ? path : (pathFrom(documentFolder(job, cwd), resolve(cwd, path)) ?? path));
  const portable = { ...others, input: basename(input), ...(root !== undefined && { root: from(root) }), ...(overlays !== undefined && { overlays: overlays.map(from) }) };
  return hashOf(JSON.stringify(portable, sorted));
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The hash of a document: of its text with LF, whatever a checkout has made of the line endings, and without a mark. */
export function textHash(text: string): string {
  return hashOf(text.replaceAll('\r\n', '\n'));
}

/** The same of the file's bytes; another one for UTF-16. */
export function bytesHash(bytes: Buffer): string {
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hashOf(unixLines(isMarked ? bytes.subarray(3) : bytes));
}

/** Undefined between two drives. */
function pathFrom(folder: string, path: string): string | undefined {
  const path_ = relative(folder, path);
  return isAbsolute(path_) ? undefined : path_.replaceAll(sep, '/');
}
