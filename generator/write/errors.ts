/** What kind of failure an {@link OutputError} is. */
export type OutputErrorCode =
  | 'foreign-files'
  | 'occupied'
  | 'not-a-folder'
  | 'not-a-file'
  | 'symbolic-link'
  | 'in-use'
  | 'changed-meanwhile'
  | 'cannot-read'
  | 'cannot-write';

/** The output folder could not be written or read: `message` says what is wrong, `help` what to do about it. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
  readonly code: OutputErrorCode;
  /** The file or folder that it is about, below the output folder as that was given. */
  readonly path: string;
  readonly help: string;

  constructor(code: OutputErrorCode, path: string, message: string, help: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.path = path;
    this.help = help;
  }
}

type Action = 'read' | 'write';
type Reason = readonly [code: OutputErrorCode | undefined, because: string, help: string];

const reasons: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ['EACCES', [undefined, 'permission is denied', 'change its permissions or choose another output folder']],
  ['EPERM', [undefined, 'the operation is not permitted', 'change its permissions, or close the program that uses it']],
  ['EROFS', [undefined, 'the file system is read-only', 'choose an output folder on a file system that can be written']],
  ['ENOSPC', [undefined, 'the disk is full', 'free some space and run again']],
  ['EDQUOT', [undefined, 'the disk quota is used up', 'free some space and run again']],
  ['EFBIG', [undefined, 'a limit on file sizes is in force', 'raise the limit and run again']],
  ['EMFILE', [undefined, 'too many files are open', 'raise the limit of open files and run again']],
  ['ENFILE', [undefined, 'too many files are open', 'close other programs and run again']],
  ['EBUSY', [undefined, 'another program uses it', 'close the program that uses it and run again']],
  ['ENAMETOOLONG', [undefined, 'the name is too long', 'choose an output folder with a shorter path']],
  ['ENOENT', [undefined, 'it, or the folder around it, is not there', 'run again, one run at a time for one output folder']],
  ['ENOTDIR', ['not-a-folder', 'a part of the path is not a folder', 'choose another output folder, or move that file away']],
  ['EEXIST', ['not-a-folder', 'that name is taken', 'move what is there away, or let another run finish, and run again']],
  ['EISDIR', ['not-a-file', 'it is a folder', 'move that folder away or choose another output folder']],
  ['ELOOP', ['symbolic-link', 'a symbolic link in the path leads nowhere', 'remove that link or choose another output folder']],
]);

/** A failed operation of the file system in words; anything else (a mistake of ours) is returned as it is. */
export function explain(error: unknown, action: Action, path: string): unknown {
  const errno = error instanceof Error && 'syscall' in error && 'code' in error ? error.code : undefined;
  if (typeof errno !== 'string') return error;
  const unknown: Reason = [undefined, `the system says ${errno}`, 'check that folder and the disk that it is on'];
  const [code, because, help] = reasons.get(errno) ?? unknown;
  return new OutputError(code ?? `cannot-${action}`, path, `cannot ${action} ${visible(path)}: ${because}`, help, error);
}

/**
 * The text with control and format characters (tabs excepted) spelt out, for messages: what comes from a disk, names included,
 * may hold sequences that a terminal obeys.
 */
export function visible(text: string): string {
  const spell = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  return text.replace(/(?!\t)[\p{Cc}\p{Cf}\u2028\u2029]/gu, spell);
}
