import type { Output, WriteReport } from '../write.js';
import type { Origin } from '../write/origin.js';
import { exitCodes } from './exit-codes.js';
import { fileFinding, type Finding } from './finding.js';
import { besideOutput } from './origin-of.js';
import type { Outcome } from './outcome.js';
import type { JobOptions } from './run-job.js';
import type { Job } from './targets.js';

export type Filed = Pick<Outcome, 'files' | 'written' | 'differences' | 'reasons' | 'findings' | 'exitCode'>;

/**
 * Writes what was generated for a target, or compares it with what is there.
 *
 * @param origin what it was generated from, for the manifest.
 * @throws OutputError when the folder or the disk refuses.
 */
export async function fileJob(job: Job, { check: checking, force }: JobOptions, generated: ReadonlyMap<string, string>, origin: Origin, cwd: string): Promise<Filed> {
  const [{ check, write }, { manifestName, manifestOf }, { diskAt }] = await Promise.all([import('../write.js'), import('../write/manifest.js'), import('../write/disk.js')]);
  const disk = diskAt(cwd);
  const files = new Map([...generated, [manifestName, manifestOf(generated, origin)]]);
  const output: Output = { dir: job.output, files, ignore: besideOutput(job) };
  if (!checking) {
    const written = await write(output, { force }, disk);
    return { files: files.size, written, findings: remarks(written, job.output), exitCode: exitCodes.done };
  }
  const differences = await check(output, { force }, disk);
  const found = { files: files.size, differences, findings: [], exitCode: differences.length > 0 ? exitCodes.drift : exitCodes.done };
  if (!differences.some(({ kind }) => kind === 'missing' || kind === 'changed' || kind === 'stale')) return found;
  const { reasonsOnDisk } = await import('../write/reasons.js');
  const isEdited = differences.some(({ edited }) => edited === true);
  return { ...found, reasons: await reasonsOnDisk(disk, job.output, origin, isEdited) };
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
