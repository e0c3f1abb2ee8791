// Builds dist/: the generator bundled into few modules, since to find and read three hundred takes a fourth of what a
// run on a small document does, and the declarations of what it exports.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';

const root = import.meta.dirname;
const output = join(root, 'dist');

/** What is started or imported by its path. All other modules are parts of these, or of chunks that they share, in `lib/`. */
const entryPoints = {
  cli: 'generator/cli.ts',
  index: 'generator/index.ts',
  'lib/run': 'generator/cli/run.ts',
  'lib/quick-check': 'generator/cli/quick/quick-check.ts',
  'lib/config-thread': 'generator/cli/config-thread.ts',
  'lib/job-thread': 'generator/cli/job-thread.ts',
  'lib/openapi-thread': 'generator/threads/openapi-thread.ts',
  'lib/print-thread': 'generator/threads/print-thread.ts',
};

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [compiler, '-b', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
// The compiler has said what is wrong.
if (status !== 0) process.exit(status ?? 1);

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints,
  chunkNames: 'lib/[name]-[hash]',
  outdir: 'dist',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  charset: 'utf8',
  write: false,
});
// A command that runs meanwhile keeps its files, as far as they stay the same.
for (const { path, contents } of outputFiles) {
  if (existsSync(path) && readFileSync(path).equals(contents)) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
// What an earlier build has left would count as code of the generator.
const built = new Set(outputFiles.map(({ path }) => path));
for (const entry of readdirSync(output, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.name.endsWith('.js') && !built.has(path)) rmSync(path);
}
chmodSync(join(output, 'cli.js'), 0o755);
