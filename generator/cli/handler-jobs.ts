import { resolve } from 'node:path';
import type { Artefact } from '../config.js';
import { CommandError, fileFinding, usageError } from './finding.js';
import { display, isInside, overlap } from './paths.js';

interface Handling {
  readonly input: string;
  readonly output: string;
  readonly emit: readonly Artefact[];
  readonly stubs?: string;
}

/**
 * The targets whose handlers are asked for: with a folder, the only one that has a server; without, those that have one.
 *
 * @param asked undefined where the command is not about handlers.
 * @param file the configuration, if there is one.
 * @throws CommandError where it cannot be told which, or a folder is no place for handlers.
 */
export function handlerJobs<Job extends Handling>(jobs: readonly Job[], asked: { readonly folder?: string } | undefined, cwd: string, file?: string): readonly Job[] {
  const wanted = asked === undefined ? jobs : asked.folder === undefined ? configured(jobs) : [overridden(jobs, asked.folder, cwd)];
  wanted.forEach((job, index) => assertApart(job, jobs, wanted.slice(0, index), cwd, file));
  return wanted;
}

/** What to do for somebody who asks for handlers, and has no configuration. */
export async function withoutConfig(folder = 'src/handlers', cwd: string): Promise<CommandError> {
  const { exampleDocument } = await import('./documents-in.js');
  const document = exampleDocument(cwd);
  const message = 'whose handlers should these be? No document is named, and there is no specwright.config.ts here or in a folder above';
  return usageError(message, `name the document, and the folder of the code that \`npx generate ${document} -o src/api\` writes: \`npx generate stubs ${folder} --input ${document} -o src/api\``);
}

function configured<Job extends Handling>(jobs: readonly Job[]): readonly Job[] {
  const found = jobs.filter(({ stubs }) => stubs !== undefined);
  if (found.length > 0) return found;
  throw usageError('where should the handlers go?', 'name a folder, as in `generate stubs src/handlers`, or give a target of the configuration `stubs: "src/handlers"`');
}

function overridden<Job extends Handling>(jobs: readonly Job[], folder: string, cwd: string): Job {
  const [only, ...others] = jobs.filter(({ emit }) => emit.includes('server'));
  if (only === undefined) throw usageError('no target has a server, whose handlers these would be', 'add "server" to its `emit`');
  if (others.length > 0) throw usageError(`there are ${others.length + 1} targets with a server: whose handlers are in ${folder}?`, 'name the document with --input beside --config, or give each target its own `stubs`');
  return { ...only, stubs: display(resolve(cwd, folder), cwd) };
}

function assertApart({ stubs }: Handling, jobs: readonly Handling[], before: readonly Handling[], cwd: string, file?: string): void {
  if (stubs === undefined) return;
  const place = resolve(cwd, stubs);
  const around = jobs.find(({ output }) => isInside(place, resolve(cwd, output)));
  const other = before.find((job) => job.stubs !== undefined && overlap(place, resolve(cwd, job.stubs)));
  if (around === undefined && other === undefined) return;
  const message = around === undefined ? `the handlers of two targets are in the same folder, or one inside the other: ${other?.stubs} and ${stubs}` : `the handlers cannot be in ${stubs}: everything in ${around.output} belongs to the generator`;
  const help = 'give them a folder of their own, beside the output';
  throw file === undefined ? usageError(message, help) : new CommandError([fileFinding(file, 'configuration', message, help)]);
}
