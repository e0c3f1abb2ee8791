import { answer } from '../threads/answer.js';
import { runJob, type JobOptions } from './run-job.js';
import type { Job } from './targets.js';
import type { Terminal } from './terminal.js';

/** What a thread is told of a target. */
export interface Task {
  readonly job: Job;
  readonly options: JobOptions;
  readonly terminal: Pick<Terminal, 'cwd' | 'env'>;
}

answer(async (json) => {
  const { job, options, terminal } = JSON.parse(json) as Task;
  const outcome = await runJob(job, options, terminal, () => undefined);
  // Of the texts, those alone that errors are shown in: a document may be large.
  const shown = new Set(outcome.findings.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  return JSON.stringify({ ...outcome, texts: [...outcome.texts].filter(([name]) => shown.has(name)) });
});
