import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const imported = /\b(?:from|import|require)\s*\(?\s*(['"`])(\.{1,2}\/[^'"`\n]+)\1/gu;
const program = /\.[cm]?[jt]s$/u;
/** What an import may leave out, or say of the file that TypeScript makes of it. */
const endings: readonly string[] = ['', '.ts', '.mts', '.js', '.mjs', '.cts', '.cjs', '.json', '/index.ts', '/index.js'];

/**
 * A configuration and what it imports by a relative path, directly or not, told from the texts alone: so that they are
 * known also while one of them is broken.
 *
 * @param path absolute.
 */
export async function withImports(path: string): Promise<ReadonlySet<string>> {
  const found = new Set([path]);
  for (const file of found) {
    if (!program.test(file)) continue;
    const text = await readFile(file, 'utf8').catch(() => '');
    for (const [, , name = ''] of text.matchAll(imported)) found.add(await fileOf(resolve(dirname(file), name)));
  }
  return found;
}

/** The file that an import means; where there is none, the path as it is written, at which one may come. */
async function fileOf(path: string): Promise<string> {
  const source = path.replace(/\.([cm]?)js$/u, '.$1ts');
  for (const file of [...endings.map((ending) => path + ending), source]) {
    const isFile = await stat(file).then((stats) => stats.isFile(), () => false);
    if (isFile) return file;
  }
  return path;
}
