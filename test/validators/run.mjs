import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { generate } from 'specwright';
import { load } from 'js-yaml';
import { allDocuments } from '../corpus/documents.mjs';
import { compare } from './compare.mjs';

// Every schema of the corpus: the verdicts of the generated validators beside Ajv's, on random values.

const wanted = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'specwright-oracle-'));
let failed = 0;
for (const { name, path, expect } of allDocuments()) {
  if (!expect.startsWith('accept') || statSync(path).isDirectory() || (wanted !== undefined && !name.includes(wanted))) continue;
  try {
    const found = await compareDocument(name, path);
    if (found === undefined) continue;
    const { schemas, values, valid, skipped, differences } = found;
    console.log(`${name}: ${schemas} schemas, ${values} values (${valid} valid), ${skipped.length} skipped, ${differences.length} differ`);
    for (const { name: schema, value, ours, issues } of differences.slice(0, wanted === undefined ? 2 : 20)) console.log(`  ${schema}: ours ${ours}: ${JSON.stringify(value)?.slice(0, 300)} ${JSON.stringify(issues).slice(0, 300)}`);
    failed += differences.length;
  } catch (error) {
    failed++;
    console.log(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}
rmSync(folder, { recursive: true });
console.log(failed === 0 ? 'no difference' : `${failed} verdicts differ, or could not be had`);
process.exitCode = failed === 0 ? 0 : 1;

/** @param {string} name @param {string} path */
async function compareDocument(name, path) {
  const text = readFileSync(path, 'utf8');
  const { files } = await generate({ input: path, emit: ['validators'] }, new Map([[path, text]]));
  if (!files.has('validators.ts')) return undefined;
  const output = join(folder, name);
  const printed = { name: 'printed', setup: (/** @type {import('esbuild').PluginBuild} */ { onResolve, onLoad }) => {
    onResolve({ filter: /.*/ }, ({ path: to, importer }) => ({ path: to.replace(/^\.\//, importer.includes('runtime/') && !to.includes('runtime/') ? 'runtime/' : '').replace(/\.js$/, '.ts'), namespace: 'printed' }));
    onLoad({ filter: /.*/, namespace: 'printed' }, ({ path: of }) => ({ contents: files.get(of) ?? '', loader: 'ts' }));
  } };
  await build({ entryPoints: ['validators.ts'], bundle: true, format: 'esm', target: 'es2022', outfile: `${output}.mjs`, plugins: [printed], logLevel: 'silent' });
  const document = /** @type {Record<string, any>} */ (text.trimStart().startsWith('{') ? JSON.parse(text) : load(text));
  return compare(JSON.parse(JSON.stringify(document)), await import(pathToFileURL(`${output}.mjs`).href));
}
