import { maker } from '../maker.js';
import { configLine, summaryLines, timeLine } from '../summary-lines.js';
import { jobsOf } from '../targets.js';
import { isContinuousIntegration, painter, type Paint, type Terminal } from '../terminal.js';
import { upToDate } from '../up-to-date.js';
import { loadPlainConfig } from './plain-config.js';
import { quickArguments } from './quick-arguments.js';

/**
 * Answers a check of outputs that are as they were generated, from what was read then. It loads no parser, no printer and no
 * configuration that is a program.
 *
 * @returns false when anything is otherwise: nothing has been said then, and the whole command is to be run.
 */
export async function quickCheck({ args, cwd, env, stdout }: Terminal): Promise<boolean> {
  const lines = await linesFor(args, cwd, env, painter(stdout, env)).catch(() => undefined);
  if (lines === undefined) return false;
  if (lines.length > 0) stdout.write(`${lines.join('\n')}\n`);
  return true;
}

async function linesFor(args: readonly string[], cwd: string, env: Terminal['env'], paint: Paint): Promise<readonly string[] | undefined> {
  const request = quickArguments(args);
  if (request === undefined || isContinuousIntegration(env)) return undefined;
  const { config, jobs } = await jobsOf(request, cwd, loadPlainConfig);
  const generator = maker();
  const lines = config === undefined ? [] : [configLine(config, jobs.length, paint)];
  for (const job of jobs) {
    if (job.stubs !== undefined) return undefined;
    const found = upToDate(job, cwd, request.force, generator);
    if (found === undefined) return undefined;
    lines.push(...summaryLines({ job, files: found.files.length, differences: [], known: found.contents }, paint));
  }
  return request.quiet ? [] : [...lines, timeLine(true, performance.now(), paint)];
}
