import type { Maker } from '../write/origin.js';
import { exitCodes } from './exit-codes.js';
import type { Outcome } from './outcome.js';
import type { Job } from './targets.js';
import { upToDate } from './up-to-date.js';

/** What becomes of a target whose output is up to date by its hashes; undefined when it has to be generated. */
export function unchangedJob(job: Job, cwd: string, { check, force, maker }: { readonly check: boolean; readonly force: boolean; readonly maker: Maker }): Outcome | undefined {
  // What is written by hand is known by no hash.
  if (check && job.stubs !== undefined) return undefined;
  const found = upToDate(job, cwd, force, maker);
  if (found === undefined) return undefined;
  const shared = { job, exitCode: exitCodes.done, findings: [], texts: new Map(), reads: found.reads, known: found.contents, files: found.files.length };
  return check ? { ...shared, differences: [] } : { ...shared, written: { created: [], changed: [], unchanged: found.files, removed: [], edited: [] } };
}
