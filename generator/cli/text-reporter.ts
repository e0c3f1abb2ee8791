import { visible } from '../write/errors.js';
import { annotations } from './annotations.js';
import { differenceLines } from './difference-lines.js';
import { exitCodes } from './exit-codes.js';
import type { Finding } from './finding.js';
import { findingLines } from './finding-lines.js';
import { handlerLines } from './handler-lines.js';
import type { Outcome } from './outcome.js';
import type { Reporter } from './report.js';
import { count, painter, type Paint, type Terminal } from './terminal.js';

export interface TextOptions {
  readonly quiet: boolean;
  readonly check: boolean;
}

/** Reports in words: what was done on standard output, warnings and errors on standard error. */
export function textReporter({ stdout, stderr, env, cwd }: Terminal, { quiet, check }: TextOptions): Reporter {
  const paintOut = painter(stdout, env);
  const paintErr = painter(stderr, env);
  const failed: Outcome[] = [];
  let targets = 0;
  let progress = false;
  const clear = (): void => {
    if (progress) stderr.write('\r\u001b[K');
    progress = false;
  };
  const say = (lines: readonly string[]): void => {
    clear();
    if (!quiet && lines.length > 0) stdout.write(`${lines.join('\n')}\n`);
  };
  const warn = (lines: readonly string[]): void => {
    clear();
    if (lines.length > 0) stderr.write(`${lines.join('\n')}\n`);
  };
  const complain = (findings: readonly Finding[], texts: ReadonlyMap<string, string>): void => {
    warn(findingLines(findings, texts, stderr.columns, paintErr));
    for (const line of annotations(findings, { cwd, env })) stdout.write(`${line}\n`);
  };
  return {
    config: (file, amount) => say([paintOut(`${visible(file)}: ${count(amount, 'target')}`, 'dim')]),
    step: (text) => {
      if (quiet || stderr.isTTY !== true) return;
      clear();
      stderr.write(paintErr(visible(text), 'dim'));
      progress = true;
    },
    outcome: (outcome) => {
      targets++;
      if (outcome.summary === undefined) failed.push(outcome);
      complain(outcome.findings, outcome.texts);
      const isBehind = outcome.handlers?.isCheck === true && outcome.handlers.changes.length > 0;
      if (quiet) return warn([...differenceLines(outcome, { diffs: false }, paintErr), ...(isBehind ? handlerLines(outcome, paintErr) : [])]);
      say([...summaryLines(outcome, paintOut), ...differenceLines(outcome, { diffs: true }, paintOut), ...handlerLines(outcome, paintOut)]);
    },
    findings: complain,
    built: (folder, files) => {
      const dist = folder === '.' ? 'dist' : `${folder}/dist`;
      say([`${paintOut(visible(folder), 'bold')} → ${paintOut(visible(dist), 'bold')}`, `  ${count(files.length, 'file')}`]);
    },
    end: (exitCode, milliseconds) => {
      const time = `in ${(milliseconds / 1000).toFixed(1)} s`;
      if (exitCode === exitCodes.done || exitCode === exitCodes.drift) return say([paintOut(`${check ? 'Checked' : 'Done'} ${time}`, 'dim')]);
      if (!quiet && failed.length > 0) warn([failureLine(failed, targets, check ? 'compared' : 'written', time, paintErr)]);
    },
  };
}

function failureLine(failed: readonly Outcome[], targets: number, done: string, time: string, paint: Paint): string {
  const errors = failed.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error').length;
  const what = targets === 1 ? `Nothing was ${done}` : `${failed.length} of ${count(targets, 'target')} failed`;
  return `${paint(`${what}: ${count(errors, 'error')}`, 'red')} ${paint(time, 'dim')}`;
}

/** Nothing is to be said of a target that failed: its errors have been. */
function summaryLines({ job, summary, files = 0, written, differences }: Outcome, paint: Paint): readonly string[] {
  if (summary === undefined || (written ?? differences) === undefined) return [];
  const lines = [`${paint(visible(job.input), 'bold')} → ${paint(visible(job.output), 'bold')}`];
  const size = `${count(summary.operations, 'operation')}, ${count(summary.types, 'type')}`;
  if (written !== undefined) lines.push(`  ${count(files, 'file')} (${changes(written)}), ${size}`);
  if (differences?.length === 0) lines.push(`  ${paint('up to date', 'green')}: ${count(files, 'file')}, ${size}`);
  const { omitted } = summary;
  if (omitted.length === 0) return lines;
  const names = omitted.slice(0, 3).map(visible).join(', ');
  const more = omitted.length > 3 ? ` and ${omitted.length - 3} more` : '';
  return [...lines, `  ${paint(`${count(omitted.length, 'operation')} left out`, 'yellow')}: ${names}${more} (see the warnings)`];
}

function changes({ created, changed, unchanged, removed }: NonNullable<Outcome['written']>): string {
  const written = created.length + changed.length;
  if (written + removed.length === 0) return 'all unchanged';
  const parts = [[written, 'written'], [unchanged.length, 'unchanged'], [removed.length, 'removed']] as const;
  return parts.filter(([amount]) => amount > 0).map(([amount, what]) => `${amount} ${what}`).join(', ');
}
