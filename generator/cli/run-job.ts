import type { Generated } from '../generate.js';
import type { Load } from '../read/files.js';
import { loadDocument, loadTemplates } from '../read/load.js';
import { isRemote } from '../read/references.js';
import type { Output, WriteReport } from '../write.js';
import { exitCodes, worst } from './exit-codes.js';
import { failure } from './failure.js';
import { fileFinding, type Finding } from './finding.js';
import type { Outcome } from './outcome.js';
import type { Job } from './targets.js';
import type { Terminal } from './terminal.js';

export interface JobOptions {
  readonly check: boolean;
  readonly force: boolean;
  /** Set where the handlers alone are asked for. */
  readonly stubs?: unknown;
}

type Filed = Pick<Outcome, 'written' | 'differences' | 'findings' | 'exitCode'>;

/** What npm, its scripts and `specwright build` put beside the files of a package. */
const besidePackage: readonly string[] = ['node_modules', 'package-lock.json', 'dist', '.dist-*', '*.tgz'];
/** A document of this many characters takes long enough for the user to be told what is going on. */
const long = 200_000;

/** Generates one target, and writes or checks it. Never rejects: what goes wrong is in the outcome. */
export async function runJob(job: Job, options: JobOptions, terminal: Terminal, step: (text: string) => void): Promise<Outcome> {
  let generated: Generated | undefined;
  let about = job.input;
  const texts = new Map<string, string>();
  try {
    for (const file of [job.input, ...(job.overlays ?? [])]) {
      about = file;
      texts.set(file, await loadInput({ ...job, input: file }, terminal.cwd));
    }
    about = job.input;
    if ((texts.get(job.input)?.length ?? 0) > long) step(`${job.input}: generating …`);
    generated = await generateJob(options.stubs === undefined ? job : { ...job, emit: ['server'] }, texts, terminal.cwd);
    const { diagnostics, summary, files } = generated;
    if (diagnostics.some(({ severity }) => severity === 'error')) return { job, texts, findings: diagnostics, exitCode: exitCodes.invalid };
    const filed = options.stubs === undefined ? { ...(await file(job, options, files)), files: files.size } : undefined;
    const handled = await handlers(job, options, generated, terminal.cwd);
    const exitCode = worst([filed?.exitCode ?? exitCodes.done, handled?.exitCode ?? exitCodes.done]);
    return { job, texts, summary, ...filed, ...handled, exitCode, findings: [...diagnostics, ...(filed?.findings ?? []), ...(handled?.findings ?? [])] };
  } catch (error) {
    const { findings, exitCode, texts: others } = failure(error, about, terminal.env);
    for (const [name, text] of others) texts.set(name, text);
    return { job, texts, exitCode, findings: [...(generated?.diagnostics ?? []), ...findings] };
  }
}

async function loadInput({ input, headers }: Job, cwd: string): Promise<string> {
  if (!isRemote(input)) return loadDocument(input, cwd);
  const { fetchDocument } = await import('../read/remote.js');
  return fetchDocument(input, headers);
}

async function generateJob(job: Job, texts: Map<string, string>, cwd: string): Promise<Generated> {
  const { referenceLoader } = await import('../read/load-references.js');
  const load = referenceLoader({ ...job, cwd });
  const noting: Load = async (name) => {
    const text = await load(name);
    texts.set(name, text);
    return text;
  };
  const { startPrinting } = await import('../threads/printing.js');
  const printing = startPrinting({ declarations: (texts.get(job.input)?.length ?? 0) > long, openapi: job.emit.includes('openapi') });
  try {
    // Loaded only now: nothing waits for the pipeline when there is no document for it.
    const [{ generate }, templates] = await Promise.all([import('../generate.js'), loadTemplates()]);
    return await generate(job, texts, templates, printing.printers, noting);
  } finally {
    printing.stop();
  }
}

async function file({ output: dir, form }: Job, { check: checking, force }: JobOptions, files: ReadonlyMap<string, string>): Promise<Filed> {
  const { check, write } = await import('../write.js');
  const output: Output = { dir, files, ignore: form === 'package' ? besidePackage : [] };
  if (checking) {
    const differences = await check(output, { force });
    return { differences, findings: [], exitCode: differences.length > 0 ? exitCodes.drift : exitCodes.done };
  }
  const written = await write(output, { force });
  return { written, findings: remarks(written, dir), exitCode: exitCodes.done };
}

/** The handlers are written when they are asked for, and checked with the rest. */
async function handlers(job: Job, { check, stubs }: JobOptions, generated: Generated, cwd: string): Promise<Pick<Outcome, 'handlers' | 'findings' | 'exitCode'> | undefined> {
  if (job.stubs === undefined || (!check && stubs === undefined)) return undefined;
  const { fileHandlers } = await import('./handlers-job.js');
  return fileHandlers(job, job.stubs, generated, cwd, check);
}

/** What the user should know about the folder before it was written. */
function remarks({ edited, recovered, manifest }: WriteReport, dir: string): readonly Finding[] {
  const warn = (path: string, code: string, message: string, help: string): Finding => ({ ...fileFinding(path, code, message, help), severity: 'warning' });
  const found = edited.map((path) =>
    warn(`${dir}/${path}`, 'edited-by-hand', 'this file had been edited by hand; the edits are gone', 'change the document, or keep own code outside the output folder'),
  );
  if (recovered !== undefined) found.push(warn(dir, 'interrupted', `an earlier run was interrupted here; it has been ${recovered} first`, 'nothing is left to do'));
  if (manifest === undefined) return found;
  const help = 'look for files that earlier runs left; nothing was removed on a guess';
  return [...found, warn(`${dir}/.specwright.json`, 'manifest-unreadable', 'this file could not be read, and has been made anew', help)];
}
