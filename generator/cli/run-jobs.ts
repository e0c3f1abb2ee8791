import { exitCodes, worst, type ExitCode } from './exit-codes.js';
import { maker } from './maker.js';
import { explainMissing } from './missing-input.js';
import type { Outcome } from './outcome.js';
import type { Reporter } from './report.js';
import type { GenerateRequest, Voice } from './requests.js';
import type { Job, Jobs } from './targets.js';
import { isContinuousIntegration, type Terminal } from './terminal.js';
import { unchangedJob } from './unchanged-job.js';

/** Does all targets that are not up to date, and reports on all of them in their order. */
export async function runJobs({ config, jobs }: Jobs, request: GenerateRequest & Voice, terminal: Terminal, reporter: Pick<Reporter, 'step' | 'outcome'>): Promise<ExitCode> {
  const options = { check: request.check, force: request.force, maker: maker(), ...(request.stubs && { stubs: request.stubs }) };
  // A report for machines has what only a full run knows.
  const isFull = request.full || request.stubs !== undefined || request.json || isContinuousIntegration(terminal.env);
  const outcomes = new Map<Job, Outcome>();
  if (!isFull) for (const job of jobs) note(outcomes, unchangedJob(job, terminal.cwd, options));
  const codes: ExitCode[] = [];
  let next = 0;
  const report = (): void => {
    for (let job = jobs[next]; job !== undefined; job = jobs[++next]) {
      const outcome = outcomes.get(job);
      if (outcome === undefined) return;
      reporter.outcome(outcome);
      codes.push(outcome.exitCode);
    }
  };
  report();
  const left = jobs.filter((job) => !outcomes.has(job));
  if (left.length === 0) return worst(codes);
  const { runSideBySide } = await import('./crew.js');
  await runSideBySide(left, options, terminal, reporter.step, (outcome) => {
    const job = left.find(({ output }) => output === outcome.job.output);
    if (job !== undefined) outcomes.set(job, explainMissing(outcome, config, terminal.cwd));
    report();
  });
  return next === jobs.length ? worst(codes) : exitCodes.internal;
}

function note(outcomes: Map<Job, Outcome>, outcome: Outcome | undefined): void {
  if (outcome !== undefined) outcomes.set(outcome.job, outcome);
}
