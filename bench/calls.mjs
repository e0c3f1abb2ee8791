import { fork } from 'node:child_process';
import { join } from 'node:path';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { Bundle } from './clients.mjs' */

/**
 * @typedef {object} Calls what was measured of one client: a call in each round, in milliseconds
 * @property {number[]} wall from the call to the page
 * @property {number[]} cpu processor time of the client's process: not the server's
 */

/**
 * Calls one server with each client in turn, all of them in processes of their own. A turn is a number of calls, one
 * after the other; every round has another client begin.
 *
 * @param {readonly Bundle[]} bundles
 * @param {{ readonly rounds: number, readonly calls: number }} settings after a tenth of the rounds, to warm up
 * @returns {Promise<ReadonlyMap<string, Calls>>} by the client's name
 */
export async function timeCalls(bundles, { rounds, calls }) {
  /** @type {ChildProcess[]} */
  const children = [];
  const start = async (/** @type {string} */ program, /** @type {string[]} */ ...args) => {
    const child = fork(join(import.meta.dirname, program), args);
    children.push(child);
    return { child, said: await messageOf(child) };
  };
  try {
    const { said: port } = await start('page-server.mjs');
    const turns = [];
    for (const { name, file } of bundles) turns.push({ name, child: (await start('caller.mjs', file, `http://127.0.0.1:${port}/api/v3`)).child });
    /** @type {Map<string, Calls>} */
    const measured = new Map(turns.map(({ name }) => [name, { wall: [], cpu: [] }]));
    for (let round = -Math.ceil(rounds / 10); round < rounds; round++) {
      for (const { name, child } of rotated(turns, Math.abs(round))) {
        child.send(calls);
        const { wall, cpu } = await messageOf(child);
        if (round < 0) continue;
        measured.get(name)?.wall.push(wall);
        measured.get(name)?.cpu.push(cpu);
      }
    }
    return measured;
  } finally {
    for (const child of children) child.kill();
  }
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {number} by
 * @returns {readonly T[]}
 */
function rotated(items, by) {
  const first = by % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

/**
 * @param {ChildProcess} child
 * @returns {Promise<any>} the next that it says; rejects when it ends instead
 */
function messageOf(child) {
  return new Promise((resolve, reject) => {
    const ended = (/** @type {number | null} */ code) => reject(new Error(`a process of the measurement ended (${code})`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}
