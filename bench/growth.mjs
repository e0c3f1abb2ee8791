import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { measure } from './measure.mjs';
import { median } from './report.mjs';

const root = join(import.meta.dirname, '..');
const doublings = 3;

/**
 * A document with a list and a detail of each of some things, which refer to each other.
 *
 * @param {number} operations
 * @returns {string}
 */
function documentOf(operations) {
  const names = Array.from({ length: operations / 2 }, (_, index) => `Thing${index}`);
  const ref = (/** @type {string} */ name) => ({ $ref: `#/components/schemas/${name}` });
  const ok = (/** @type {unknown} */ schema) => ({ 200: { description: 'Found.', content: { 'application/json': { schema } } }, 404: { description: 'Not found.' } });
  const text = { type: 'string', description: 'A few words about it.' };
  const parameter = (/** @type {string} */ name, /** @type {string} */ place) => ({ name, in: place, required: place === 'path', schema: { type: 'string' } });
  const paths = names.flatMap((name) => [
    [`/${name}`, { get: { operationId: `list${name}`, summary: `Lists ${name}.`, parameters: [parameter('page', 'query')], responses: ok({ type: 'array', items: ref(name) }) } }],
    [`/${name}/{id}`, { get: { operationId: `get${name}`, summary: `Gets ${name}.`, parameters: [parameter('id', 'path')], responses: ok(ref(name)) } }],
  ]);
  const schemas = names.map((name, index) => {
    const next = ref(names[(index + 1) % names.length] ?? name);
    return [name, { type: 'object', required: ['id'], properties: { id: { type: 'string', readOnly: true }, title: text, kind: { enum: ['one', 'two'] }, next, all: { type: 'array', items: next } } }];
  });
  return JSON.stringify({ openapi: '3.1.0', info: { title: 'Growth', version: '1.0.0' }, paths: Object.fromEntries(paths), components: { schemas: Object.fromEntries(schemas) } });
}

async function main() {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, operations: { type: 'string', default: '500' } } });
  const [rounds, first] = [Number(values.rounds), Number(values.operations)];
  if (!(rounds >= 1) || !(first >= 2) || first % 2 !== 0) throw new Error('usage: npm run bench:growth -- [--rounds 3] [--operations 500]');
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  const folder = mkdtempSync(join(tmpdir(), 'specwright-growth-'));
  /** @type {number[][]} */
  const seconds = Array.from({ length: doublings + 1 }, () => []);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [index, own] of seconds.entries()) {
        writeFileSync(join(folder, 'openapi.json'), documentOf(first * 2 ** index));
        const run = await measure([process.execPath, join(root, 'dist/cli.js'), 'openapi.json', '-o', `out-${round}-${index}`, '--quiet'], folder);
        if (run.code !== 0) throw new Error(run.said);
        own.push(run.seconds);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (let index = 1; index <= doublings; index++) {
    const ratio = median((seconds[index] ?? []).map((time, round) => time / (seconds[index - 1]?.[round] ?? Number.NaN)));
    console.log(`${first * 2 ** (index - 1)} → ${first * 2 ** index} operations: ${ratio.toFixed(2)} times as long`);
  }
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
