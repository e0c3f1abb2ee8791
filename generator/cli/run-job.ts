import type { Generated } from '../generate.js';
import type { Contents, Maker } from '../write/origin.js';
import { exitCodes, worst } from './exit-codes.js';
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
  /** Set where the handlers alone are asked for. */
  readonly stubs?: unknown;
}

/** Generates one target, and writes or checks it. Never rejects: what goes wrong is in the outcome. */
export async function runJob(job: Job, options: JobOptions, { cwd, env }: Pick<Terminal, 'cwd' | 'env'>, step: (text: string) => void): Promise<Outcome> {
  let generated: Generated | undefined;
  const reading: Reading = { texts: new Map(), unread: new Set(), about: job.input };
  const { texts } = reading;
  const reads = (): readonly string[] => [...new Set([...texts.keys(), ...reading.unread, reading.about])];
  try {
    generated = await generateJob(options.stubs === undefined ? job : { ...job, emit: ['server'] }, reading, cwd, step);
    const { diagnostics, summary, files } = generated;
    if (diagnostics.some(({ severity }) => severity === 'error')) return { job, texts, reads: reads(), findings: diagnostics, exitCode: exitCodes.invalid };
    const all = new Map<string, string | undefined>([...texts, ...[...reading.unread].map((name) => [name, undefined] as const)]);
    const filed = options.stubs === undefined ? await fileJob(job, options, files, originOf(job, cwd, options.maker, all, contentsOf(generated)), cwd) : undefined;
    const handled = await handlers(job, options, generated, cwd);
    const exitCode = worst([filed?.exitCode ?? exitCodes.done, handled?.exitCode ?? exitCodes.done]);
    return { job, texts, reads: reads(), summary, ...filed, ...handled, exitCode, findings: [...diagnostics, ...(filed?.findings ?? []), ...(handled?.findings ?? [])] };
  } catch (error) {
    const { findings, exitCode, texts: others } = failure(error, reading.about, env);
    for (const [name, text] of others) texts.set(name, text);
    return { job, texts, reads: reads(), exitCode, findings: [...(generated?.diagnostics ?? []), ...findings] };
  }
}

function contentsOf({ summary, diagnostics }: Generated): Contents {
  return { operations: summary.operations, types: summary.types, omitted: summary.omitted.length, warnings: diagnostics.length };
}

/** The handlers are written when they are asked for, and checked with the rest. */
async function handlers(job: Job, { check, stubs }: JobOptions, generated: Generated, cwd: string): Promise<Pick<Outcome, 'handlers' | 'findings' | 'exitCode'> | undefined> {
  if (job.stubs === undefined || (!check && stubs === undefined)) return undefined;
  const { fileHandlers } = await import('./handlers-job.js');
  return fileHandlers(job, job.stubs, generated, cwd, check);
}
