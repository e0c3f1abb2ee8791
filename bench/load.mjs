import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { authorization, created, page, sent } from './servers/data.mjs';
import { quantile } from './report.mjs';
import { cpuOf } from './servers.mjs';

/** @import { ChildProcess } from 'node:child_process' */

/**
 * @typedef {object} Operation
 * @property {string} name
 * @property {'GET' | 'POST'} method
 * @property {string} path
 * @property {Record<string, string>} headers
 * @property {string} [body]
 * @property {number} status
 * @property {object} answer
 */

/**
 * @typedef {object} Turn
 * @property {number} rate requests per second
 * @property {number} p99 milliseconds in which 99 of 100 requests were answered
 * @property {number} cpu milliseconds of processor time of the server, a request
 */

const stages = '/api/v3/stages/captcha/';

/** @type {readonly Operation[]} */
export const operations = [
  { name: 'list', method: 'GET', path: `${stages}?ordering=name&page=1&page_size=20`, headers: { authorization }, status: 200, answer: page },
  { name: 'create', method: 'POST', path: stages, headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(sent), status: 201, answer: created(sent) },
];

/** Requests that whoever reads the document has to refuse. */
const wrong = [
  { what: 'a body whose name is empty', method: 'POST', path: stages, headers: operations[1]?.headers, body: JSON.stringify({ ...sent, name: '' }), status: 400 },
  { what: 'a body without a private key', method: 'POST', path: stages, headers: operations[1]?.headers, body: JSON.stringify({ ...sent, private_key: undefined }), status: 400 },
  { what: 'a page that is no number', method: 'GET', path: `${stages}?page=first`, headers: { authorization }, status: 400 },
];

/**
 * Makes sure that a server answers as all of them do. Throws an error that names what it has not.
 *
 * @param {string} title
 * @param {string} origin
 * @param {boolean} isChecking whether it has to refuse what is wrong
 */
export async function check(title, origin, isChecking) {
  for (const { name, method, path, headers, body, status, answer } of operations) {
    const reply = await fetch(origin + path, { method, headers, body });
    if (reply.status !== status || !isDeepStrictEqual(await reply.json(), JSON.parse(JSON.stringify(answer)))) throw new Error(`${title} answers ${name} otherwise, with ${reply.status}`);
  }
  if (!isChecking) return;
  for (const { what, method, path, headers, body, status } of wrong) {
    const reply = await fetch(origin + path, { method, headers, body });
    await reply.arrayBuffer();
    if (reply.status !== status) throw new Error(`${title} answers ${what} with ${reply.status}`);
  }
}

/**
 * @param {string} modules where the load tool is
 * @param {{ child: ChildProcess, origin: string }} server
 * @param {Operation} operation
 * @param {{ readonly seconds: number, readonly connections: number }} settings
 * @returns {Promise<Turn>}
 */
export async function load(modules, { child, origin }, { method, path, headers, body, status }, { seconds, connections }) {
  const autocannon = createRequire(join(modules, 'index.js'))('autocannon');
  /** @type {number[]} */
  const times = [];
  const before = await cpuOf(child);
  let others = 0;
  const run = autocannon({ url: origin + path, method, headers, body, connections, duration: seconds });
  // Its own percentiles are whole milliseconds.
  run.on('response', (/** @type {unknown} */ _, /** @type {number} */ code, /** @type {number} */ __, /** @type {number} */ time) => {
    times.push(time);
    if (code !== status) others++;
  });
  const { duration, errors } = await run;
  if (errors > 0 || others > 0) throw new Error(`of the requests to ${origin}${path}, ${errors} failed and ${others} had another status than ${status}`);
  const cpu = (await cpuOf(child)) - before;
  return { rate: times.length / duration, p99: quantile(times, 0.99), cpu: cpu / times.length };
}
