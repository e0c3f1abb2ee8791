import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** @import { Bundle } from './clients.mjs' */

/**
 * @typedef {object} Calls what was measured of one client: a call in each round, in milliseconds
 * @property {number[]} wall from the call to the page
 * @property {number[]} cpu processor time of this process: not the server's
 */

/**
 * Calls a server in another process with each client in turn. A turn is a number of calls, one after the other; every
 * round has another client begin.
 *
 * @param {readonly Bundle[]} bundles
 * @param {{ readonly rounds: number, readonly calls: number }} settings after a tenth of the rounds, to warm up
 * @returns {Promise<ReadonlyMap<string, Calls>>} by the client's name
 */
export async function timeCalls(bundles, { rounds, calls }) {
  const server = fork(join(import.meta.dirname, 'page-server.mjs'));
  try {
    const [port] = await once(server, 'message');
    const turns = await Promise.all(bundles.map(async ({ name, file }) => ({ name, list: await opened(name, file, `http://127.0.0.1:${port}/api/v3`) })));
    /** @type {Map<string, Calls>} */
    const measured = new Map(turns.map(({ name }) => [name, { wall: [], cpu: [] }]));
    const first = -Math.ceil(rounds / 10);
    for (let round = first; round < rounds; round++) {
      for (let index = 0; index < turns.length; index++) {
        const { name, list } = turns[(index + round - first) % turns.length] ?? turns[0] ?? unreachable();
        const { wall, cpu } = await turn(list, calls);
        if (round < 0) continue;
        measured.get(name)?.wall.push(wall);
        measured.get(name)?.cpu.push(cpu);
      }
    }
    return measured;
  } finally {
    server.disconnect();
  }
}

/** @returns {never} */
function unreachable() {
  throw new Error('there is no client to call with');
}

/**
 * @param {string} name
 * @param {string} file
 * @param {string} baseUrl
 * @returns {Promise<() => Promise<unknown>>} lists the stages; it has been seen to
 */
async function opened(name, file, baseUrl) {
  const { open } = await import(pathToFileURL(file).href);
  const list = open(baseUrl, 'secret');
  const result = await list();
  const page = result.data ?? result;
  if (page.results?.length !== 20 || page.results[7].name !== 'captcha-7') throw new Error(`${name} has not read the page`);
  return list;
}

/**
 * @param {() => Promise<unknown>} list
 * @param {number} calls
 * @returns {Promise<{ wall: number, cpu: number }>} milliseconds a call
 */
async function turn(list, calls) {
  const [start, used] = [performance.now(), process.cpuUsage()];
  for (let count = 0; count < calls; count++) await list();
  const { user, system } = process.cpuUsage(used);
  return { wall: (performance.now() - start) / calls, cpu: (user + system) / 1000 / calls };
}
