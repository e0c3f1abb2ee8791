import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';

/**
 * Installs the packages that a folder's lock file names into a folder outside the project, unless an earlier run has.
 *
 * @param {string} [source] holds `package.json` and `package-lock.json`; by default those of the contenders
 * @returns {string} the folder of the packages
 */
export function installPeers(source = import.meta.dirname) {
  const key = createHash('sha256').update(readFileSync(join(source, 'package-lock.json'))).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `specwright-${basename(source)}-${key}`);
  const done = join(folder, 'installed');
  if (!existsSync(done)) {
    process.stderr.write(`installing the packages of ${basename(source)} into ${folder}\n`);
    mkdirSync(folder, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(source, file), join(folder, file));
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
    writeFileSync(done, '');
  }
  return join(folder, 'node_modules');
}

/**
 * @param {string} modules a `node_modules` folder
 * @param {string} name
 * @returns {string} the version of a package in it
 */
export function versionOf(modules, name) {
  const { version } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
  return String(version);
}
