import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { installPeers } from '../../bench/peers.mjs';
import { callAll, violationsOf, withPrism } from './prism.mjs';
import { browser, layOutSuite, nodeRuntime, runSuite, runtimesOf } from './runtimes.mjs';

/** @import { Runtime } from './runtimes.mjs' */

/**
 * @typedef {object} Verdict
 * @property {string} title
 * @property {number} passed
 * @property {readonly string[]} failures a line each
 * @property {string} [remark]
 */

const root = join(import.meta.dirname, '../..');
const usage = `usage: npm run peers -- [--only here|runtimes|prism] [--cli <another build's cli.js>]`;

/**
 * The suite in the Node that runs this, which needs nothing installed.
 *
 * @param {string} cli
 * @param {string} scratch
 * @returns {Promise<readonly Verdict[]>}
 */
async function tryHere(cli, scratch) {
  layOutSuite(scratch, root, cli);
  return [told(await tryRuntime(nodeRuntime(`node ${process.versions.node}`, process.execPath), scratch))];
}

/**
 * The suite in every runtime. A browser may be missing, but not where `CI` is set.
 *
 * @param {string} cli
 * @param {string} scratch
 * @returns {Promise<readonly Verdict[]>}
 */
async function tryRuntimes(cli, scratch) {
  const modules = installPeers(import.meta.dirname);
  layOutSuite(scratch, root, cli);
  const found = await browser();
  const verdicts = [];
  for (const runtime of [...runtimesOf(modules), ...(found ? [found] : [])]) verdicts.push(told(await tryRuntime(runtime, scratch)));
  if (found) return verdicts;
  const missing = 'there is no Chromium in PATH; Debian has it in its package chromium, and CHROMIUM can name another';
  return [...verdicts, told({ title: 'chromium', passed: 0, failures: process.env['CI'] === 'true' ? [missing] : [], remark: `skipped: ${missing}` })];
}

/**
 * @param {Runtime} runtime
 * @param {string} scratch
 * @returns {Promise<Verdict>}
 */
async function tryRuntime(runtime, scratch) {
  try {
    const results = await runSuite(runtime, scratch);
    const failed = results.filter(({ error }) => error !== undefined);
    return { title: `the suite in ${runtime.name}`, passed: results.length - failed.length, failures: failed.map(({ name, error }) => `${name}: ${error}`) };
  } catch (error) {
    return { title: `the suite in ${runtime.name}`, passed: 0, failures: [String(error)] };
  }
}

/**
 * Prism with this repository's document, whose rejections are asked for too, and with authentik's whole one.
 *
 * @param {string} cli
 * @param {string} scratch
 * @returns {Promise<readonly Verdict[]>}
 */
async function tryPrism(cli, scratch) {
  const modules = installPeers(import.meta.dirname);
  const small = join(root, 'spec/authentik-stages.yaml');
  const whole = join(root, 'node_modules/@goauthentik/api/schema.yml');
  execFileSync(process.execPath, [cli, whole, '-o', join(scratch, 'whole'), '--emit', 'types,client', '--quiet'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [own, all] = await Promise.all([join(root, 'generated/authentik-stages'), join(scratch, 'whole')].map((folder, index) => load(folder, join(scratch, `${index}.mjs`))));
  return [
    told(await withPrism(modules, small, scratch, async (origin) => refusal(own, origin))),
    told(await withPrism(modules, small, scratch, (origin) => verdict('the stages of authentik', own, small, origin, { rejections: true }))),
    told(await withPrism(modules, whole, scratch, (origin) => verdict('the whole of authentik', all, whole, origin))),
  ];
}

/**
 * @param {string} folder a generated client
 * @param {string} file to be written
 * @returns {Promise<Record<string, any>>}
 */
async function load(folder, file) {
  await build({ entryPoints: [join(folder, 'client.ts')], bundle: true, format: 'esm', target: 'es2022', outfile: file, logLevel: 'error' });
  return import(pathToFileURL(file).href);
}

/**
 * @param {string} title
 * @param {any} api
 * @param {string} document
 * @param {string} origin
 * @param {{ readonly rejections?: boolean }} [options]
 * @returns {Promise<Verdict>}
 */
async function verdict(title, api, document, origin, options) {
  const { passed, failures, left } = await callAll(api, parse(readFileSync(document, 'utf8')), origin, options);
  return { title: `Prism with ${title}`, passed, failures, ...(left.length > 0 && { remark: `not called: ${left.join(', ')}` }) };
}

/**
 * That Prism says nothing would mean nothing if it never said anything.
 *
 * @param {any} api
 * @param {string} origin
 * @returns {Promise<Verdict>}
 */
async function refusal(api, origin) {
  const client = api.createClient({ baseUrl: origin, auth: { authentik: 'secret' } });
  const { response } = await api.stagesCaptchaList(client, { query: { page: 'first' } });
  const found = violationsOf(response);
  return { title: 'Prism refuses what is wrong', passed: found === undefined ? 0 : 1, failures: found === undefined ? ['a page number that is none was accepted'] : [] };
}

/**
 * @param {Verdict} verdict
 * @returns {Verdict} the same, printed
 */
function told({ title, passed, failures, remark }) {
  console.log(`${failures.length > 0 ? 'FAIL' : '  ok'}  ${title}: ${passed}${remark === undefined ? '' : ` (${remark})`}`);
  for (const failure of failures) console.log(`        ${failure.replaceAll('\n', '\n        ')}`);
  return { title, passed, failures };
}

/** What `--only` may name; without it, all but the first are tried. */
const attempts = { here: tryHere, runtimes: tryRuntimes, prism: tryPrism };

function settings() {
  const { values } = parseArgs({ options: { only: { type: 'string' }, cli: { type: 'string' }, help: { type: 'boolean' } } });
  const wanted = Object.entries(attempts).filter(([name]) => (values.only === undefined ? name !== 'here' : name === values.only));
  if (wanted.length === 0 || values.help === true) throw new Error(usage);
  return { wanted, cli: values.cli };
}

/** @returns {string} the command of this tree, built */
function buildCommand() {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  return join(root, 'dist/cli.js');
}

async function main() {
  const { wanted, cli = buildCommand() } = settings();
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'specwright-peers-run-')));
  try {
    const verdicts = [];
    for (const [name, attempt] of wanted) {
      const folder = join(scratch, name);
      mkdirSync(folder);
      verdicts.push(...(await attempt(cli, folder)));
    }
    const [passed, failed] = [verdicts.reduce((sum, each) => sum + each.passed, 0), verdicts.reduce((sum, each) => sum + each.failures.length, 0)];
    console.log(`\n${passed} passed, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
