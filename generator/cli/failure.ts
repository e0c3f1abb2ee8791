import { InputError } from '../read/load.js';
import { OutputError } from '../write/errors.js';
import { exitCodes, type ExitCode } from './exit-codes.js';
import { CommandError, fileFinding, pathFinding, type Finding } from './finding.js';
import type { Terminal } from './terminal.js';

export interface Failure {
  readonly exitCode: ExitCode;
  readonly findings: readonly Finding[];
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * What an exception means to the user.
 *
 * @param about the document, or the folder, that was being worked on.
 */
export function failure(error: unknown, about: string | undefined, env: Terminal['env']): Failure {
  const texts = new Map<string, string>();
  if (error instanceof CommandError) return { exitCode: error.exitCode, findings: error.findings, texts: error.texts };
  if (error instanceof InputError) {
    return { exitCode: exitCodes.usage, findings: [inputFinding(error, about ?? '', error.help)], texts };
  }
  if (error instanceof OutputError) {
    return { exitCode: exitCodes.output, findings: [fileFinding(error.path.replaceAll('\\', '/'), error.code, error.message, error.help)], texts };
  }
  return { exitCode: exitCodes.internal, findings: [internal(error, about, env)], texts };
}

/** An error about a file that could not be read. */
export function inputFinding({ code, message }: InputError, file: string, help: string): Finding {
  const isThere = code !== 'no-such-file' && code !== 'not-a-file';
  return isThere ? fileFinding(file, code, message, help) : pathFinding(file, code, message, help);
}

function internal(error: unknown, about: string | undefined, env: Terminal['env']): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  const debug = (env['SPECWRIGHT_DEBUG'] ?? '') !== '';
  const advice = debug ? '' : ' SPECWRIGHT_DEBUG=1 shows where it happened.';
  const help = `please report it, with ${about === undefined ? 'the command' : 'the document, or the part of it that matters'}.${advice}`;
  const message = `specwright failed, and that is a fault of specwright: ${reason}`;
  const stack = debug && error instanceof Error ? { stack: error.stack ?? '' } : {};
  return { ...(about === undefined ? { severity: 'error', code: 'internal', message, help } : fileFinding(about, 'internal', message, help)), ...stack };
}
