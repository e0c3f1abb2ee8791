import { availableParallelism } from 'node:os';
import { startThread, type Thread } from '../threads/thread.js';
import { failure } from './failure.js';
import type { Task } from './job-thread.js';
import type { Outcome } from './outcome.js';
import { runJob, type JobOptions } from './run-job.js';
import type { Job } from './targets.js';
import type { Terminal } from './terminal.js';

/**
 * Does targets side by side, as many at a time as there are processors. One that fails, even so badly that its thread ends,
 * does not keep the others from being done.
 *
 * @param done is called for each target as it ends.
 */
export async function runSideBySide(jobs: readonly Job[], options: JobOptions, { cwd, env }: Terminal, step: (text: string) => void, done: (outcome: Outcome) => void): Promise<void> {
  const size = Math.min(jobs.length, availableParallelism());
  if (size < 2) {
    for (const job of jobs) done(await runJob(job, options, { cwd, env }, step));
    return;
  }
  step(`${jobs.length} targets: generating …`);
  const left = [...jobs];
  const work = async (): Promise<void> => {
    let thread: Thread | undefined;
    for (let job = left.shift(); job !== undefined; job = left.shift()) {
      thread ??= startThread(new URL('./job-thread.js', import.meta.url));
      const debug = env['SPECWRIGHT_DEBUG'];
      const task: Task = { job, options, terminal: { cwd, env: { ...(debug !== undefined && { SPECWRIGHT_DEBUG: debug }) } } };
      try {
        done(received(await thread.ask(JSON.stringify(task))));
      } catch (error) {
        thread.stop();
        thread = undefined;
        done({ job, reads: [], ...failure(error, job.input, env) });
      }
    }
    thread?.stop();
  };
  await Promise.all(Array.from({ length: size }, work));
}

function received(json: string): Outcome {
  const outcome = JSON.parse(json) as Omit<Outcome, 'texts'> & { readonly texts: readonly (readonly [string, string])[] };
  return { ...outcome, texts: new Map(outcome.texts) };
}
