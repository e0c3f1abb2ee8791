import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { programs } from './client-programs.mjs';
import { installPeers, versionOf } from './peers.mjs';

const root = join(import.meta.dirname, '..');
const own = join(root, 'node_modules');

/**
 * @typedef {object} Generator
 * @property {string} title with its version
 * @property {string} modules where the bundle finds its packages
 * @property {(folder: string) => readonly string[]} [command] writes a client into the folder; none for what is a
 *   package or no generator at all
 */

/**
 * @typedef {object} Bundle
 * @property {string} name
 * @property {string} title
 * @property {string} file an ES module, minified
 * @property {number} minified bytes
 * @property {number} gzipped bytes
 */

export const names = Object.keys(programs);
/** What the time of the others is compared with. */
export const baseline = 'fetch';

/**
 * Generates the clients one after the other, and bundles the program of each.
 *
 * @param {readonly string[]} wanted some of `names`
 * @param {string} document
 * @param {string} cli specwright's command
 * @param {string} scratch an existing folder
 * @returns {Promise<readonly Bundle[]>}
 */
export async function bundleClients(wanted, document, cli, scratch) {
  const generators = generatorsOf(document, cli, scratch);
  const bundles = [];
  for (const name of wanted) {
    const { title, modules, command } = generators[name] ?? {};
    if (title === undefined || modules === undefined) throw new Error(`no client is called ${name}`);
    process.stderr.write(`${title}\n`);
    const folder = join(scratch, name.replace('/', '-'));
    mkdirSync(folder);
    const [program, ...args] = command?.(folder) ?? [];
    if (program !== undefined) execFileSync(program, args, { cwd: scratch, stdio: ['ignore', 'ignore', 'pipe'] });
    bundles.push({ name, title, ...(await bundle(programs[/** @type {keyof typeof programs} */ (name)], folder, modules)) });
  }
  return bundles;
}

/**
 * @param {string} document
 * @param {string} cli
 * @param {string} scratch
 * @returns {Record<string, Generator>} each with its defaults, by the names of `programs`
 */
function generatorsOf(document, cli, scratch) {
  const peers = installPeers();
  const node = join(peers, 'node/bin/node');
  const config = join(scratch, 'orval.config.mjs');
  // Its base URL is fixed when it is generated, or an expression.
  const orval = { api: { input: document, output: { target: join(scratch, 'orval/api.ts'), client: 'fetch', mode: 'split', baseUrl: { runtime: 'globalThis.baseUrl' } } } };
  writeFileSync(config, `export default ${JSON.stringify(orval)};\n`);
  const plugins = ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'];
  const titleOf = (/** @type {string} */ name, modules = peers) => `${name} ${versionOf(modules, name)}`;
  return {
    fetch: { title: 'a hand-written fetch', modules: own },
    specwright: { title: `specwright ${versionOf(root, '.')}`, modules: own, command: (folder) => [process.execPath, cli, document, '-o', folder, '--emit', 'types,client', '--quiet'] },
    'openapi-fetch': { title: titleOf('openapi-fetch'), modules: peers },
    'hey-api': { title: titleOf('@hey-api/openapi-ts'), modules: peers, command: (folder) => [node, join(peers, '@hey-api/openapi-ts/bin/run.js'), '-i', document, '-o', folder, '--silent', '--no-log-file', '-p', ...plugins] },
    orval: { title: titleOf('orval'), modules: peers, command: () => [node, join(peers, 'orval/dist/bin/orval.mjs'), '--config', config] },
    oazapfts: { title: titleOf('oazapfts'), modules: peers, command: (folder) => [node, join(peers, 'oazapfts/dist/cli.js'), document, join(folder, 'api.ts')] },
    '@goauthentik/api': { title: `${titleOf('@goauthentik/api', own)} (openapi-generator)`, modules: own },
  };
}

/**
 * Bundles a program for browsers, written beside it.
 *
 * @param {string} program
 * @param {string} folder what its imports are relative to
 * @param {string} modules a `node_modules` folder
 * @returns {Promise<Pick<Bundle, 'file' | 'minified' | 'gzipped'>>}
 */
export async function bundle(program, folder, modules) {
  const file = join(folder, 'bundle.mjs');
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder },
    nodePaths: [modules],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  writeFileSync(file, contents);
  return { file, minified: contents.length, gzipped: gzipSync(contents).length };
}
