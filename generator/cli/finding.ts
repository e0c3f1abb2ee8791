import type { Severity } from '../diagnostics.js';
import { exitCodes, type ExitCode } from './exit-codes.js';

/** Something to tell the user: a diagnostic of a document, or a problem of the command itself. */
export interface Finding {
  readonly severity: Severity;
  readonly code: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  /** The file that it is about, as the user would name it. */
  readonly file?: string;
  /** From 1; a problem of a whole file is at 1:1. Not set for a file that cannot be read. */
  readonly line?: number;
  readonly column?: number;
  /** JSON pointer into the file; `''` is the whole file. */
  readonly pointer?: string;
  /** Where in this program it happened, when somebody asked. */
  readonly stack?: string;
}

/** Ends the command before a target is reached: bad usage or a bad configuration. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: ExitCode;
  readonly findings: readonly Finding[];
  /** Text by file name, for the findings that have a line. */
  readonly texts: ReadonlyMap<string, string>;

  constructor(findings: readonly Finding[], texts: ReadonlyMap<string, string> = new Map(), exitCode: ExitCode = exitCodes.usage) {
    super(findings.map(({ message }) => message).join('\n'));
    this.findings = findings;
    this.texts = texts;
    this.exitCode = exitCode;
  }
}

/** An error about the command line. */
export function usageError(message: string, help: string): CommandError {
  return new CommandError([{ severity: 'error', code: 'usage', message, help }]);
}

/** An error about a whole file. */
export function fileFinding(file: string, code: string, message: string, help: string): Finding {
  return { severity: 'error', code, message, help, file, line: 1, column: 1, pointer: '' };
}

/** An error about something that has no lines: there is no such file, or it is a folder. */
export function pathFinding(file: string, code: string, message: string, help: string): Finding {
  return { severity: 'error', code, message, help, file };
}
