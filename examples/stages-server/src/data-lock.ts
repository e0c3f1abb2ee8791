import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartError } from './start-error.js';

/**
 * Keeps a second process from a data folder. PGlite does not, and two of them destroy the data:
 * https://github.com/electric-sql/pglite/issues/1106. Returns what gives the folder free. Throws a StartError.
 */
export async function lock(path: string): Promise<() => Promise<void>> {
  await mkdir(dirname(path), { recursive: true });
  for (;;) {
    try {
      await writeFile(path, `${process.pid}\n`, { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (isAlive(holder)) throw new StartError(`the data of ${dirname(path)} is in use by process ${holder}: stop it, or set DATA_DIR to another folder`);
    // Left behind by a process that was killed.
    await rm(path, { force: true });
  }
}

/** The own number means an earlier process: in a container, each has the same. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
