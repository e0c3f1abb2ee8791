import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { manifestOf } from '../../generator/write/manifest.js';
import { folder, run, type Finished } from './command.js';

// npm 10 comes with Node 20 and 22, npm 11 with Node 24. They run the bins of the package they are called in differently:
// npm 10 links it anew, and runs `prepare`, each time; npm 11 once.
export const versions = ['10', '11'];
let scratch = '';

/** Installs both before the tests of a file. */
export function installBoth(): void {
  beforeAll(async () => {
    scratch = await folder({ 'package.json': '{}' });
    const aliases = versions.map((version) => `npm-${version}@npm:npm@${version}`);
    const { code, stderr } = await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...aliases], scratch);
    if (code !== 0) throw new Error(`npm could not be installed: ${stderr}`);
  });
}

/** Runs one of the versions of npm, as if none ran these tests. */
export function npm(version: string, args: readonly string[], cwd: string): Promise<Finished> {
  const inherited = Object.keys(process.env).filter((name) => /^npm_/iu.test(name));
  const env = Object.fromEntries(inherited.map((name) => [name, undefined]));
  return run(process.execPath, [join(scratch, `node_modules/npm-${version}/bin/npm-cli.js`), '--loglevel=error', ...args], cwd, env);
}

/** A package as `generate --package` writes it, as far as packing looks at it. */
async function generatedPackage(path: string): Promise<string> {
  const types = 'export type One = 1;\n';
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'package.json'), JSON.stringify({ name: 'packed', version: '1.0.0', files: ['dist'], scripts: { prepack: 'specwright build' } }));
  await writeFile(join(path, 'types.ts'), types);
  await writeFile(join(path, '.specwright.json'), manifestOf(new Map([['types.ts', types]])));
  return path;
}

/** Expects a checkout's bins to run there, and in a package below it that is packed. */
export async function expectToWork(version: string, checkout: string, packed: string): Promise<void> {
  const executed = await npm(version, ['exec', `--cache=${join(scratch, `cache-${version}`)}`, '--', 'generate', '--version'], checkout);
  expect(executed).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u) });
  const { code, stderr } = await npm(version, ['pack', '--pack-destination', scratch], await generatedPackage(packed));
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect((await readdir(join(packed, 'dist'))).sort()).toEqual(['types.d.ts', 'types.js']);
}
