import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { measure } from '../../bench/measure.mjs';

/** @import { Document } from './documents.mjs' */
/** @import { Measurement } from '../../bench/measure.mjs' */

/**
 * @typedef {object} Finding
 * @property {'error' | 'warning'} severity
 * @property {string} code
 * @property {string} message
 * @property {string} [file]
 * @property {number} [line]
 */

/**
 * @typedef {object} Run what became of one document
 * @property {Document} document
 * @property {Measurement} measured
 * @property {readonly Finding[]} findings
 * @property {string} folder
 * @property {boolean} written whether there is anything in the folder
 * @property {number} operations
 * @property {number} omitted operations without a function
 * @property {string | undefined} crash why the process counts as crashed
 */

const cli = join(import.meta.dirname, '../../dist/cli.js');
/** Seconds after which a process is ended. */
const limit = 120;
/** Exit codes that the command means: done, and an invalid document. */
const meant = [0, 3];

/**
 * Runs the built command on one document, in a process of its own.
 *
 * @param {Document} document
 * @param {string} scratch
 * @returns {Promise<Run>}
 */
export async function generateOne(document, scratch) {
  const cwd = join(scratch, document.name);
  mkdirSync(cwd, { recursive: true });
  const command = [process.execPath, cli, document.path, '-o', 'out', '--emit', 'types,client,server,validators,openapi', '--json'];
  const measured = await measure(command, cwd, { limit, kept: 64e6 });
  const report = reportOf(measured.said);
  const [target] = report?.targets ?? [];
  const written = readdirSync(cwd);
  return {
    document,
    measured,
    findings: [...(target?.findings ?? []), ...(report?.findings ?? [])],
    folder: join(cwd, 'out'),
    written: written.length > 0,
    operations: target?.operations ?? 0,
    omitted: target?.omitted?.length ?? 0,
    crash: crashOf(measured, report !== undefined, written),
  };
}

/**
 * @param {Measurement} measured
 * @param {boolean} hasReport
 * @param {readonly string[]} written
 * @returns {string | undefined}
 */
function crashOf({ code, said, seconds }, hasReport, written) {
  if (code === null) return seconds >= limit ? `no end after ${limit} seconds` : 'ended by a signal';
  if (/\n\s+at .+:\d+:\d+\)?/u.test(said)) return `a stack trace: ${said.slice(0, 200)}`;
  if (!meant.includes(code)) return `exit code ${code}: ${said.slice(0, 500)}`;
  if (!hasReport) return `no report: ${said.slice(0, 200)}`;
  const stray = written.filter((name) => name !== 'out');
  return stray.length > 0 ? `files beside the output folder: ${stray.join(', ')}` : undefined;
}

/**
 * @param {string} said
 * @returns {{ targets: { findings: Finding[], operations?: number, omitted?: string[] }[], findings: Finding[] } | undefined}
 */
function reportOf(said) {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}
