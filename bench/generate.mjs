import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { check, compilerVersion } from './check.mjs';
import { baseline, contenders, names } from './contenders.mjs';
import { measure } from './measure.mjs';
import { median, ratiosOf, table } from './report.mjs';

/** @import { Contender } from './contenders.mjs' */
/** @import { Measurement } from './measure.mjs' */

/**
 * @typedef {object} Series what was measured of one contender, one entry a round
 * @property {Contender} contender
 * @property {Measurement[]} generated
 * @property {Measurement[]} checked
 * @property {Measurement[]} packed checks of the declarations in its package, where it makes one
 * @property {Record<string, number>} sizes path below the output folder → bytes
 */

const root = join(import.meta.dirname, '..');
const usage = `usage: node bench/generate.mjs [document] [--rounds 5] [--only ${names.join(',')}] [--cli <another build's cli.js>]`;

function settings() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '5' }, only: { type: 'string', default: names.join(',') }, cli: { type: 'string' }, help: { type: 'boolean' } },
  });
  const only = values.only.split(',');
  const rounds = Number(values.rounds);
  const isWrong = only.some((name) => !names.includes(name)) || !Number.isInteger(rounds) || rounds < 1 || positionals.length > 1;
  if (isWrong || values.help === true) throw new Error(usage);
  const document = resolve(positionals[0] ?? join(root, 'node_modules/@goauthentik/api/schema.yml'));
  return { document, rounds, wanted: names.filter((name) => name === baseline || only.includes(name)), cli: values.cli && resolve(values.cli) };
}

/** @returns {string} the command of this tree, built */
function build() {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  return join(root, 'dist/cli.js');
}

/**
 * One run of every contender, then one type-check of what each has written, and of the declarations that its package has.
 *
 * @param {readonly Series[]} all
 * @param {string} document
 * @param {string} folder made here, and removed
 */
async function round(all, document, folder) {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  for (const { contender, generated } of all) generated.push(await run(contender, contender.command(document, join(folder, contender.name)), folder));
  for (const { contender } of all) for (const command of contender.packing?.(document, join(folder, packageOf(contender))) ?? []) await run(contender, command, folder);
  for (const series of all) {
    const { contender, checked, packed } = series;
    checked.push(await check(folder, contender.name));
    if (contender.packing) packed.push(await check(folder, packageOf(contender), `${packageOf(contender)}/dist/**/*.d.ts`));
    series.sizes = sizesOf(join(folder, contender.name));
  }
  rmSync(folder, { recursive: true });
}

/**
 * @param {Contender} contender
 * @param {readonly string[]} command
 * @param {string} folder
 * @returns {Promise<Measurement>}
 */
async function run({ name }, command, folder) {
  const measured = await measure(command, folder);
  if (measured.code !== 0) throw new Error(`${name} failed: ${measured.said}`);
  return measured;
}

/**
 * @param {Contender} contender
 * @returns {string} the folder of its package
 */
function packageOf({ name }) {
  return `${name}-package`;
}

/**
 * @param {string} folder
 * @returns {Record<string, number>}
 */
function sizesOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ parentPath, name }) => [relative(folder, join(parentPath, name)), statSync(join(parentPath, name)).size]));
}

/**
 * @param {Record<string, number>} sizes
 * @returns {string}
 */
function kilobytes(sizes) {
  return (Object.values(sizes).reduce((sum, size) => sum + size, 0) / 1000).toFixed(0);
}

/**
 * @param {readonly Series[]} all
 * @param {Series} base
 */
function print(all, base) {
  const titled = all.map((series) => ({ ...series, title: series.contender.title }));
  const generation = titled.map(({ title, generated, sizes }) => ({ title, runs: generated, remark: kilobytes(sizes) }));
  const checking = titled.flatMap(({ title, checked, packed }) => [checksOf(title, checked), ...(packed.length === 0 ? [] : [checksOf(`  its package's declarations`, packed)])]);
  console.log(`\n${table('generate: whole process', 'kB written', generation, base.generated)}`);
  console.log(`\n${table(`check with TypeScript ${compilerVersion}`, 'errors', checking, base.checked)}`);
  const own = all.find(({ contender }) => contender.name === 'specwright');
  if (own === undefined) return;
  const files = ['types.ts', 'client.ts', 'server.ts'].map((name) => `${name} ${((own.sizes[name] ?? 0) / 1000).toFixed(0)} kB`);
  console.log(`\nspecwright wrote ${files.join(', ')}`);
  console.log(verdict('time to generate', median(ratiosOf(own.generated, base.generated)), 0.5, 1 / 3));
  console.log(verdict('time to check', median(ratiosOf(own.checked, base.checked)), 1.5));
  console.log(verdict("time to check its package's declarations", median(ratiosOf(own.packed, base.checked)), 1.5));
}

/**
 * @param {string} title
 * @param {readonly Measurement[]} runs
 */
function checksOf(title, runs) {
  return { title, runs, remark: runs.some(({ code }) => code !== 0) ? 'yes' : 'none' };
}

/**
 * @param {string} what
 * @param {number} ratio
 * @param {number} required
 * @param {number} [goal]
 * @returns {string}
 */
function verdict(what, ratio, required, goal) {
  const against = (/** @type {string} */ name, /** @type {number} */ limit) => `${name} at most ${limit.toFixed(2)}: ${ratio <= limit ? 'met' : 'NOT met'}`;
  return `${what}, specwright to ${baseline}: ${ratio.toFixed(2)} (${[against('required', required), ...(goal === undefined ? [] : [against('goal', goal)])].join('; ')})`;
}

async function main() {
  const { document, rounds, wanted, cli } = settings();
  /** @type {readonly Series[]} */
  const all = contenders(wanted, cli ?? build()).map((contender) => ({ contender, generated: [], checked: [], packed: [], sizes: {} }));
  const base = all.find(({ contender }) => contender.name === baseline);
  if (base === undefined) throw new Error(usage);
  const scratch = mkdtempSync(join(tmpdir(), 'specwright-bench-run-'));
  try {
    for (let count = 0; count <= rounds; count++) {
      process.stderr.write(`round ${count} of ${rounds}${count === 0 ? ' (to warm up, not counted)' : ''}\n`);
      await round(all, document, join(scratch, String(count)));
      if (count === 0) for (const { generated, checked, packed } of all) generated.length = checked.length = packed.length = 0;
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const lines = readFileSync(document, 'utf8').split('\n').length - 1;
  console.log(`${relative(root, document)}, ${lines} lines; ${rounds} rounds; Node ${process.versions.node}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}`);
  print(all, base);
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
