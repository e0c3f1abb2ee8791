import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unixLines } from '../write/lines.js';
import { isRecord, parseJson } from '../write/manifest.js';
import type { Maker } from '../write/origin.js';

/** What stands for the version of a package that is not found. */
export const unknownVersion = 'unknown';

/** The packages whose version can change what is generated; each is looked for from the one before the colon. */
const tools: readonly string[] = ['ts-morph', 'ts-morph:@ts-morph/common', 'openapi-typescript', 'openapi-typescript:typescript', 'yaml', 'js-yaml', 'jsonpath-rfc9535'];

/** The generator that runs: its version, its code as it is on this disk, and what it prints and parses with. */
export function maker(): Maker {
  // This module is in `generator/cli/` in the sources, in `dist/lib/` in a package.
  const code = fileURLToPath(new URL('..', import.meta.url));
  const root = dirname(code.replace(/[\\/]$/u, ''));
  const hash = createHash('sha256');
  for (const file of [...filesBelow(code, 'code'), ...filesBelow(join(root, 'templates'), 'templates')].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(`${file.name}\0`).update(unixLines(readFileSync(file.path))).update('\0');
  }
  const versions = tools.map((tool): readonly [string, string] => [tool.split(':').at(-1) ?? tool, versionOf(tool, root)]);
  return { version: versionIn(root), code: hash.digest('hex'), tools: Object.fromEntries(versions) };
}

interface Found {
  readonly name: string;
  readonly path: string;
}

function filesBelow(folder: string, name: string): readonly Found[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const found = { name: `${name}/${entry.name}`, path: join(folder, entry.name) };
    if (entry.isDirectory()) return filesBelow(found.path, found.name);
    return /(?<!\.d)\.ts$|\.js$/u.test(entry.name) ? [found] : [];
  });
}

/** The version of what an import would load, without loading it. */
function versionOf(tool: string, root: string): string {
  let folder = root;
  for (const name of tool.split(':')) {
    const found = packageFolder(name, folder);
    if (found === undefined) return unknownVersion;
    folder = found;
  }
  return versionIn(folder);
}

function packageFolder(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    try {
      return realpathSync(join(folder, 'node_modules', name));
    } catch {
      if (dirname(folder) === folder) return undefined;
    }
  }
}

function versionIn(folder: string): string {
  const manifest = parseJson(readFileSync(join(folder, 'package.json'), 'utf8'));
  return isRecord(manifest) && typeof manifest['version'] === 'string' ? manifest['version'] : unknownVersion;
}
