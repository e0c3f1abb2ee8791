import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { BuildProblem } from '../build.js';
import { explain } from '../write/errors.js';
import { exitCodes } from './exit-codes.js';
import { CommandError, pathFinding, type Finding } from './finding.js';
import { display } from './paths.js';

/** Where nothing of a package's own source lies. */
const skipped: ReadonlySet<string> = new Set(['dist', 'node_modules']);

/**
 * Replaces the `dist` of a generated package by what its TypeScript gives: whole, or not at all.
 *
 * @returns the paths below `dist`, sorted.
 * @throws CommandError when the folder is no generated package or its files cannot be turned; OutputError when `dist` cannot be written.
 */
export async function buildPackage(folder: string, cwd: string): Promise<readonly string[]> {
  const root = resolve(cwd, folder);
  const shown = display(root, cwd);
  const entries = await list(root, shown);
  if (!entries.includes('.specwright.json')) {
    throw wrongFolder(shown, 'not-generated', 'this is not a generated package: it has no .specwright.json');
  }
  const sources = await readSources(root, entries);
  if (sources.size === 0) throw wrongFolder(shown, 'nothing-to-build', 'there is no TypeScript in this package');
  const { build } = await import('../build.js');
  const { files, problems } = build(sources);
  if (problems.length > 0) throw refused(problems, sources, shown);
  await replaceDist(root, files).catch((error: unknown) => {
    throw explain(error, 'write', join(shown, 'dist'));
  });
  return [...files.keys()].sort();
}

function wrongFolder(shown: string, code: string, message: string): CommandError {
  return new CommandError([pathFinding(shown, code, message, 'name the folder that `generate --package` wrote')]);
}

function refused(problems: readonly BuildProblem[], sources: ReadonlyMap<string, string>, shown: string): CommandError {
  const help = 'generate the package again; if nobody has edited it, please report this';
  const findings = problems.map(({ path, ...problem }): Finding => ({ ...problem, severity: 'error', help, file: name(shown, path), pointer: '/' }));
  const texts = new Map([...sources].map(([path, text]) => [name(shown, path), text]));
  return new CommandError(findings, texts, exitCodes.invalid);
}

function name(folder: string, path: string): string {
  return folder === '.' ? path : `${folder}/${path}`;
}

async function list(root: string, shown: string): Promise<readonly string[]> {
  try {
    return await readdir(root);
  } catch {
    throw wrongFolder(shown, 'no-such-folder', 'there is no such folder');
  }
}

async function readSources(root: string, entries: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const sources = new Map<string, string>();
  const visit = async (path: string): Promise<void> => {
    const kind = await lstat(join(root, path));
    if (kind.isDirectory()) for (const entry of (await readdir(join(root, path))).sort()) await visit(`${path}/${entry}`);
    else if (kind.isFile() && path.endsWith('.ts')) sources.set(path, await readFile(join(root, path), 'utf8'));
  };
  for (const entry of [...entries].sort()) if (!skipped.has(entry) && !entry.startsWith('.')) await visit(entry);
  return sources;
}

/** Built beside the old one and swapped with it, so that there is never half of one. */
async function replaceDist(root: string, files: ReadonlyMap<string, string>): Promise<void> {
  const [dist, fresh, old] = [join(root, 'dist'), join(root, `.dist-${randomUUID()}`), join(root, `.dist-${randomUUID()}`)];
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(fresh, path)), { recursive: true });
      await writeFile(join(fresh, path), text, { flag: 'wx' });
    }
    const had = await rename(dist, old).then(() => true, (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
      throw error;
    });
    await rename(fresh, dist).catch(async (error: unknown) => {
      if (had) await rename(old, dist);
      throw error;
    });
    await rm(old, { recursive: true, force: true });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
