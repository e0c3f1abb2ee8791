import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { callsOf } from './samples.mjs';

/** @import { Call } from './samples.mjs' */

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {readonly string[]} failures a line each
 * @property {readonly string[]} left the operations that were not called: there is no function, or no possible input
 */

/** How long Prism may take to read a document, in milliseconds: authentik's takes it ten seconds of its own. */
const limit = 180_000;
/** How many calls are on their way at a time. */
const pool = 4;

/**
 * Starts Prism, validating requests, for as long as `use` runs.
 *
 * @template T
 * @param {string} modules a `node_modules` folder, as `package.json` beside this file has it
 * @param {string} document
 * @param {string} scratch an existing folder
 * @param {(origin: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withPrism(modules, document, scratch, use) {
  const args = [join(modules, '@stoplight/prism-cli/dist/index.js'), 'mock', '--errors', '--host', '127.0.0.1', '--port', '0', document];
  const child = spawn(join(modules, 'node-24/bin/node'), args, { cwd: scratch, stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), limit);
  try {
    let said = '';
    const origin = await new Promise((resolve, reject) => {
      child.stdout.on('data', (chunk) => {
        // It lists all operations first; what it logs later only has to be taken from it.
        said = (said + chunk).slice(-2000);
        const found = /listening on (http:\/\/[\d.:]+)/u.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2000)));
      child.on('error', reject);
      child.on('close', (code, signal) => reject(new Error(`Prism ended (${signal ?? code})\n${said}`)));
    });
    clearTimeout(timer);
    return await use(String(origin));
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

/**
 * Operations that are not called, and why.
 *
 * @type {Readonly<Record<string, string>>}
 */
const impossible = {
  flows_executor_solve: 'its oneOf has alternatives that ask for no more than others do: whatever is one of those is two, to a validator',
  flows_executor_get: 'the reply that Prism makes up for a oneOf is not valid to Prism, which gives 500 instead',
};

/**
 * Calls every operation of a document that the client has a function for: Prism has to accept each request, and the
 * client has to decode each reply as it is declared.
 *
 * @param {Record<string, any>} api the generated module
 * @param {Record<string, any>} document
 * @param {string} baseUrl
 * @param {{ readonly rejections?: boolean }} [options] whether the replies that are no successes are asked for, too
 * @returns {Promise<Tally>}
 */
export async function callAll(api, document, baseUrl, { rejections = false } = {}) {
  const auth = Object.fromEntries(Object.keys(document['components'].securitySchemes).map((scheme) => [scheme, 'secret']));
  const client = api['createClient']({ baseUrl, auth });
  const calls = callsOf(document);
  const callable = calls.filter(({ id }) => nameOf(id) in api && !(id in impossible));
  const left = calls.filter((call) => !callable.includes(call)).map(({ id }) => id);
  /** @type {string[]} */
  const failures = [];
  let [passed, next] = [0, 0];
  const work = async () => {
    for (let call = callable[next++]; call !== undefined; call = callable[next++]) {
      const found = await failuresOf(api[nameOf(call.id)], client, call, rejections ? call.rejections : []);
      failures.push(...found.map((line) => `${call?.id}: ${line}`));
      if (found.length === 0) passed++;
    }
  };
  await Promise.all(Array.from({ length: pool }, work));
  return { passed, failures, left };
}

/**
 * @param {Function} operate the operation's function
 * @param {object} client
 * @param {Call} call
 * @param {readonly string[]} rejections statuses that Prism is to answer with, one after the other
 * @returns {Promise<readonly string[]>}
 */
async function failuresOf(operate, client, { id, input, hasData }, rejections) {
  try {
    const result = await operate(client, input);
    const violations = violationsOf(result.response);
    const isRight = result.ok && violations === undefined && result.operation.id === id && (result.data !== undefined) === hasData;
    const lines = isRight ? [] : [violations ?? describe(result)];
    for (const status of rejections) {
      const rejected = await operate(client, input, { headers: { Prefer: `code=${status}` } });
      if (rejected.ok || rejected.kind !== 'response' || rejected.status !== Number(status)) lines.push(`asked for ${status}: ${describe(rejected)}`);
    }
    return lines;
  } catch (error) {
    return [String(error)];
  }
}

/**
 * @param {Response | undefined} response
 * @returns {string | undefined} what Prism finds wrong with the request; what it does not know itself, or does wrong in
 *   a reply that it makes up, is its own affair
 */
export function violationsOf(response) {
  /** @type {readonly { location: string[], severity: string, message: string }[]} */
  const all = JSON.parse(response?.headers.get('sl-violations') ?? '[]');
  const own = all.filter(({ location, severity }) => location[0] === 'request' && severity === 'Error');
  return own.length === 0 ? undefined : own.map(({ message }) => message).join('; ');
}

/** @param {any} result */
function describe({ ok, kind, status, response, data, error }) {
  return JSON.stringify({ ok, kind, status: status ?? response?.status, data, error: error instanceof Error ? String(error) : error })?.slice(0, 500);
}

/** @param {string} id an operationId of authentik's: snake case */
function nameOf(id) {
  return id.replace(/_+(\w)/gu, (_, letter) => letter.toUpperCase());
}
