import type { Comparison } from './diff/comparison.js';
import type { ExitCode } from './exit-codes.js';
import type { Finding } from './finding.js';
import type { Outcome } from './outcome.js';

/** Tells the user what happens, in words or as data. */
export interface Reporter {
  /** A configuration was read. */
  config(file: string, targets: number): void;
  /** Something that takes long begins. */
  step(text: string): void;
  outcome(outcome: Outcome): void;
  /** Findings of the command itself; `texts` is text by file name. */
  findings(findings: readonly Finding[], texts: ReadonlyMap<string, string>): void;
  /** Two documents were compared. */
  compared(comparison: Comparison): void;
  built(folder: string, files: readonly string[]): void;
  /** @param milliseconds since the command was started. */
  end(exitCode: ExitCode, milliseconds: number): void;
}
