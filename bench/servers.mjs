import { execFileSync, fork } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { installPeers, versionOf } from './peers.mjs';

/** @import { ChildProcess } from 'node:child_process' */

const source = join(import.meta.dirname, 'servers');

/**
 * @typedef {object} Contender
 * @property {string} title
 * @property {string} program in the folder `servers`
 * @property {string} [argument]
 */

/** What the others are compared with. */
export const baseline = 'bare';
export const names = [baseline, 'node', 'fastify', 'express', 'hono', 'fastify-schemas', 'express-validator', 'hono-zod'];

/**
 * @param {string} modules a `node_modules` folder
 * @param {string} document
 * @returns {readonly (Contender & { readonly name: string })[]} those with a server of ours twice: as it is by default, and without
 *   checks of replies, which none of the others has
 */
export function contendersOf(modules, document) {
  const titled = (/** @type {string[]} */ ...packages) => packages.map((name) => `${name} ${versionOf(modules, name)}`).join(', ');
  const own = (/** @type {string} */ name, /** @type {string} */ host) => [
    { name, title: `specwright on ${host}, replies unchecked`, program: `own-${name}.mjs`, argument: 'off' },
    { name, title: `specwright on ${host}`, program: `own-${name}.mjs` },
  ];
  return [
    { name: baseline, title: 'bare node:http', program: 'bare.mjs' },
    ...own('node', 'node:http'),
    ...own('fastify', 'Fastify'),
    { name: 'fastify-schemas', title: titled('fastify'), program: 'fastify-schemas.mjs' },
    ...own('express', 'Express'),
    { name: 'express-validator', title: titled('express', 'express-openapi-validator'), program: 'express-validator.mjs', argument: document },
    ...own('hono', 'Hono'),
    { name: 'hono-zod', title: titled('hono', 'zod'), program: 'hono-zod.mjs' },
  ];
}

/**
 * Lays out a folder with the programs of all servers, their packages, and our server of the document, compiled.
 *
 * @param {string} document
 * @param {string} cli specwright's command
 * @param {string} scratch an existing folder
 * @returns {Promise<string>} the packages' folder
 */
export async function layOutServers(document, cli, scratch) {
  const modules = installPeers(source);
  symlinkSync(modules, join(scratch, 'node_modules'), 'junction');
  for (const file of readdirSync(source).filter((name) => name.endsWith('.mjs') || name === 'package.json')) copyFileSync(join(source, file), join(scratch, file));
  const generated = join(scratch, 'generated');
  mkdirSync(generated);
  const emit = 'types,server,validators,node,fastify,express,hono';
  execFileSync(process.execPath, [cli, document, '-o', generated, '--emit', emit, '--quiet'], { cwd: scratch, stdio: ['ignore', 2, 2] });
  const files = readdirSync(generated, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  await build({ entryPoints: files.map((name) => join(generated, name)), outbase: generated, outdir: join(scratch, 'api'), format: 'esm', target: 'es2022', logLevel: 'error' });
  return modules;
}

/**
 * Starts a server in a process of its own.
 *
 * @param {string} scratch what `layOutServers` has filled
 * @param {Contender} contender
 * @returns {Promise<{ child: ChildProcess, origin: string }>}
 */
export async function startServer(scratch, { program, argument }) {
  const child = fork(join(scratch, program), argument === undefined ? [] : [argument]);
  return { child, origin: `http://127.0.0.1:${await messageOf(child)}` };
}

/**
 * @param {ChildProcess} child
 * @returns {Promise<number>} the milliseconds of processor time that it has used
 */
export function cpuOf(child) {
  const said = messageOf(child);
  child.send('cpu');
  return said;
}

/**
 * @param {ChildProcess} child
 * @returns {Promise<any>} the next that it says; rejects when it ends instead
 */
function messageOf(child) {
  return new Promise((resolve, reject) => {
    const ended = (/** @type {number | null} */ code) => reject(new Error(`a server ended (${code})`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}
