import { rules } from '../diagnostics.js';
import type { Outcome } from './outcome.js';
import { count } from './terminal.js';

interface Trouble {
  readonly hasFailed: boolean;
  readonly warnings: number;
  /** All that was found, to know it again by. */
  readonly findings: string;
}

/** What was wrong with each output when it was last looked at, so that a watch can say when it is no more. */
export type Troubles = Map<string, Trouble>;

/** Notes what is wrong with an output. @returns what to say where something no longer is. */
export function relief(troubles: Troubles, found: Outcome): string | undefined {
  const { output } = found.job;
  const before = troubles.get(output);
  const hasFailed = found.summary === undefined && found.known === undefined;
  const warnings = hasFailed ? (before?.warnings ?? 0) : warningsOf(found);
  troubles.set(output, { hasFailed, warnings, findings: JSON.stringify(found.findings) });
  if (hasFailed || before === undefined) return undefined;
  if (before.hasFailed) return `${output} is up to date again: no errors, ${warnings === 0 ? 'no warnings' : count(warnings, 'warning')}`;
  return before.warnings > 0 && warnings === 0 ? `${output} has no warnings any more` : undefined;
}

/** Whether there is nothing to say of an output that has not been said: nothing was written, and the same was found. */
export function isSaid(troubles: Troubles, { job, findings, written }: Outcome): boolean {
  const isIdle = written === undefined || written.created.length + written.changed.length + written.removed.length === 0;
  return isIdle && troubles.get(job.output)?.findings === JSON.stringify(findings);
}

/** Those of the document: what a run says of the folder that it found is over with that run. */
function warningsOf({ known, findings }: Outcome): number {
  return known?.warnings ?? findings.filter(({ severity, code }) => severity === 'warning' && Object.hasOwn(rules, code)).length;
}
