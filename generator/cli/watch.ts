import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRemote, isUrl } from '../read/references.js';
import { findConfig } from './config-find.js';
import { withImports } from './config-imports.js';
import { exitCodes, type ExitCode } from './exit-codes.js';
import { failure } from './failure.js';
import type { Outcome } from './outcome.js';
import type { Reporter } from './report.js';
import type { GenerateRequest, Voice } from './requests.js';
import { runJobs } from './run-jobs.js';
import { jobsOf, type LoadedConfig } from './targets.js';
import type { Terminal } from './terminal.js';
import { watchFiles } from './watch-files.js';
import { watchLines } from './watch-lines.js';
import { isSaid, relief, type Troubles } from './watch-troubles.js';

export interface Watching {
  readonly request: GenerateRequest & Voice;
  readonly terminal: Terminal;
  readonly reporter: Reporter;
  /** @param round tells one reading of a configuration from another, where the platform keeps what it has read. */
  readonly loadConfig: (named: string | undefined, cwd: string, round: number) => Promise<LoadedConfig>;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** The files that each output is made from, by output folder; those of the configuration by `''`. */
type Sources = Map<string, ReadonlySet<string>>;

/** What is remembered from one generation to the next. */
interface Memory {
  readonly sources: Sources;
  readonly troubles: Troubles;
  /** Why the configuration could not be followed. */
  lost?: string;
}

/**
 * Generates, and generates again what has changed whenever a file changes that something is made from: documents, the files
 * that they refer to, overlays, the configuration and what it imports. What cannot be generated leaves its output as it is.
 *
 * @returns when the signal comes, or at once when there is nothing to watch: an exit code.
 */
export async function watchAll(watching: Watching): Promise<ExitCode> {
  const { signal, terminal, request } = watching;
  const lines = watchLines(terminal, request.quiet);
  const sources: Sources = new Map();
  const memory: Memory = { sources, troubles: new Map() };
  let watched: ReadonlySet<string> = new Set();
  for (let round = 0; !signal.aborted; ) {
    const code = await generateChanged(watching, memory, round++, false);
    const files = new Set([...sources.values()].flatMap((some) => [...some]));
    if (files.size === 0) return code;
    const watcher = await watchFiles(files, signal);
    try {
      // What changed before they were watched is found now; it is told by hashes.
      if (files.size !== watched.size || [...files].some((file) => !watched.has(file))) await generateChanged(watching, memory, round++, true);
      watched = files;
      lines.waiting(files.size);
      lines.changed(await watcher.change());
    } finally {
      await watcher.close();
    }
  }
  return exitCodes.done;
}

/** Generates what has changed, and notes what it is made from. @param isAgain nobody has changed anything since, as far as is known. */
async function generateChanged({ request, terminal, reporter, loadConfig }: Watching, memory: Memory, round: number, isAgain: boolean): Promise<ExitCode> {
  const { cwd, env } = terminal;
  const { sources, troubles } = memory;
  const lines = watchLines(terminal, request.quiet);
  try {
    if (request.single === undefined || request.config !== undefined) sources.set('', await withImports(await configOf(request, cwd)));
    const asked = await jobsOf(request, cwd, (named, folder) => loadConfig(named, folder, round));
    const { config, jobs } = asked;
    if (config !== undefined && round === 0) reporter.config(config, jobs.length);
    if (memory.lost !== undefined) lines.mended(`${config ?? 'the configuration'} can be followed again`);
    delete memory.lost;
    const outputs = new Set(['', ...jobs.map(({ output }) => output)]);
    for (const known of [sources, troubles]) for (const output of known.keys()) if (!outputs.has(output)) known.delete(output);
    const outcome = (found: Outcome): void => {
      const isMade = found.summary !== undefined || found.known !== undefined;
      // In the middle of typing, a reference may be gone for a moment.
      const before = isMade ? [] : (sources.get(found.job.output) ?? []);
      sources.set(found.job.output, new Set([...before, ...pathsOf(found, cwd)]));
      if (isAgain && isSaid(troubles, found)) return;
      if (found.known === undefined || round === 0) reporter.outcome(found);
      if (!isMade) lines.kept(found.job.output);
      const good = relief(troubles, found);
      if (good !== undefined) lines.mended(good);
    };
    return await runJobs(asked, request, terminal, { step: reporter.step, outcome });
  } catch (error) {
    const { findings, texts, exitCode } = failure(error, undefined, env);
    const why = JSON.stringify(findings);
    if (!isAgain || memory.lost !== why) reporter.findings(findings, texts);
    memory.lost = why;
    return exitCode;
  }
}

async function configOf({ config }: GenerateRequest, cwd: string): Promise<string> {
  return config === undefined ? findConfig(cwd) : resolve(cwd, config);
}

function pathsOf({ job, reads }: Outcome, cwd: string): readonly string[] {
  const local = [job.input, ...(job.overlays ?? []), ...reads].filter((name) => !isRemote(name));
  return local.map((name) => (isUrl(name) ? fileURLToPath(name) : resolve(cwd, name)));
}
