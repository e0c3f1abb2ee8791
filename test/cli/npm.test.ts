import { readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bin, root } from './command.js';
import { expectToWork, installBoth, versions } from './npm.js';

const inside = join(root, 'node_modules/.cache/specwright-npm-test');

installBoth();
afterAll(() => rm(inside, { recursive: true, force: true }));

// After `npm ci` in a fresh copy: `npm run npm-ci`.
describe('the bins', () => {
  it('are one executable JavaScript file', () => {
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ bin: { generate: 'dist/cli.js', specwright: 'dist/cli.js' } });
    expect(readFileSync(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/u);
    if (process.platform !== 'win32') expect((statSync(bin).mode & 0o777).toString(8)).toBe('755');
  });

  it.each(versions)('run under npm %s in this checkout and in a package below it', async (version) => {
    await expectToWork(version, root, join(inside, version));
  });
});
