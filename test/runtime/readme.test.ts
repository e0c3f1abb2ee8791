import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compile, scratchFolder } from '../support/compile.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));

it('the README shows middleware as it is', async () => {
  const readme = readFileSync(join(repository, 'README.md'), 'utf8');
  const [example = '', ...others] = [...readme.matchAll(/^```ts\n(.*?)^```$/gmsu)].map(([, code = '']) => code).filter((code) => code.includes('middleware('));
  expect(others).toEqual([]);
  const folder = scratchFolder();
  for (const part of ['templates/runtime', 'test/runtime/fixture']) cpSync(join(repository, part), join(folder, part), { recursive: true });
  // `token` is a bearer scheme of the fixture, too.
  writeFileSync(join(folder, 'test/runtime/fixture/readme.ts'), `${example.replace('./api/index.js', './client.js')}\nvoid client;\n`);
  expect(await compile(folder, '7', 'a browser, bundled')).toBe('');
  rmSync(folder, { recursive: true });
});
