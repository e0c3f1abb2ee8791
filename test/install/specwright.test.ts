import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../support/compile.js';
import { folder, pets, root, run, type Finished } from '../cli/command.js';

let project = '';

/** An application that has nothing but this project's tarball. */
beforeAll(async () => {
  project = await folder({ 'package.json': '{ "type": "module", "private": true }', 'api/pets.yaml': pets });
  const { code, stderr } = await run('npm', ['pack', '--pack-destination', project], root);
  if (code !== 0) throw new Error(stderr);
  const [tarball = ''] = (await readdir(project)).filter((name) => name.endsWith('.tgz'));
  await rename(join(project, tarball), join(project, 'specwright.tgz'));
  const installed = await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', './specwright.tgz'], project);
  if (installed.code !== 0) throw new Error(installed.stderr);
}, 240_000);

function npx(...args: readonly string[]): Promise<Finished> {
  return run('npx', ['--no-install', ...args], project, { npm_config_loglevel: 'error' });
}

describe('specwright, installed from its tarball', () => {
  test('generates from a document, and the result compiles', async () => {
    expect(await npx('generate', 'api/pets.yaml', '-o', 'src/api')).toMatchObject({ code: 0, stderr: '' });
    expect(await readdir(join(project, 'src/api'))).toEqual(expect.arrayContaining(['index.ts', 'types.ts', 'client.ts', 'server.ts', 'runtime']));
    expect(await compile(project, '7', 'a browser, bundled')).toBe('');
    expect(await npx('generate', 'api/pets.yaml', '-o', 'src/api', '--check')).toMatchObject({ code: 0 });
  });

  test('makes a package that can be packed', async () => {
    expect(await npx('specwright', 'api/pets.yaml', '-o', 'packages/pets', '--package')).toMatchObject({ code: 0, stderr: '' });
    const { code, stderr } = await run('npm', ['pack', '--dry-run'], join(project, 'packages/pets'));
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).toContain('dist/client.js');
  });

  test('prints openapi-typescript’s types when they are asked for', async () => {
    expect(await npx('generate', 'api/pets.yaml', '-o', 'src/all', '--emit', 'types,openapi')).toMatchObject({ code: 0, stderr: '' });
    expect(await readdir(join(project, 'src/all'))).toContain('openapi.ts');
  });

  test('is a library too, without a disk', async () => {
    const program = `
      import { defineConfig, generate } from 'specwright';
      const document = ${JSON.stringify(pets)};
      const { files, diagnostics } = await generate({ input: 'pets.yaml' }, new Map([['pets.yaml', document]]));
      console.log(diagnostics.length, [...files.keys()].filter((path) => !path.includes('/')).join(' '), defineConfig({ targets: [] }).targets.length);
    `;
    expect(await run(process.execPath, ['--input-type=module', '--eval', program], project)).toMatchObject({
      code: 0,
      stderr: '',
      stdout: '0 types.ts client.ts server.ts validators.ts index.ts .specwright.json 0\n',
    });
  });
});
