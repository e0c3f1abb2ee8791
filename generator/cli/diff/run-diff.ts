import { exitCodes, type ExitCode } from '../exit-codes.js';
import type { Reporter } from '../report.js';
import type { DiffRequest } from '../requests.js';
import type { Terminal } from '../terminal.js';
import { annotationsOf } from './annotate.js';
import { compareSources, type Comparison } from './comparison.js';
import { changelogOf, markdownOf } from './markdown.js';
import { openSource } from './source.js';

/** `generate diff OLD NEW` */
export async function runDiff({ before, after, format, allowRemote, root, ignore }: DiffRequest, terminal: Terminal, reporter: Reporter): Promise<ExitCode> {
  const { cwd } = terminal;
  const options = { allowRemote, ...(root !== undefined && { root }) };
  const [old, now] = [await openSource(before, options, cwd), await openSource(after, options, cwd)];
  const comparison = await compareSources(old, now, { cwd, folder: cwd, ...(ignore !== undefined && { ignore }) });
  reporter.findings(comparison.findings, new Map([...old.side.texts].map(([file, text]) => [old.shown(file), text] as const).concat([...now.side.texts])));
  if (comparison.exitCode === exitCodes.invalid) return comparison.exitCode;
  if (format === 'text' || format === 'json') reporter.compared(comparison);
  else terminal.stdout.write(formatted(comparison, format, terminal));
  return comparison.exitCode;
}

function formatted(comparison: Comparison, format: 'markdown' | 'changelog' | 'github', terminal: Terminal): string {
  if (format === 'markdown') return markdownOf(comparison);
  return format === 'changelog' ? changelogOf(comparison) : annotationsOf(comparison, terminal);
}
