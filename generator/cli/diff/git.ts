import { execFile } from 'node:child_process';
import { InputError } from '../../read/load.js';

/** The largest document that is read from a commit, in bytes. */
const largest = 100 * 1024 * 1024;

/** There is no such file at a commit that is here. */
export class NotAtCommit extends InputError {}

/**
 * The text of a file as it was committed.
 *
 * @param path relative to `cwd`, with `/`.
 * @throws NotAtCommit when the commit has no such file; InputError when there is no such commit, no repository or no git.
 */
export async function readAtCommit(ref: string, path: string, cwd: string): Promise<string> {
  if (!/^[^-:\s][^:\s]*$/u.test(ref)) throw new InputError('cannot-read', `\`${ref}\` is no name of a commit`, 'name a branch, a tag or a commit');
  const found = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], cwd);
  if (found.failure !== undefined) throw await missing(ref, found.failure, cwd);
  const blob = await git(['cat-file', 'blob', `${found.output.toString('utf8').trim()}:${/^\.\.?\//u.test(path) ? path : `./${path}`}`], cwd);
  if (blob.failure !== undefined) throw new NotAtCommit('no-such-file', `there is no file \`${path}\` at \`${ref}\``, 'check the path, which is relative to the working folder; the file may be newer than that');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(blob.output);
  } catch (error) {
    throw new InputError('not-text', 'the file is not UTF-8 text', 'save it as UTF-8', error);
  }
}

async function missing(ref: string, failure: Error, cwd: string): Promise<InputError> {
  if ('code' in failure && failure.code === 'ENOENT') return new InputError('cannot-read', 'git cannot be started', 'install git, or name files', failure);
  const inside = await git(['rev-parse', '--is-shallow-repository'], cwd);
  if (inside.failure !== undefined) return new InputError('cannot-read', 'this is no git repository', 'run it in one, or name files', inside.failure);
  const isShallow = inside.output.toString('utf8').trim() === 'true';
  const branch = ref.replace(/^origin\//u, '');
  const help = isShallow ? `this clone is shallow: fetch what is compared with first, \`git fetch --depth=1 origin ${branch}\`, and name it FETCH_HEAD or origin/${branch}` : `check the name, or \`git fetch origin ${branch}\` first`;
  return new InputError('cannot-read', `there is no commit \`${ref}\` here`, help, failure);
}

interface Answer {
  readonly output: Buffer;
  readonly failure?: Error;
}

function git(args: readonly string[], cwd: string): Promise<Answer> {
  return new Promise((done) => {
    execFile('git', [...args], { cwd, encoding: 'buffer', maxBuffer: largest }, (error, output) => done({ output, ...(error && { failure: error }) }));
  });
}
