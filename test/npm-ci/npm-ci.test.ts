import { statSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, root } from '../cli/command.js';
import { expectToWork, installBoth, npm, versions } from '../cli/npm.js';

installBoth();

it.each(versions)('the bins are there after `npm ci` with npm %s', async (version) => {
  const checkout = await folder();
  const parts = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'build.mjs', 'generator', 'templates'];
  for (const part of parts) await cp(join(root, part), join(checkout, part), { recursive: true });
  const { code, stderr } = await npm(version, ['ci', '--prefer-offline', '--no-audit', '--no-fund'], checkout);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  if (process.platform !== 'win32') expect((statSync(join(checkout, 'dist/cli.js')).mode & 0o777).toString(8)).toBe('755');
  await expectToWork(version, checkout, join(checkout, 'generated/packed'));
});
