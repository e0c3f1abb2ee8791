import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isRecord, parseJson } from '../../write/manifest.js';
import { display } from '../paths.js';
import type { Job } from '../targets.js';
import { readAtCommit } from './git.js';

/** The package that the output of a target is published in, and its versions. */
export interface PackageVersions {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The versions of the nearest `package.json` around an output, at a commit and now. Undefined where there is none that is
 * published: a private package has no version that anybody counts on, and one that is generated has that of the document.
 */
export async function packageVersions(ref: string, { output, form = 'source' }: Partial<Job>, cwd: string): Promise<PackageVersions | undefined> {
  if (output === undefined || form === 'package') return undefined;
  for (let folder = resolve(cwd, output); ; folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
    if (text === undefined && dirname(folder) === folder) return undefined;
    if (text === undefined) continue;
    const file = display(join(folder, 'package.json'), cwd);
    const after = versionIn(text);
    const before = after === undefined ? undefined : versionIn(await readAtCommit(ref, file, cwd).catch(() => ''));
    return before === undefined || after === undefined ? undefined : { file, before, after };
  }
}

function versionIn(text: string): string | undefined {
  const manifest = parseJson(text);
  return isRecord(manifest) && manifest['private'] !== true && typeof manifest['version'] === 'string' ? manifest['version'] : undefined;
}
