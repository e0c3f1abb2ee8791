import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installPeers } from '../../bench/peers.mjs';

/**
 * @typedef {object} Document
 * @property {string} name unique, and safe as the name of a folder
 * @property {string} path of the file to start from
 * @property {'accept' | 'accept-quirky' | 'reject' | 'diagnose' | 'safe'} expect
 */

const root = join(import.meta.dirname, '../..');
/** Documents of many sources, beside the repository. */
const corpus = join(root, '../shared/corpus');

/**
 * Everything that is run: the corpus, and the whole APIs that packages of npm ship.
 *
 * @returns {readonly Document[]}
 */
export function allDocuments() {
  if (!existsSync(corpus)) throw new Error(`there are no documents: ${corpus} is missing`);
  const index = /** @type {{ documents: { path: string, expect: Document['expect'] }[] }} */ (JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')));
  const listed = index.documents.map(({ path, expect }) => ({ name: nameOf(path), path: join(corpus, path), expect }));
  return [...listed, ...shipped()];
}

/** @returns {readonly Document[]} */
function shipped() {
  const github = join(installPeers(import.meta.dirname), '@octokit/openapi/generated/api.github.com.json');
  return [
    { name: 'npm/authentik', path: join(root, 'node_modules/@goauthentik/api/schema.yml'), expect: 'accept' },
    { name: 'npm/github', path: github, expect: 'accept' },
  ].map((document) => ({ ...document, name: nameOf(document.name) }));
}

/**
 * The fixed sample: few, and as different as they come.
 *
 * @returns {ReadonlySet<string>} names
 */
export function sampleNames() {
  const paths = /** @type {string[]} */ (JSON.parse(readFileSync(join(import.meta.dirname, 'sample.json'), 'utf8')));
  return new Set(paths.map(nameOf));
}

/**
 * @param {string} path
 * @returns {string} of a document in a folder of its own, the folder's
 */
function nameOf(path) {
  const [kind = '', folder] = path.split('/');
  const isOwnFolder = path.split('/').length > 2 && dirname(path) !== kind;
  return `${kind}-${isOwnFolder ? folder : path.slice(kind.length + 1)}`.replaceAll(/[^\w.-]+/gu, '-').replace(/\.(?:json|ya?ml)$/u, '');
}
