import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, compilers, scratchFolder, worlds } from '../support/compile.js';
import type { Compiler, World } from '../support/compile.js';

const repository = fileURLToPath(new URL('../../', import.meta.url));

// A line with `@ts-expect-error` in the fixture is an error of its own where the types let too much pass.
describe('the runtime and what is printed for it compile', () => {
  const folder = scratchFolder();
  beforeAll(() => {
    for (const part of ['templates/runtime', 'test/runtime/fixture']) {
      cpSync(join(repository, part), join(folder, part), { recursive: true });
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  describe.each(Object.keys(compilers) as Compiler[])('TypeScript %s', (compiler) => {
    it.each(Object.keys(worlds) as World[])('in %s', async (world) => {
      expect(await compile(folder, compiler, world)).toBe('');
    });
  });

  it.each([
    ['a browser, bundled', { module: 'nodenext', moduleResolution: 'nodenext' }],
    ['Node without the DOM', { module: 'esnext', moduleResolution: 'bundler' }],
  ] as const)('TypeScript 7 with the types of %s and %o', async (world, resolution) => {
    expect(await compile(folder, '7', world, { ...resolution, noImplicitReturns: true })).toBe('');
  });
});
