import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { timeCalls } from './calls.mjs';
import { baseline, bundleClients, names } from './clients.mjs';
import { layOut, median, quantile } from './report.mjs';

/** @import { Calls } from './calls.mjs' */
/** @import { Bundle } from './clients.mjs' */

const root = join(import.meta.dirname, '..');
const document = join(root, 'node_modules/@goauthentik/api/schema.yml');
const usage = `usage: npm run bench:client -- [--rounds 200] [--calls 50] [--only ${names.join(',')}] [--cli <another build's cli.js>] [--size]`;
/** What a bundle of ours may have, in bytes. */
const goal = 1400;

function settings() {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '200' }, calls: { type: 'string', default: '50' }, only: { type: 'string', default: names.join(',') }, cli: { type: 'string' }, size: { type: 'boolean', default: false } },
  });
  const only = values.only.split(',');
  const [rounds, calls] = [Number(values.rounds), Number(values.calls)];
  if (only.some((name) => !names.includes(name)) || ![rounds, calls].every((count) => Number.isInteger(count) && count >= 1)) throw new Error(usage);
  return { wanted: names.filter((name) => [baseline, 'specwright', ...only].includes(name)), rounds, calls, cli: values.cli && resolve(values.cli), isTimed: !values.size };
}

/** @returns {string} the command of this tree, built */
function build() {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  return join(root, 'dist/cli.js');
}

/** @param {readonly Bundle[]} bundles */
function printSizes(bundles) {
  const own = bundles.find(({ name }) => name === 'specwright')?.gzipped ?? Number.NaN;
  const lines = bundles.map(({ title, minified, gzipped }) => [title, (gzipped / own).toFixed(2), String(gzipped), String(minified)]);
  console.log(`\n${layOut([['size of a bundle that lists captcha stages', 'ratio to ours', 'gzipped, bytes', 'minified, bytes'], ...lines])}`);
  console.log(`\nours, gzipped: ${own} bytes (goal less than ${goal}: ${own < goal ? 'met' : 'NOT met'})`);
}

/**
 * @param {readonly Bundle[]} bundles
 * @param {ReadonlyMap<string, Calls>} measured
 */
function printTimes(bundles, measured) {
  const base = measured.get(baseline);
  const ratios = (/** @type {number[]} */ own, /** @type {number[]} */ others = []) => own.map((time, round) => time / (others[round] ?? Number.NaN));
  const lines = bundles.map(({ name, title }) => {
    const { wall, cpu } = measured.get(name) ?? { wall: [], cpu: [] };
    const times = ratios(wall, base?.wall);
    const quartiles = [0.25, 0.75].map((part) => quantile(times, part).toFixed(2)).join('–');
    return [title, median(times).toFixed(2), quartiles, median(ratios(cpu, base?.cpu)).toFixed(2), (median(wall) * 1000).toFixed(0), (median(cpu) * 1000).toFixed(0)];
  });
  console.log(`\n${layOut([['time of a call over loopback', 'ratio', 'quartiles', 'CPU ratio', 'µs', 'CPU µs'], ...lines])}`);
}

async function main() {
  const { wanted, rounds, calls, cli, isTimed } = settings();
  const scratch = mkdtempSync(join(tmpdir(), 'specwright-bench-client-'));
  try {
    const bundles = await bundleClients(wanted, document, cli ?? build(), scratch);
    console.log(`Node ${process.versions.node}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}${isTimed ? `; ${rounds} rounds of ${calls} calls` : ''}`);
    printSizes(bundles);
    if (isTimed) printTimes(bundles, await timeCalls(bundles, { rounds, calls }));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
