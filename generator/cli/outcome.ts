import type { Generated } from '../generate.js';
import type { Difference, WriteReport } from '../write.js';
import type { Contents } from '../write/origin.js';
import type { Reason } from '../write/reasons.js';
import type { ExitCode } from './exit-codes.js';
import type { Finding } from './finding.js';
import type { HandlersReport } from './handlers-job.js';
import type { Job } from './targets.js';

/** What became of one target. */
export interface Outcome {
  readonly job: Job;
  readonly exitCode: ExitCode;
  readonly findings: readonly Finding[];
  /** Text by file name, for the findings that have a line. */
  readonly texts: ReadonlyMap<string, string>;
  /** What was read, by name or path, and what could not be read. */
  readonly reads: readonly string[];
  /** Set when the document could be used. */
  readonly summary?: Generated['summary'];
  /** In place of `summary` for an output that was told to be up to date by hashes: nothing was generated. */
  readonly known?: Contents;
  /** How many files the output has. */
  readonly files?: number;
  readonly written?: WriteReport;
  /** Set by a check. */
  readonly differences?: readonly Difference[];
  /** Why they differ. */
  readonly reasons?: readonly Reason[];
  /** Set when the handlers were written or checked. */
  readonly handlers?: HandlersReport;
}
