import { readFile } from 'node:fs/promises';
import { parseArguments } from './arguments.js';
import { exitCodes, worst, type ExitCode } from './exit-codes.js';
import { failure } from './failure.js';
import { jsonReporter } from './json-reporter.js';
import type { Reporter } from './report.js';
import type { DiffRequest, GenerateRequest, Request, Voice } from './requests.js';
import type { Terminal } from './terminal.js';
import { textReporter } from './text-reporter.js';

/**
 * Runs the command.
 *
 * @returns its exit code. Rejects only when even reporting fails.
 */
export async function run(terminal: Terminal): Promise<ExitCode> {
  const version = await ownVersion();
  let request: Request;
  try {
    request = parseArguments(terminal.args, terminal.name, version);
  } catch (error) {
    const json = terminal.args.includes('--json');
    const reporter = reporterFor(terminal, { json, quiet: true }, false, version);
    return finish(reporter, fail(reporter, error, terminal));
  }
  if (request.kind === 'text') {
    terminal.stdout.write(request.text);
    return exitCodes.done;
  }
  const reporter = reporterFor(terminal, request, request.kind === 'generate' && request.check, version);
  try {
    return finish(reporter, await follow(request, terminal, reporter));
  } catch (error) {
    return finish(reporter, fail(reporter, error, terminal));
  }
}

async function follow(request: Exclude<Request, { readonly kind: 'text' }>, terminal: Terminal, reporter: Reporter): Promise<ExitCode> {
  if (request.kind === 'generate') return generate(request, terminal, reporter);
  return request.kind === 'build' ? build(request.folder, terminal, reporter) : diff(request, terminal, reporter);
}

async function generate(request: GenerateRequest & Voice, terminal: Terminal, reporter: Reporter): Promise<ExitCode> {
  if (request.watch) return watch(request, terminal, reporter);
  const [{ jobsOf }, { loadConfig }, { runJobs }] = await Promise.all([import('./targets.js'), import('./config-file.js'), import('./run-jobs.js')]);
  const found = await jobsOf(request, terminal.cwd, loadConfig);
  const { config, jobs } = found;
  if (config !== undefined) reporter.config(config, jobs.length);
  const failed = new Set<string>();
  const outcome: Reporter['outcome'] = (one) => {
    if (one.summary === undefined && one.known === undefined) failed.add(one.job.output);
    reporter.outcome(one);
  };
  const codes = [await runJobs(found, request, terminal, { step: reporter.step, outcome })];
  if (request.against === undefined) return worst(codes);
  const { reportAgainst } = await import('./diff/against.js');
  for (const job of jobs) if (!failed.has(job.output)) codes.push(await reportAgainst(request.against, job, config, terminal, reporter));
  return worst(codes);
}

async function watch(request: GenerateRequest & Voice, terminal: Terminal, reporter: Reporter): Promise<ExitCode> {
  const [{ watchAll }, { loadConfig }] = await Promise.all([import('./watch.js'), import('./config-file.js')]);
  const controller = new AbortController();
  terminal.onInterrupt?.(() => controller.abort());
  return watchAll({ request, terminal, reporter, loadConfig, signal: controller.signal });
}

async function build(folder: string, terminal: Terminal, reporter: Reporter): Promise<ExitCode> {
  const { buildPackage } = await import('./build-package.js');
  reporter.built(folder, await buildPackage(folder, terminal.cwd));
  return exitCodes.done;
}

async function diff(request: DiffRequest, terminal: Terminal, reporter: Reporter): Promise<ExitCode> {
  const [{ runDiff }, { loadConfig }] = await Promise.all([import('./diff/run-diff.js'), import('./config-file.js')]);
  return runDiff(request, terminal, reporter, loadConfig);
}

function fail(reporter: Reporter, error: unknown, terminal: Terminal): ExitCode {
  const { exitCode, findings, texts } = failure(error, undefined, terminal.env);
  reporter.findings(findings, texts);
  return exitCode;
}

function finish(reporter: Reporter, exitCode: ExitCode): ExitCode {
  reporter.end(exitCode, performance.now());
  return exitCode;
}

function reporterFor(terminal: Terminal, { json, quiet }: Voice, check: boolean, version: string): Reporter {
  return json ? jsonReporter(terminal.stdout, version) : textReporter(terminal, { quiet, check });
}

async function ownVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return hasVersion && typeof manifest.version === 'string' ? manifest.version : '0.0.0';
}
