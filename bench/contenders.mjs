import { join } from 'node:path';
import process from 'node:process';
import { installPeers, versionOf } from './peers.mjs';

const root = join(import.meta.dirname, '..');
const own = join(root, 'node_modules');

/** What the others are compared with. */
export const baseline = 'openapi-typescript';

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {string} title with its version and what it makes
 * @property {(document: string, output: string) => readonly string[]} command writes into a folder that does not exist yet
 * @property {(document: string, output: string) => readonly (readonly string[])[]} [packing] commands that make the
 *   package, where its own `dist` is what its users get
 */

export const names = ['specwright', baseline, 'hey-api', 'orval'];

/**
 * The generators, each with its defaults, in the order in which they are run.
 *
 * @param {readonly string[]} wanted some of `names`
 * @param {string} cli specwright's command
 * @returns {readonly Contender[]}
 */
export function contenders(wanted, cli) {
  const peers = wanted.includes('hey-api') || wanted.includes('orval') ? installPeers() : own;
  const node = join(peers, 'node/bin/node');
  const generate = [process.execPath, cli];
  const artefacts = ['--emit', 'types,client,server'];
  /** @type {readonly Contender[]} */
  const all = [
    {
      name: 'specwright',
      title: `specwright ${versionOf(root, '.')} (types, client, server)`,
      command: (document, output) => [...generate, document, '-o', output, ...artefacts],
      packing: (document, output) => [
        [...generate, document, '-o', output, '--package', ...artefacts],
        [...generate, 'build', output],
      ],
    },
    {
      name: baseline,
      title: `${baseline} ${versionOf(own, baseline)} (types)`,
      command: (document, output) => [process.execPath, join(own, baseline, 'bin/cli.js'), document, '-o', join(output, 'openapi.ts')],
    },
    ...(peers === own ? [] : peersIn(peers, node)),
  ];
  return all.filter(({ name }) => wanted.includes(name));
}

/**
 * @param {string} peers
 * @param {string} node a Node that is recent enough for them
 * @returns {readonly Contender[]}
 */
function peersIn(peers, node) {
  const heyApi = '@hey-api/openapi-ts';
  const plugins = ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'];
  return [
    {
      name: 'hey-api',
      title: `${heyApi} ${versionOf(peers, heyApi)} (types, client)`,
      command: (document, output) => [node, join(peers, heyApi, 'bin/run.js'), '-i', document, '-o', output, '--silent', '--no-log-file', '-p', ...plugins],
    },
    {
      name: 'orval',
      title: `orval ${versionOf(peers, 'orval')} (types, client)`,
      command: (document, output) => [node, join(peers, 'orval/dist/bin/orval.mjs'), '-i', document, '-o', join(output, 'api.ts'), '--client', 'fetch', '--mode', 'split'],
    },
  ];
}
