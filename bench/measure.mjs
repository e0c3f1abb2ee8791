import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** How often a running process is asked for its peak and its processor time, in milliseconds. */
const interval = 10;
/** `/proc` counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

/**
 * @typedef {object} Measurement
 * @property {number} seconds from starting the process to its end
 * @property {number | undefined} cpu processor seconds, with those of its children; undefined where there is no `/proc`
 * @property {number | undefined} peak greatest resident memory of any one of these processes, in bytes; likewise
 * @property {number | null} code exit code; null when a signal ended it
 * @property {string} said the last that it wrote to either stream
 */

/**
 * Runs a whole process and measures it from outside: nothing is loaded into it.
 *
 * @param {readonly string[]} command program and arguments
 * @param {string} cwd
 * @param {{ readonly limit?: number, readonly kept?: number }} [options] seconds after which it is ended, and how many
 *   of the last characters that it wrote are kept
 * @returns {Promise<Measurement>}
 */
export function measure([program = '', ...args], cwd, { limit, kept = 2000 } = {}) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], killSignal: 'SIGKILL', ...(limit !== undefined && { timeout: limit * 1000 }) });
    /** @type {Usage} */
    const usage = new Map();
    let said = '';
    const timer = setInterval(() => note(child.pid ?? 0, usage), interval);
    const listen = (/** @type {Buffer} */ chunk) => (said = (said + chunk.toString()).slice(-kept));
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    let seconds = 0;
    child.on('exit', () => {
      seconds = (performance.now() - start) / 1000;
      clearInterval(timer);
    });
    child.on('close', (code) => resolve({ seconds, ...totals(usage), code, said }));
  });
}

/** @typedef {Map<number, { readonly cpu: number, readonly peak: number }>} Usage by process id: the process, and those that it started */

/**
 * Notes what the kernel has counted so far of a process and its descendants; nothing where there is no `/proc`.
 *
 * @param {number} pid
 * @param {Usage} usage
 */
function note(pid, usage) {
  try {
    const peak = /^VmHWM:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    // The name, in parentheses, may hold anything; user and system time are the 12th and 13th fields behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /su, '').split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    if (peak !== undefined) usage.set(pid, { cpu: ticks / ticksPerSecond, peak: Number(peak) * 1024 });
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').filter((id) => id !== '');
    for (const child of children) note(Number(child), usage);
  } catch {
    // It has ended since: what was noted of it stays.
  }
}

/**
 * @param {Usage} usage
 * @returns {Pick<Measurement, 'cpu' | 'peak'>}
 */
function totals(usage) {
  const all = [...usage.values()];
  if (all.length === 0) return { cpu: undefined, peak: undefined };
  return { cpu: all.reduce((sum, { cpu }) => sum + cpu, 0), peak: Math.max(...all.map(({ peak }) => peak)) };
}
