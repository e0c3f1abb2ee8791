import { dirname, resolve } from 'node:path';
import { isRemote } from '../../read/references.js';
import { exitCodes, worst, type ExitCode } from '../exit-codes.js';
import { usageError } from '../finding.js';
import type { Reporter } from '../report.js';
import type { DiffRequest } from '../requests.js';
import { jobsOf, type LoadConfig } from '../targets.js';
import type { Terminal } from '../terminal.js';
import { annotationsOf } from './annotate.js';
import { compareSources, type Comparison } from './comparison.js';
import { changelogOf, markdownOf } from './markdown.js';
import { packageVersions } from './package-version.js';
import { askedOf, reachOf, type Settings } from './settings.js';
import { committed, openSource } from './source.js';

/** `generate diff OLD NEW`: once, or for each target of the configuration that is about these documents. */
export async function runDiff(request: DiffRequest, terminal: Terminal, reporter: Reporter, loadConfig: LoadConfig): Promise<ExitCode> {
  const { config } = request;
  const targets = config === undefined ? [{}] : await targetsOf(request, config, terminal.cwd, loadConfig);
  const codes: ExitCode[] = [];
  for (const target of targets) codes.push(await compareOne(request, target, terminal, reporter));
  return worst(codes);
}

async function compareOne({ before, after, format, changes, config, ignore }: DiffRequest, target: Settings, terminal: Terminal, reporter: Reporter): Promise<ExitCode> {
  const { cwd } = terminal;
  const settings: Settings = { ...target, ...changes };
  const [old, now] = [await openSource(before, reachOf(settings), cwd), await openSource(after, reachOf(settings), cwd)];
  const from = committed(before);
  const versions = from && (await packageVersions(from.ref, settings, cwd));
  const folder = config === undefined ? cwd : dirname(resolve(cwd, config));
  const comparison = await compareSources(old, now, { ...askedOf(settings), cwd, folder, ...(ignore !== undefined && { ignore }), ...(versions && { versions }) });
  reporter.findings(comparison.findings, new Map([...old.side.texts].map(([file, text]) => [old.shown(file), text] as const).concat([...now.side.texts])));
  if (comparison.exitCode === exitCodes.invalid) return comparison.exitCode;
  if (format === 'text' || format === 'json') reporter.compared(comparison);
  else terminal.stdout.write(formatted(comparison, format, terminal));
  return comparison.exitCode;
}

/** The targets that have one of the two documents as their input; the only target, whatever the documents are called. */
async function targetsOf({ before, after }: DiffRequest, config: string, cwd: string, loadConfig: LoadConfig): Promise<readonly Settings[]> {
  const { jobs } = await jobsOf({ kind: 'generate', check: false, force: false, full: false, watch: false, config }, cwd, loadConfig);
  const pathOf = (name: string): string => (isRemote(name) ? name : resolve(cwd, committed(name)?.path ?? name));
  for (const name of [after, before]) {
    const found = jobs.filter(({ input }) => pathOf(input) === pathOf(name));
    if (found.length > 0) return found;
  }
  if (jobs.length === 1) return jobs;
  throw usageError(`${config} has ${jobs.length} targets, and none of them has the input ${after}`, 'name the document that a target has, or leave out --config');
}

function formatted(comparison: Comparison, format: 'markdown' | 'changelog' | 'github', terminal: Terminal): string {
  if (format === 'markdown') return markdownOf(comparison);
  return format === 'changelog' ? changelogOf(comparison) : annotationsOf(comparison, terminal);
}
