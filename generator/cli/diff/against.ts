import { dirname, resolve } from 'node:path';
import { isRemote } from '../../read/references.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { failure } from '../failure.js';
import { fileFinding } from '../finding.js';
import type { Reporter } from '../report.js';
import type { Job } from '../targets.js';
import type { Terminal } from '../terminal.js';
import { compareSources, type Comparison } from './comparison.js';
import { NotAtCommit } from './git.js';
import { packageVersions } from './package-version.js';
import { askedOf, reachOf } from './settings.js';
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
  const { input } = job;
  if (isRemote(input)) return undefined;
  try {
    const before = await openCommitted(ref, input, reachOf(job), cwd);
    const after = await openSource(input, reachOf(job), cwd);
    const versions = await packageVersions(ref, job, cwd);
    return await compareSources(before, after, { ...askedOf(job), folder, cwd, ...(versions && { versions }) });
  } catch (error) {
    if (error instanceof NotAtCommit) return undefined;
    throw error;
  }
}
