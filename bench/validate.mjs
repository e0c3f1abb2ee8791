import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { load } from 'js-yaml';
import { generate } from 'specwright';
import { schemasOf } from '../test/validators/oracle.mjs';
import { installPeers } from './peers.mjs';
import { layOut, median, quantile } from './report.mjs';
import { typeboxSchemas, zodSchemas } from './validate-peers.mjs';
import { deepDocument, page, tree, wrongPage, wrongTree } from './validate-values.mjs';

// Validators beside those of Ajv, zod and TypeBox: how many validations a second of processor time, and how much code.

const rounds = Number(process.argv[2] ?? 25);
const modules = installPeers();
const require = createRequire(join(modules, 'none.js'));
const { default: Ajv } = require('ajv/dist/2020.js');
const { default: addFormats } = require('ajv-formats');
const { default: standaloneCode } = require('ajv/dist/standalone');
const { z } = require('zod');
const { Type } = require('@sinclair/typebox');
const { TypeCompiler } = require('@sinclair/typebox/compiler');
const folder = mkdtempSync(join(tmpdir(), 'specwright-validate-'));

/**
 * The validators of a document, bundled, and the text of that.
 *
 * @param {string} name
 * @param {string} text
 */
async function ours(name, text) {
  const { files } = await generate({ input: name, emit: ['validators'] }, new Map([[name, text]]));
  const guards = [...(files.get('validators.ts') ?? '').matchAll(/^export const (is\w+): Validator<types\.\w+>/gmu)].map(([, guard]) => guard);
  const printed = { name: 'printed', setup: (/** @type {import('esbuild').PluginBuild} */ { onResolve, onLoad }) => {
    onResolve({ filter: /^\./ }, ({ path, importer }) => ({ path: path.replace(/^\.\//, importer.startsWith('runtime/') ? 'runtime/' : '').replace(/\.js$/, '.ts'), namespace: 'printed' }));
    onLoad({ filter: /.*/, namespace: 'printed' }, ({ path }) => ({ contents: files.get(path) ?? '', loader: 'ts' }));
  } };
  const { outputFiles } = await build({ stdin: { contents: `export { ${guards.join(', ')} } from './validators.js'` }, bundle: true, minify: true, format: 'esm', write: false, plugins: [printed] });
  const code = outputFiles?.[0]?.text ?? '';
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, code);
  return { validators: await import(pathToFileURL(file).href), size: code.length };
}

/** @param {Record<string, any>} document @param {object} options */
function ajvOf(document, options) {
  const ajv = new Ajv({ strict: false, logger: false, validateSchema: false, ...options });
  addFormats(ajv);
  ajv.addSchema({ $id: 'document', components: { schemas: schemasOf(document, 'read').schemas } });
  return ajv;
}

/** How often a second of processor time. @param {(value: unknown) => unknown} check @param {unknown} value */
function rate(check, value) {
  const start = process.cpuUsage().user;
  const end = performance.now() + 20;
  let count = 0;
  while (performance.now() < end) for (let turn = 0; turn < 10; turn++, count++) check(value);
  return count / (process.cpuUsage().user - start);
}

/**
 * Rates over that of the first, round by round.
 *
 * @param {readonly (readonly [string, (value: any) => unknown])[]} contenders
 * @param {unknown} value
 */
function race(contenders, value) {
  /** @type {Map<string, number[]>} */
  const ratios = new Map(contenders.map(([name]) => [name, []]));
  for (let round = -3; round < rounds; round++) {
    const rates = contenders.map(([, check]) => rate(check, value));
    if (round >= 0) contenders.forEach(([name], index) => ratios.get(name)?.push((rates[index] ?? 0) / (rates[0] ?? 1)));
  }
  return [...ratios].map(([name, all]) => [name, median(all).toFixed(2), `${quantile(all, 0.25).toFixed(2)}–${quantile(all, 0.75).toFixed(2)}`]);
}

const text = readFileSync(join(import.meta.dirname, '../node_modules/@goauthentik/api/schema.yml'), 'utf8');
const authentik = /** @type {Record<string, any>} */ (JSON.parse(JSON.stringify(load(text))));
const [whole, deep] = [await ours('authentik.yaml', text), await ours('deep.json', JSON.stringify(deepDocument))];
const [zods, types] = [zodSchemas(z), typeboxSchemas(Type)];
console.log(`load ${loadavg()[0]?.toFixed(1)}; validations a second of processor time, over ours: the median of ${rounds} rounds, and the quartiles\n`);
for (const [title, guard, document, name, right, wrong, zod, typebox] of /** @type {const} */ ([
  ['PaginatedCaptchaStageList', whole.validators.isPaginatedCaptchaStageList, authentik, 'PaginatedCaptchaStageList', page(), wrongPage(), zods.page, types.page],
  ['a deep, wide object', deep.validators.isNode, deepDocument, 'Node', tree(), wrongTree(), zods.tree, types.tree],
])) {
  const [all, first] = [true, false].map((allErrors) => ajvOf(document, { allErrors }).compile({ $ref: `document#/components/schemas/${name}` }));
  const box = TypeCompiler.Compile(typebox);
  const peers = /** @type {const} */ ([['Ajv, allErrors', all], ['Ajv', first], ['zod', (/** @type {unknown} */ value) => zod.safeParse(value).success]]);
  const verdicts = [guard, ...peers.map(([, check]) => check), (/** @type {unknown} */ value) => box.Check(value)].map((check) => `${check(right)} ${check(wrong)}`);
  if (verdicts.some((verdict) => verdict !== 'true false')) throw new Error(`${title}: ${verdicts.join(', ')}`);
  const boxed = /** @type {const} */ (['TypeBox', (/** @type {unknown} */ value) => box.Check(value)]);
  console.log(layOut([[`${title}: valid`, 'ratio', 'quartiles'], ...race([['ours', guard], ...peers, boxed], right)]));
  console.log(layOut([[`${title}: not valid, all issues`, 'ratio', 'quartiles'], ...race([['ours', guard.issues], ['Ajv, allErrors', all], ['zod', (/** @type {unknown} */ value) => zod.safeParse(value)], ['TypeBox', (/** @type {unknown} */ value) => [...box.Errors(value)]]], wrong)]));
}
const { schemas } = schemasOf(authentik, 'read');
const ajv = ajvOf(authentik, { allErrors: true, code: { source: true, esm: true } });
const names = Object.fromEntries(Object.keys(schemas).filter((name) => /^\w+$/u.test(name)).map((name) => [name, `document#/components/schemas/${name}`]));
const standalone = standaloneCode(ajv, names);
const { code } = await (await import('esbuild')).transform(standalone, { minify: true });
console.log(`size of all validators of authentik's schemas, minified: ours is 1/${(code.length / whole.size).toFixed(1)} of Ajv's standalone code`);
rmSync(folder, { recursive: true });
