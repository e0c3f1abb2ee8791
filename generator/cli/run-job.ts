import type { Generated } from '../generate.js';
import type { Contents, Maker } from '../write/origin.js';
import { exitCodes } from './exit-codes.js';
import { failure } from './failure.js';
import { fileJob } from './file-job.js';
import { generateJob, type Reading } from './generate-job.js';
import { originOf } from './origin-of.js';
import type { Outcome } from './outcome.js';
import type { Job } from './targets.js';
import type { Terminal } from './terminal.js';

export interface JobOptions {
  readonly check: boolean;
  readonly force: boolean;
  readonly maker: Maker;
}

/** Generates one target, and writes or checks it. Never rejects: what goes wrong is in the outcome. */
export async function runJob(job: Job, options: JobOptions, { cwd, env }: Pick<Terminal, 'cwd' | 'env'>, step: (text: string) => void): Promise<Outcome> {
  let generated: Generated | undefined;
  const reading: Reading = { texts: new Map(), unread: new Set(), about: job.input };
  const { texts } = reading;
  try {
    generated = await generateJob(job, reading, cwd, step);
    const { diagnostics, summary, files } = generated;
    if (diagnostics.some(({ severity }) => severity === 'error')) return { job, texts, findings: diagnostics, exitCode: exitCodes.invalid };
    const all = new Map<string, string | undefined>([...texts, ...[...reading.unread].map((name) => [name, undefined] as const)]);
    const filed = await fileJob(job, options, files, originOf(job, cwd, options.maker, all, contentsOf(generated)), cwd);
    return { job, texts, summary, ...filed, findings: [...diagnostics, ...filed.findings] };
  } catch (error) {
    const { findings, exitCode } = failure(error, reading.about, env);
    return { job, texts, exitCode, findings: [...(generated?.diagnostics ?? []), ...findings] };
  }
}

function contentsOf({ summary, diagnostics }: Generated): Contents {
  return { operations: summary.operations, types: summary.types, omitted: summary.omitted.length, warnings: diagnostics.length };
}
