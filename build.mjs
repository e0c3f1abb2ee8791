// Compiles generator/ into dist/. What is left there of sources that are gone would count as the generator's code.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

const root = import.meta.dirname;
const [sources, output] = [join(root, 'generator'), join(root, 'dist')];

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [compiler, '-b', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
// The compiler has said what is wrong.
if (status !== 0) process.exit(status ?? 1);
for (const entry of readdirSync(output, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  const source = join(sources, path.slice(output.length).replace(/(?:\.d\.ts|\.js)$/u, '.ts'));
  if (/(?:\.d\.ts|\.js)$/u.test(entry.name) && !existsSync(source)) rmSync(path);
}
chmodSync(join(output, 'cli.js'), 0o755);
