// Sets up what is missing, in a fresh clone everything: the generator, this folder's packages, the JavaScript of the
// generated package, and that of this one. Says what it does; what is there already takes no time.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const root = join(here, '../..');
const generated = join(root, 'generated/authentik-stages');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`Node ${process.versions.node} is too old: 20.19 or a later one is needed`);

if (!existsSync(join(root, 'node_modules/ts-morph'))) step('installing the generator', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], root);
if (!existsSync(join(root, 'dist/cli.js'))) step('building the generator', 'npm', ['run', 'build'], root);
if (timeOf(join(here, 'node_modules/.package-lock.json')) < timeOf(join(here, 'package-lock.json'))) {
  step('installing', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], here);
}
if (timeOf(join(generated, 'dist/index.js')) < newest(generated)) {
  step('building the generated package', process.execPath, [join(root, 'dist/cli.js'), 'build', generated], here);
}
const sources = [newest(join(here, 'src')), newest(join(here, 'test')), timeOf(join(generated, 'dist/index.js'))];
if (timeOf(join(here, 'dist/src/main.js')) < Math.max(...sources)) {
  step('compiling', process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', here], here);
}

/** Runs a command; its output is shown when it fails. */
function step(name, command, args, cwd) {
  process.stderr.write(`stages-server: ${name} …\n`);
  try {
    execFileSync(command, args, { cwd, stdio: 'pipe', shell: process.platform === 'win32' && command === 'npm' });
  } catch ({ stdout, stderr, message }) {
    fail(`${name} failed\n${stdout ?? ''}${stderr ?? message}`);
  }
}

function fail(reason) {
  process.stderr.write(`stages-server: ${reason}\n`);
  process.exit(1);
}

/** When a file was changed; 0: there is none. */
function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** When the newest TypeScript of a folder was changed. */
function newest(folder) {
  const paths = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !['dist', 'node_modules'].includes(name))
    .map((entry) => (entry.isDirectory() ? newest(join(folder, entry.name)) : entry.name.endsWith('.ts') ? timeOf(join(folder, entry.name)) : 0));
  return Math.max(0, ...paths);
}
