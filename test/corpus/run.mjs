import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { compileAll } from './compile.mjs';
import { allDocuments, sampleNames } from './documents.mjs';
import { generateOne } from './generate.mjs';
import { isAccepted, shortfalls } from './judge.mjs';
import { summary } from './summary.mjs';
import { libertyCounter } from './syntax.mjs';

/** @import { Document } from './documents.mjs' */
/** @import { Run } from './generate.mjs' */
/** @import { Judged } from './judge.mjs' */

const usage = 'usage: npm run corpus -- [--only <part of a name>] [--sample] [--keep]';
/** Processes at a time. */
const pool = 2;
/** The compiler of everything, and those of the sample. */
const compilers = { all: 'typescript-7', sample: ['typescript', 'typescript-6'] };

function settings() {
  const { values } = parseArgs({ options: { only: { type: 'string' }, sample: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false } } });
  const sample = sampleNames();
  const wanted = allDocuments().filter(({ name }) => (!values.sample || sample.has(name)) && name.includes(values.only ?? ''));
  if (wanted.length === 0) throw new Error(`no document has such a name\n${usage}`);
  return { wanted, sample, keep: values.keep };
}

/**
 * @param {readonly Document[]} documents
 * @param {string} scratch
 * @returns {Promise<readonly Run[]>} in the order of the documents
 */
async function generateAll(documents, scratch) {
  /** @type {Run[]} */
  const runs = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < documents.length; index = next++) {
      const document = documents[index];
      if (document === undefined) return;
      runs[index] = await generateOne(document, scratch);
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${index + 1}/${documents.length} ${document.name}`);
    }
  };
  await Promise.all(Array.from({ length: pool }, work));
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return runs;
}

/**
 * @param {readonly Run[]} runs
 * @param {ReadonlySet<string>} sample
 * @param {string} scratch
 * @returns {Promise<readonly Judged[]>}
 */
async function judge(runs, sample, scratch) {
  const accepted = runs.filter(isAccepted);
  /** @type {Map<string, ReadonlyMap<Run, string>>} */
  const refused = new Map([[compilers.all, await compileAll(scratch, compilers.all, accepted)]]);
  for (const compiler of compilers.sample) {
    refused.set(compiler, await compileAll(scratch, compiler, accepted.filter(({ document }) => sample.has(document.name))));
  }
  const count = libertyCounter();
  return runs.map((run) => {
    const refusals = [...refused].flatMap(([compiler, said]) => (said.has(run) ? [/** @type {const} */ ([compiler, said.get(run) ?? ''])] : []));
    return { run, refusals: new Map(refusals), liberties: isAccepted(run) ? count(run.folder) : { any: 0, suppressions: 0 } };
  });
}

async function main() {
  const { wanted, sample, keep } = settings();
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: join(import.meta.dirname, '../..'), stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'specwright-corpus-run-')));
  try {
    const judged = await judge(await generateAll(wanted, scratch), sample, scratch);
    const short = judged.flatMap((one) => shortfalls(one).map((reason) => `${one.run.document.name} (${one.run.document.expect})\n    ${reason}`));
    console.log(summary(judged));
    console.log(short.length === 0 ? '\nnothing falls short' : `\n${short.length} shortfalls:\n  ${short.join('\n  ')}`);
    process.exitCode = short.length === 0 ? 0 : 1;
  } finally {
    if (keep) process.stderr.write(`the output is in ${scratch}\n`);
    else rmSync(scratch, { recursive: true, force: true });
  }
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
