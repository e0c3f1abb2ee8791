import { dirname, resolve } from 'node:path';
import type { Face } from '../../compare/model.js';
import { isRemote } from '../../read/references.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { failure } from '../failure.js';
import { fileFinding } from '../finding.js';
import type { Reporter } from '../report.js';
import type { Job } from '../targets.js';
import type { Terminal } from '../terminal.js';
import { compareSources, type Comparison } from './comparison.js';
import { NotAtCommit } from './git.js';
import { openCommitted, openSource } from './source.js';

/**
 * `--check --against REF`: compares the document of a target with what it was at a commit, and reports.
 *
 * @param config the configuration, beside which the agreed changes are.
 */
export async function reportAgainst(ref: string, job: Job, config: string | undefined, { cwd, env }: Terminal, reporter: Reporter): Promise<ExitCode> {
  try {
    const comparison = await compareAgainst(ref, job, config === undefined ? cwd : dirname(resolve(cwd, config)), cwd);
    if (comparison === undefined) {
      const finding = fileFinding(job.input, 'nothing-to-compare', `there is no such document at \`${ref}\`: it was compared with nothing`, 'nothing is to be done when the document is new; a document behind a URL is compared by `diff OLD NEW`');
      reporter.findings([{ ...finding, severity: 'warning' }], new Map());
      return exitCodes.done;
    }
    reporter.findings(comparison.findings, new Map());
    if (comparison.exitCode !== exitCodes.invalid) reporter.compared(comparison);
    return comparison.exitCode;
  } catch (error) {
    const { exitCode, findings, texts } = failure(error, job.input, env);
    reporter.findings(findings, texts);
    return exitCode;
  }
}

/** @returns undefined when there is nothing to compare with: the document is newer than the commit, or on another host. */
async function compareAgainst(ref: string, job: Job, folder: string, cwd: string): Promise<Comparison | undefined> {
  const { input, root, headers, overlays, select, rename, pagination, values } = job;
  if (isRemote(input)) return undefined;
  const options = { ...(root !== undefined && { root }), ...(headers !== undefined && { headers }), ...(overlays !== undefined && { overlays }), allowRemote: job.allowRemote === true };
  try {
    const before = await openCommitted(ref, input, options, cwd);
    const after = await openSource(input, options, cwd);
    const asked = { ...(select !== undefined && { select }), ...(rename !== undefined && { rename }), ...(pagination !== undefined && { pagination }), ...(values !== undefined && { values }) };
    return await compareSources(before, after, { ...asked, faces: facesOf(job), folder, cwd });
  } catch (error) {
    if (error instanceof NotAtCommit) return undefined;
    throw error;
  }
}

/** Types alone are what clients read and write. */
function facesOf({ emit }: Job): readonly Face[] {
  const isServed = emit.includes('server');
  return [...(emit.includes('client') || !isServed ? ['client' as const] : []), ...(isServed ? ['server' as const] : [])];
}
