import { describe, expect, test } from 'vitest';
import { generate } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';

const templates = loadTemplates();

async function manifestOf(info: object, packageJson?: Readonly<Record<string, unknown>>): Promise<{ readonly manifest: Readonly<Record<string, unknown>>; readonly codes: readonly string[] }> {
  const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'Pets', version: '1.0.0', ...info }, paths: {} });
  const { files, diagnostics } = await generate({ input: 'a.json', emit: ['types'], form: 'package', packageName: 'pets', ...(packageJson && { packageJson }) }, new Map([['a.json', text]]), templates);
  return { manifest: JSON.parse(files.get('package.json') ?? '{}') as Record<string, unknown>, codes: diagnostics.map(({ code }) => code) };
}

describe('the manifest of a generated package', () => {
  test.each([
    [{ license: { name: 'Apache-2.0' } }, 'Apache-2.0'],
    [{ license: { name: 'Apache 2.0' } }, undefined],
    [{ license: { name: 'All rights reserved' } }, undefined],
    [{ license: { name: 'Any', identifier: 'MIT OR Apache-2.0' } }, 'MIT OR Apache-2.0'],
    [{ license: { name: 'Any', identifier: '(GPL-2.0-only WITH Classpath-exception-2.0) AND MIT' } }, '(GPL-2.0-only WITH Classpath-exception-2.0) AND MIT'],
    [{ license: { name: 'MIT', identifier: 'see our site' } }, 'MIT'],
    [{}, undefined],
  ])('%j has the licence %j', async (info, license) => {
    expect((await manifestOf(info)).manifest['license']).toBe(license);
  });

  test.each([
    [{ contact: { name: 'Pet People', email: 'pets@example.com', url: 'https://example.com' } }, { name: 'Pet People', email: 'pets@example.com', url: 'https://example.com' }],
    [{ contact: { name: 'Pet People' } }, { name: 'Pet People' }],
    [{ contact: { email: 'pets@example.com' } }, undefined],
  ])('%j is of the author %j', async (info, author) => {
    expect((await manifestOf(info)).manifest['author']).toEqual(author);
  });

  test.each([
    ['1.2.3-rc.1', '1.2.3-rc.1', []],
    ['v2', '2.0.0', ['version-not-semantic']],
    ['2026-11-22', '0.0.0', ['version-not-semantic']],
  ])('the version %s is %s', async (version, used, codes) => {
    expect(await manifestOf({ version })).toMatchObject({ manifest: { version: used }, codes });
  });

  test('has the fields of the configuration, which count more than the document, and what makes it work', async () => {
    const own = { version: '3.0.0', license: 'UNLICENSED', author: 'Us', private: true, repository: 'github:us/pets', publishConfig: { access: 'restricted' } };
    const [plain, { manifest, codes }] = await Promise.all([manifestOf({}), manifestOf({ version: 'latest', license: { name: 'MIT' }, contact: { name: 'They' } }, { ...own, exports: {}, files: [] })]);
    expect(manifest).toEqual({ ...plain.manifest, ...own });
    expect(codes).toEqual([]);
  });
});
