import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { serveStages } from './stage-server.mjs';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { CaseResult } from './stage-server.mjs' */

/**
 * @typedef {object} Runtime
 * @property {string} name
 * @property {(folder: string, origin: string) => readonly string[]} command runs `main.mjs` of the folder, which only
 *   asks the origin; the process may go on after it
 */

/** How long a runtime has for the suite, in milliseconds: Chromium takes a second to start, more on a busy machine. */
const limit = 120_000;
const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Without a sandbox, since it can have none where it runs as root; it only sees pages of this suite. */
const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/**
 * @param {string} modules a `node_modules` folder, as `package.json` beside this file has it
 * @returns {readonly Runtime[]} all but the browser
 */
export function runtimesOf(modules) {
  const nodes = ['node-20', 'node-22', 'node-24'].map((name) => nodeRuntime(name, join(modules, name, 'bin/node')));
  return [
    ...nodes,
    { name: 'bun', command: (folder) => [join(modules, '.bin/bun'), join(folder, 'main.mjs')] },
    // It may ask this server, and nothing else: no file, no variable of the environment.
    { name: 'deno', command: (folder, origin) => [join(modules, '.bin/deno'), 'run', '--no-remote', '--no-config', '--no-prompt', `--allow-net=${new URL(origin).host}`, join(folder, 'main.mjs')] },
  ];
}

/**
 * @param {string} name
 * @param {string} program
 * @returns {Runtime}
 */
export function nodeRuntime(name, program) {
  return { name, command: (folder) => [program, join(folder, 'main.mjs')] };
}

/** @returns {Promise<Runtime | undefined>} undefined where there is none: `CHROMIUM` in the environment names another */
export async function browser() {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = process.env['CHROMIUM'] ? [process.env['CHROMIUM']] : browsers.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const program of candidates) {
    const isThere = await access(program, constants.X_OK).then(() => true, () => false);
    if (isThere) return { name: 'chromium', command: (folder, origin) => [program, ...quiet, `--user-data-dir=${join(folder, 'profile')}`, `${origin}/app/chromium/index.html`] };
  }
  return undefined;
}

/**
 * Lays out what the runtimes run: the generated package, built, and the suite.
 *
 * @param {string} scratch
 * @param {string} root of this repository
 * @param {string} cli the built command
 */
export function layOutSuite(scratch, root, cli) {
  const target = join(scratch, 'authentik-stages');
  cpSync(join(root, 'generated/authentik-stages'), target, { recursive: true, filter: (path) => !/[/\\](?:dist|node_modules)$/u.test(path) });
  execFileSync(process.execPath, [cli, 'build', target], { stdio: ['ignore', 'ignore', 'inherit'] });
  cpSync(join(import.meta.dirname, 'suite.mjs'), join(scratch, 'suite.mjs'));
}

/**
 * Runs the suite in a runtime, against a server of its own.
 *
 * @param {Runtime} runtime
 * @param {string} scratch where `layOutSuite` has been
 * @returns {Promise<readonly CaseResult[]>}
 */
export async function runSuite({ name, command }, scratch) {
  const folder = join(scratch, name);
  mkdirSync(folder);
  const server = await serveStages(scratch);
  writeFileSync(join(folder, 'main.mjs'), `import { run } from '../suite.mjs';\nawait run(${JSON.stringify(server.origin)});\n`);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><script type="module" src="main.mjs"></script>\n');
  const [program = '', ...args] = command(folder, server.origin);
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), limit);
  try {
    return await Promise.race([server.report, endOf(child)]);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
    server.close();
  }
}

/**
 * @param {ChildProcess} child
 * @returns {Promise<never>} rejects when the process has ended, with what it wrote
 */
function endOf(child) {
  let said = '';
  const listen = (/** @type {Buffer} */ chunk) => (said = (said + chunk.toString()).slice(-2000));
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  return new Promise((_, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => reject(new Error(`it ended (${signal ?? code}) without a report\n${said}`)));
  });
}
