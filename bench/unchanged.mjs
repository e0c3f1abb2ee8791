// How long a check of an unchanged project takes, against the start of Node alone.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { measure } from './measure.mjs';
import { table } from './report.mjs';

/** @import { Measurement } from './measure.mjs' */

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '20' } } });
const document = resolve(positionals[0] ?? join(root, 'node_modules/@goauthentik/api/schema.yml'));
const limit = 2.5;

// Where CI is set, a check generates everything.
delete process.env['CI'];
execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
const folder = mkdtempSync(join(tmpdir(), 'specwright-bench-'));
try {
  const command = [process.execPath, join(root, 'dist/cli.js'), document, '-o', 'out'];
  const first = await measure(command, folder);
  if (first.code !== 0) throw new Error(first.said);
  /** @type {readonly { readonly title: string, readonly command: readonly string[], readonly runs: Measurement[] }[]} */
  const contenders = [
    { title: 'node -e 0', command: [process.execPath, '-e', '0'], runs: [] },
    { title: 'specwright --check', command: [...command, '--check'], runs: [] },
  ];
  for (let round = -1; round < Number(values.rounds); round++) {
    for (const { command: each, runs } of contenders) {
      const run = await measure(each, folder);
      if (run.code !== 0) throw new Error(run.said);
      if (round >= 0) runs.push(run);
    }
  }
  const [baseline, check] = contenders;
  if (baseline === undefined || check === undefined) throw new Error('there are two contenders');
  console.log(table('an unchanged project', '', contenders.map(({ title, runs }) => ({ title, runs, remark: '' })), baseline.runs));
  console.log(`required: at most ${limit} times as long`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
