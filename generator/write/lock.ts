import { dirname, join } from 'node:path';
import type { Disk } from './disk.js';
import { OutputError, visible } from './errors.js';
import { stageName } from './paths.js';

/** A claim to an output folder. */
export interface Lock {
  /** Ends the claim. The stage goes with it, unless the next run has something to complete there. */
  release(): Promise<void>;
}

/** How long a run waits for another one, and how long for one that has begun to say who it is. */
export interface Patience {
  readonly run: number;
  readonly name: number;
  readonly pause: number;
}

const usual: Patience = { run: 15_000, name: 1_000, pause: 50 };
const namePattern = /^lock\.(\d+)$/u;

/** Whether a file of the stage is a lock. */
export function isLock(name: string): boolean {
  return namePattern.test(name);
}

/**
 * Claims an output folder for this run, after any other that is at work there. The claim is a file in the stage that names the
 * process; each one has a number, and only one run can make the file of the next number. A process that has ended leaves its
 * claim to whoever comes next. No time of a file and no clock of the system counts.
 *
 * @throws OutputError when another run does not come to its end.
 */
export async function claim(disk: Disk, dir: string, patience: Patience = usual): Promise<Lock> {
  const stage = join(dir, stageName);
  let [waited, nameless] = [0, 0];
  for (;;) {
    await makeStage(disk, dir, stage);
    const number = await lastNumber(disk, stage);
    const owner = number === 0 ? undefined : await ownerOf(disk, join(stage, `lock.${number}`));
    const isNameless = number > 0 && owner === '' && nameless < patience.name;
    const isBusy = owner !== undefined && owner !== '' && (await disk.isRunning(owner));
    if (!isNameless && !isBusy) {
      const file = join(stage, `lock.${number + 1}`);
      if (await isMade(disk, file)) return { release: () => release(disk, stage, file) };
      continue;
    }
    if (waited >= patience.run) throw busy(stage, owner ?? '');
    await new Promise((done) => setTimeout(done, patience.pause));
    waited += patience.pause;
    nameless = isNameless ? nameless + patience.pause : 0;
  }
}

async function makeStage(disk: Disk, dir: string, stage: string): Promise<void> {
  const kind = await disk.kind(stage);
  if (kind === 'folder') return;
  if (kind !== 'missing') {
    const message = `${visible(stage)} is not a folder, and a folder of that name is needed for a moment`;
    throw new OutputError(kind === 'link' ? 'symbolic-link' : 'not-a-folder', stage, message, 'remove it and run again');
  }
  await disk.makeFolder(dir);
  await disk.makeNewFolder(stage).catch(unlessBeaten);
}

/** The number of the latest claim; 0 for none. */
async function lastNumber(disk: Disk, stage: string): Promise<number> {
  const entries = await disk.list(stage).catch(unlessGone);
  return Math.max(0, ...(entries ?? []).map(({ name }) => Number(namePattern.exec(name)?.[1] ?? 0)));
}

/** What a claim says; `''` when it says nothing yet, undefined when it is gone. */
async function ownerOf(disk: Disk, file: string): Promise<string | undefined> {
  return (await disk.read(file).catch(unlessGone))?.toString();
}

/** Whether this run, and no other, has made the file. */
async function isMade(disk: Disk, file: string): Promise<boolean> {
  try {
    await disk.create(file, disk.self());
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST' || systemCode(error) === 'ENOENT') return false;
    // As it was found, if the disk allows that much; the first failure is the one to tell of.
    await disk.removeFile(file).catch(() => undefined);
    await disk.removeEmptyFolder(dirname(file)).catch(() => undefined);
    throw error;
  }
}

/** What processes that have ended left goes before the own claim: until that is gone, nobody else touches the stage. */
async function release(disk: Disk, stage: string, own: string): Promise<void> {
  const names = ((await disk.list(stage).catch(unlessGone)) ?? []).map(({ name }) => name).filter(isLock);
  for (const path of names.map((name) => join(stage, name))) if (path !== own) await disk.removeFile(path).catch(unlessGone);
  await disk.removeFile(own).catch(unlessGone);
  await disk.removeEmptyFolder(stage);
}

function busy(stage: string, owner: string): OutputError {
  const who = owner === '' ? '' : ` (${visible(owner)})`;
  return new OutputError('in-use', stage, `another run is at work in this folder${who}`, `wait until it has ended and run again; if there is none, remove ${visible(stage)}`);
}

function unlessGone(error: unknown): undefined {
  if (systemCode(error) !== 'ENOENT') throw error;
  return undefined;
}

function unlessBeaten(error: unknown): undefined {
  if (systemCode(error) !== 'EEXIST') throw error;
  return undefined;
}

function systemCode(error: unknown): unknown {
  const cause = error instanceof OutputError ? error.cause : error;
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
