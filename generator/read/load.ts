import { constants } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Why a document could not be read. */
export type InputErrorCode = 'no-such-file' | 'not-a-file' | 'cannot-read' | 'too-large' | 'not-text';

/** A document could not be read: `message` says what is wrong, `help` what to do about it. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code: InputErrorCode;
  readonly help: string;

  constructor(code: InputErrorCode, message: string, help: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.help = help;
  }
}

/**
 * The text of a document.
 *
 * @param path relative to `folder`, or absolute.
 * @returns the text without a byte order mark; line breaks as they are in the file.
 * @throws InputError when there is no such file, or it cannot be read as text.
 */
export async function loadDocument(path: string, folder = '.'): Promise<string> {
  const file = resolve(folder, path);
  try {
    const kind = await stat(file);
    if (kind.isDirectory()) throw new InputError('not-a-file', 'this is a folder', 'name the OpenAPI document in it');
    if (!kind.isFile() && !kind.isFIFO() && !kind.isSocket()) throw new InputError('not-a-file', 'this is not a file', 'name an OpenAPI document');
    if (kind.size > constants.MAX_STRING_LENGTH) throw new InputError('too-large', 'the file is too large to be read as one text', 'split the document');
    return decode(await readFile(file));
  } catch (error) {
    throw explain(error);
  }
}

/**
 * The files that are copied into every generated package: path below `templates/`, with `/` → text.
 * The folder is as far from this module in the sources (`generator/read/`) as in the package (`dist/lib/`). Waits for the
 * disk: promises of so many small files take ten times as long.
 */
export function loadTemplates(): ReadonlyMap<string, string> {
  const root = fileURLToPath(new URL('../../templates', import.meta.url));
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/'));
  return new Map(paths.sort().map((path) => [path, unixLines(readFileSync(join(root, path), 'utf8'))]));
}

function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** UTF-8, or UTF-16 with its mark, which Windows shells write when output is redirected. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = isUtf16 ? (first === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new InputError('not-text', 'the file is not UTF-8 text', 'save it as UTF-8, or name the document and not an archive or image of it', error);
  }
}

const reasons: ReadonlyMap<string, readonly [code: InputErrorCode, message: string, help: string]> = new Map([
  ['ENOENT', ['no-such-file', 'there is no such file', 'check the path; it is relative to the working folder, or to the configuration that names it']],
  ['ENOTDIR', ['no-such-file', 'there is no such file: a part of its path is not a folder', 'check the path']],
  ['ENAMETOOLONG', ['no-such-file', 'there is no such file: its name is too long', 'check the path']],
  ['ELOOP', ['cannot-read', 'its symbolic links lead in a circle', 'mend the links']],
  ['EACCES', ['cannot-read', 'permission to read it is denied', 'change its permissions']],
  ['EPERM', ['cannot-read', 'permission to read it is denied', 'change its permissions']],
]);

/** A failed operation of the file system in words; anything else as it is. */
function explain(error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error) || typeof error.code !== 'string') return error;
  const [code, message, help] = reasons.get(error.code) ?? ['cannot-read', `it cannot be read: the system says ${error.code}`, 'check the file and the disk it is on'];
  return new InputError(code, message, help, error);
}
