import { posix, relative, resolve, sep } from 'node:path';
import type { Generated } from '../generate.js';
import type { FileChange } from '../stubs/changes.js';
import type { Edited } from '../stubs/edit.js';
import { exitCodes, type ExitCode } from './exit-codes.js';
import { CommandError, fileFinding, type Finding } from './finding.js';
import type { Job } from './targets.js';

/** What became of the handlers of a target. */
export interface HandlersReport {
  readonly folder: string;
  /** How many files are there when it is done. */
  readonly files: number;
  readonly operations: number;
  /** What was done, or is to be done. */
  readonly changes: readonly FileChange[];
  readonly isCheck: boolean;
}

interface Filed {
  readonly handlers: HandlersReport;
  readonly findings: readonly Finding[];
  readonly exitCode: ExitCode;
}

/**
 * Brings the handlers of a target up to date, or says what that would take.
 *
 * @throws CommandError for a file that cannot be edited; OutputError for a folder that cannot be written. Nothing is changed then.
 */
export async function fileHandlers(job: Job, folder: string, { handlers: plan, files }: Generated, cwd: string, isCheck: boolean): Promise<Filed> {
  const [{ edit, isInterrupted, readSources, recoverEdits }, { editHandlers }, { diskAt }] = await Promise.all([import('../write/edit.js'), import('../stubs/edit.js'), import('../write/disk.js')]);
  const disk = diskAt(cwd);
  const findings: Finding[] = [];
  if (isCheck && (await isInterrupted(folder, disk))) throw new CommandError([fileFinding(folder, 'interrupted', 'an earlier run was interrupted here', 'run `generate stubs`, which completes or undoes it')], new Map(), exitCodes.drift);
  const recovered = isCheck ? undefined : await recoverEdits(folder, disk);
  if (recovered !== undefined) findings.push({ ...fileFinding(folder, 'interrupted', `an earlier run was interrupted here; it has been ${recovered} first`, 'nothing is left to do'), severity: 'warning' });
  const before = await readSources(folder, disk);
  const texts = new Map([...before].map(([path, bytes]) => [path, textOf(bytes, `${folder}/${path}`)]));
  const edited = editHandlers(plan, texts, serverModule(job, folder, files, cwd));
  assertWhole(edited, folder, texts);
  if (!isCheck) await edit(folder, edited.texts, before, disk);
  findings.push(...edited.apart.map((path) => apart(folder, path)));
  const created = [...edited.texts.keys()].filter((path) => !before.has(path)).length;
  const handlers = { folder, files: before.size + created, operations: plan.operations.length, changes: edited.changes, isCheck };
  return { handlers, findings, exitCode: isCheck && edited.changes.length > 0 ? exitCodes.drift : exitCodes.done };
}

/** A package is imported by its name, source files from where they are. */
function serverModule({ form, output }: Job, folder: string, files: Generated['files'], cwd: string): string {
  if (form === 'package') {
    const { name } = JSON.parse(files.get('package.json') ?? '{}') as { readonly name?: string };
    return `${name ?? output}/server`;
  }
  const path = posix.join(relative(resolve(cwd, folder), resolve(cwd, output)).replaceAll(sep, '/'), 'server.js');
  return path.startsWith('.') ? path : `./${path}`;
}

/** The text with its byte order mark, if it has one, so that writing it gives the same bytes. */
function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CommandError([fileFinding(file, 'not-text', 'the file is not UTF-8 text', 'save it as UTF-8, or move it out of the folder of the handlers')]);
  }
}

function assertWhole({ problems }: Edited, folder: string, texts: ReadonlyMap<string, string>): void {
  if (problems.length === 0) return;
  const help = 'correct the file first; no file was changed';
  const findings = problems.map(({ path, line, column, message }): Finding => ({ severity: 'error', code: 'handlers-syntax', message, help, file: `${folder}/${path}`, line, column, pointer: '/' }));
  throw new CommandError(findings, new Map([...texts].map(([path, text]) => [`${folder}/${path}`, text])));
}

function apart(folder: string, path: string): Finding {
  const help = 'add `...` and its namespace to what you give `createServer`';
  return { ...fileFinding(`${folder}/${path}`, 'handlers-apart', 'no object with the type of all handlers was found to add these handlers to', help), severity: 'warning' };
}
