import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { strictest } from '../../bench/check.mjs';
import { measure } from '../../bench/measure.mjs';

/** @import { Run } from './generate.mjs' */

const modules = join(import.meta.dirname, '../../node_modules');
/** Bytes of generated code that one program holds at most, unless a single document has more. */
const programSize = 12e6;
const shownErrors = 3;

/**
 * Compiles the output of documents, several at a time as one program.
 *
 * @param {string} scratch holds the outputs
 * @param {string} compiler folder of a version of TypeScript in `node_modules`
 * @param {readonly Run[]} runs
 * @returns {Promise<ReadonlyMap<Run, string>>} what the compiler says, for those that it refuses
 */
export async function compileAll(scratch, compiler, runs) {
  /** @type {Map<Run, string>} */
  const refused = new Map();
  if (!existsSync(join(scratch, 'package.json'))) writeFileSync(join(scratch, 'package.json'), '{ "type": "module" }\n');
  for (const [index, group] of groupsOf(runs).entries()) {
    const project = join(scratch, `tsconfig.${compiler}.${index}.json`);
    writeFileSync(project, JSON.stringify({ ...strictest, include: group.map(({ document }) => `${document.name}/out/**/*.ts`) }));
    const { code, said } = await measure([process.execPath, join(modules, compiler, 'bin/tsc'), '-p', project, '--pretty', 'false'], scratch, { kept: 64e6 });
    if (code === 0) continue;
    const lines = said.split('\n');
    const guilty = group.filter(({ document }) => lines.some((line) => line.startsWith(`${document.name}/`)));
    for (const run of guilty) refused.set(run, errorsOf(lines.filter((line) => line.startsWith(`${run.document.name}/`))));
    if (guilty.length === 0) for (const run of group) refused.set(run, `the program could not be compiled: ${said.slice(0, 500)}`);
  }
  return refused;
}

/**
 * @param {readonly string[]} lines
 * @returns {string}
 */
function errorsOf(lines) {
  const more = lines.length > shownErrors ? ` … and ${lines.length - shownErrors} more` : '';
  return `${lines.slice(0, shownErrors).map((line) => line.slice(line.indexOf('/') + 1, 300)).join(' | ')}${more}`;
}

/**
 * @param {readonly Run[]} runs
 * @returns {readonly (readonly Run[])[]}
 */
function groupsOf(runs) {
  /** @type {Run[][]} */
  const groups = [];
  let size = Infinity;
  for (const run of runs) {
    const own = readdirSync(run.folder).filter((name) => name.endsWith('.ts')).reduce((sum, name) => sum + statSync(join(run.folder, name)).size, 0);
    if (size + own > programSize) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(run);
    size += own;
  }
  return groups;
}
