import { visible } from '../write/errors.js';
import { annotations, driftAnnotations } from './annotations.js';
import { differenceLines, helpFor } from './difference-lines.js';
import { annotationsOf } from './diff/annotate.js';
import { comparisonLines } from './diff/lines.js';
import { exitCodes } from './exit-codes.js';
import type { Finding } from './finding.js';
import { findingLines } from './finding-lines.js';
import { mendingCommand } from './mending.js';
import { handlerLines } from './handler-lines.js';
import type { Outcome } from './outcome.js';
import type { Reporter } from './report.js';
import { configLine, summaryLines, timeLine } from './summary-lines.js';
import { count, painter, type Paint, type Terminal } from './terminal.js';

export interface TextOptions {
  readonly quiet: boolean;
  readonly check: boolean;
}

/** Reports in words: what was done on standard output, warnings and errors on standard error. */
export function textReporter(terminal: Terminal, { quiet, check }: TextOptions): Reporter {
  const { stdout, stderr, env, cwd } = terminal;
  const command = mendingCommand(terminal);
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
    config: (file, amount) => say([configLine(file, amount, paintOut)]),
    step: (text) => {
      if (quiet || stderr.isTTY !== true) return;
      clear();
      stderr.write(paintErr(visible(text), 'dim'));
      progress = true;
    },
    outcome: (outcome) => {
      targets++;
      if (outcome.summary === undefined && outcome.known === undefined) failed.push(outcome);
      complain(outcome.findings, outcome.texts);
      for (const line of driftAnnotations(outcome, helpFor(outcome.differences ?? [], command), terminal)) stdout.write(`${line}\n`);
      const isBehind = outcome.handlers?.isCheck === true && outcome.handlers.changes.length > 0;
      if (quiet) return warn([...differenceLines(outcome, { diffs: false, command }, paintErr), ...(isBehind ? handlerLines(outcome, paintErr) : [])]);
      say([...summaryLines(outcome, paintOut), ...differenceLines(outcome, { diffs: true, command }, paintOut), ...handlerLines(outcome, paintOut)]);
    },
    findings: complain,
    compared: (comparison) => {
      const lines = comparisonLines(comparison, { quiet }, quiet ? paintErr : paintOut);
      if (quiet) warn(lines);
      else say(lines);
      if (env['GITHUB_ACTIONS'] === 'true') stdout.write(annotationsOf(comparison, { cwd, env }));
    },
    built: (folder, files) => {
      const dist = folder === '.' ? 'dist' : `${folder}/dist`;
      say([`${paintOut(visible(folder), 'bold')} → ${paintOut(visible(dist), 'bold')}`, `  ${count(files.length, 'file')}`]);
    },
    end: (exitCode, milliseconds) => {
      if (exitCode === exitCodes.done || exitCode === exitCodes.drift || exitCode === exitCodes.breaking) return say([timeLine(check, milliseconds, paintOut)]);
      const time = `in ${(milliseconds / 1000).toFixed(1)} s`;
      if (!quiet && failed.length > 0) warn([failureLine(failed, targets, check ? 'compared' : 'written', time, paintErr)]);
    },
  };
}

function failureLine(failed: readonly Outcome[], targets: number, done: string, time: string, paint: Paint): string {
  const errors = failed.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error').length;
  const what = targets === 1 ? `Nothing was ${done}` : `${failed.length} of ${count(targets, 'target')} failed`;
  return `${paint(`${what}: ${count(errors, 'error')}`, 'red')} ${paint(time, 'dim')}`;
}
