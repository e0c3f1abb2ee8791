import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { check, load, operations } from './load.mjs';
import { layOut, median } from './report.mjs';
import { baseline, contendersOf, layOutServers, names, startServer } from './servers.mjs';

/** @import { Operation, Turn } from './load.mjs' */

const root = join(import.meta.dirname, '..');
const document = join(root, 'spec/authentik-stages.yaml');
const usage = `usage: npm run bench:server -- [--rounds 10] [--seconds 1] [--connections 50] [--only ${names.join(',')}] [--cli <another build's cli.js>]`;

function settings() {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '10' }, seconds: { type: 'string', default: '1' }, connections: { type: 'string', default: '50' }, only: { type: 'string', default: names.join(',') }, cli: { type: 'string' } },
  });
  const only = values.only.split(',');
  const [rounds, seconds, connections] = [Number(values.rounds), Number(values.seconds), Number(values.connections)];
  if (only.some((name) => !names.includes(name)) || ![rounds, seconds, connections].every((count) => Number.isInteger(count) && count >= 1)) throw new Error(usage);
  return { only: [baseline, ...only], rounds, seconds, connections, cli: values.cli && resolve(values.cli) };
}

/** @returns {string} the command of this tree, built */
function build() {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  return join(root, 'dist/cli.js');
}

/** @typedef {Awaited<ReturnType<typeof startServer>> & { readonly title: string, readonly turns: Turn[] }} Running */

/**
 * All servers in turn, and each round another one first; the first round only warms up.
 *
 * @param {string} modules
 * @param {readonly Running[]} servers
 * @param {Operation} operation
 * @param {{ readonly rounds: number, readonly seconds: number, readonly connections: number }} settings
 */
async function measureAll(modules, servers, operation, { rounds, ...settings }) {
  for (let round = 0; round <= rounds; round++) {
    process.stderr.write(`${operation.name}: round ${round} of ${rounds}\n`);
    const first = round % servers.length;
    for (const server of [...servers.slice(first), ...servers.slice(0, first)]) {
      const turn = await load(modules, server, operation, settings);
      if (round > 0) server.turns.push(turn);
    }
  }
}

/**
 * @param {Operation} operation
 * @param {readonly Running[]} servers
 */
function print({ name }, servers) {
  const base = servers[0]?.turns ?? [];
  const lines = servers.map(({ title, turns }) => {
    const cells = /** @type {const} */ (['rate', 'p99', 'cpu']).flatMap((figure) => {
      const ratios = turns.map((turn, round) => turn[figure] / (base[round]?.[figure] ?? Number.NaN));
      return [median(ratios).toFixed(2), `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`];
    });
    return [title, ...cells];
  });
  console.log(`\n${layOut([[`${name}: ratios to bare`, 'requests/s', 'min–max', 'p99', 'min–max', 'CPU', 'min–max'], ...lines])}`);
}

async function main() {
  const { only, cli, ...how } = settings();
  const scratch = mkdtempSync(join(tmpdir(), 'specwright-bench-server-'));
  /** @type {Running[]} */
  const servers = [];
  try {
    const modules = await layOutServers(document, cli ?? build(), scratch);
    for (const contender of contendersOf(modules, document).filter(({ name }) => only.includes(name))) {
      const server = { ...(await startServer(scratch, contender)), title: contender.title, turns: [] };
      servers.push(server);
      await check(server.title, server.origin, contender.name !== baseline);
    }
    console.log(`Node ${process.versions.node}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}; ${how.rounds} rounds of ${how.seconds} s, ${how.connections} connections`);
    for (const operation of operations) {
      for (const { turns } of servers) turns.length = 0;
      await measureAll(modules, servers, operation, how);
      print(operation, servers);
    }
  } finally {
    for (const { child } of servers) child.kill();
    rmSync(scratch, { recursive: true, force: true });
  }
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
