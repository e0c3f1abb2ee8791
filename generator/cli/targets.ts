import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { defaultArtefacts, type Artefact, type Config, type Form, type Target } from '../config.js';
import { isUrl } from '../read/references.js';
import { NoConfig } from './config-find.js';
import { CommandError, fileFinding, pathFinding, usageError } from './finding.js';
import { handlerJobs, withoutConfig } from './handler-jobs.js';
import { display, overlap } from './paths.js';
import type { GenerateRequest, SingleTarget } from './requests.js';

/** A target with its defaults filled in; its paths as the user would write them from the working folder. */
export interface Job extends Target {
  readonly emit: readonly Artefact[];
  readonly form: Form;
  /** An absolute path. */
  readonly root?: string;
}

export interface Jobs {
  /** The configuration that was read. */
  readonly config?: string;
  readonly jobs: readonly Job[];
}

export interface LoadedConfig {
  /** As the user would name it. */
  readonly file: string;
  /** Absolute; the paths in the configuration are relative to it. */
  readonly folder: string;
  readonly config: Config;
}

/** Reads the configuration that the command line names, or the nearest one. */
export type LoadConfig = (named: string | undefined, cwd: string) => Promise<LoadedConfig>;

/**
 * What a request asks for.
 *
 * @throws CommandError when the request or the configuration cannot be followed.
 */
export async function jobsOf(request: GenerateRequest, cwd: string, loadConfig: LoadConfig): Promise<Jobs> {
  const { single, stubs } = request;
  const wanted = (jobs: readonly Job[], file?: string): readonly Job[] => handlerJobs(jobs, stubs, cwd, file);
  if (single !== undefined && request.config === undefined) {
    if (single.output === undefined) await assertThere(single.input, cwd);
    return { jobs: wanted([jobOf(overridden(single), cwd, cwd)]) };
  }
  const loaded = await loadConfig(request.config, cwd).catch(async (error: unknown) => {
    throw error instanceof NoConfig && stubs !== undefined ? await withoutConfig(stubs.folder, cwd) : error;
  });
  const targets = single === undefined ? loaded.config.targets : matching(loaded, single, cwd);
  const jobs = targets.map((target) => jobOf(target, loaded.folder, cwd));
  assertApart(jobs, loaded.file, cwd);
  return { config: loaded.file, jobs: wanted(jobs, loaded.file) };
}

/** Before anybody is asked where the files of a document go: is it one? */
async function assertThere(input: string, cwd: string): Promise<void> {
  if (isUrl(input)) return;
  const kind = await stat(resolve(cwd, input)).catch(() => undefined);
  if (kind !== undefined && !kind.isDirectory()) return;
  const { advised } = await import('./missing-input.js');
  const finding = kind === undefined ? pathFinding(input, 'no-such-file', 'there is no such file', 'check the path; it is relative to the working folder') : pathFinding(input, 'not-a-file', 'this is a folder', 'name the OpenAPI document in it');
  throw new CommandError([advised(finding, cwd, true)]);
}

function jobOf(target: Target, folder: string, cwd: string): Job {
  const output = resolve(folder, target.output);
  const form = target.form ?? 'source';
  const packageName = form === 'package' ? (target.packageName ?? nameFrom(output)) : undefined;
  return {
    input: shown(target.input, folder, cwd),
    output: display(output, cwd),
    emit: target.emit ?? defaultArtefacts,
    form,
    ...(packageName !== undefined && { packageName }),
    ...(target.packageJson !== undefined && { packageJson: target.packageJson }),
    ...(target.root !== undefined && { root: resolve(folder, target.root) }),
    ...(target.allowRemote !== undefined && { allowRemote: target.allowRemote }),
    ...(target.headers !== undefined && { headers: target.headers }),
    ...(target.overlays !== undefined && { overlays: target.overlays.map((file) => shown(file, folder, cwd)) }),
    ...(target.select !== undefined && { select: target.select }),
    ...(target.rename !== undefined && { rename: target.rename }),
    ...(target.formats !== undefined && { formats: target.formats }),
    ...(target.pagination !== undefined && { pagination: target.pagination }),
    ...(target.stubs !== undefined && { stubs: display(resolve(folder, target.stubs), cwd) }),
    ...(target.values !== undefined && { values: target.values }),
  };
}

function shown(file: string, folder: string, cwd: string): string {
  return isUrl(file) ? file : display(resolve(folder, file), cwd);
}

/** A package name from that of a folder. */
function nameFrom(folder: string): string | undefined {
  const name = basename(folder).toLowerCase().replace(/[^a-z\d._~-]+/gu, '-').replace(/^[-._]+|[-._]+$/gu, '');
  return name === '' ? undefined : name;
}

/** The target that the command line describes, or what it changes in one of the configuration. */
function overridden(single: SingleTarget, target?: Target): Target {
  const output = single.output ?? target?.output;
  if (output === undefined) {
    throw usageError(`where should the files from ${single.input} go?`, 'name a folder with -o, as in `-o src/api`; everything in it will belong to the generator');
  }
  return {
    ...target,
    input: target?.input ?? single.input,
    output,
    ...single.changes,
  };
}

/** The targets of the configuration that read the document on the command line; their outputs are then relative to the configuration. */
function matching(loaded: LoadedConfig, single: SingleTarget, cwd: string): readonly Target[] {
  const input = resolve(cwd, single.input);
  const found = loaded.config.targets.filter((target) => resolve(loaded.folder, target.input) === input);
  if (found.length === 0) {
    throw usageError(`${loaded.file} has no target with the input ${single.input}`, 'leave out --config to use the document alone, or add a target for it');
  }
  const output = single.output === undefined ? undefined : resolve(cwd, single.output);
  const overlays = single.changes.overlays?.map((file) => resolve(cwd, file));
  const root = single.changes.root === undefined ? undefined : resolve(cwd, single.changes.root);
  const changes = { ...single.changes, ...(overlays !== undefined && { overlays }), ...(root !== undefined && { root }) };
  return found.map((target) => overridden({ ...single, changes, ...(output !== undefined && { output }) }, target));
}

function assertApart(jobs: readonly Job[], file: string, cwd: string): void {
  jobs.forEach((job, index) => {
    const before = jobs.slice(0, index).findIndex((other) => overlap(resolve(cwd, job.output), resolve(cwd, other.output)));
    if (before === -1) return;
    const message = `targets[${before}] and targets[${index}] write to the same folder, or one inside the other: ${jobs[before]?.output} and ${job.output}`;
    throw new CommandError([fileFinding(file, 'configuration', message, 'give each target a folder of its own, beside the others')]);
  });
}
