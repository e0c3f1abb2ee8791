import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, write } from '../../generator/write.js';
import { hashOf, manifestName } from '../../generator/write/manifest.js';
import { contents, header, outputOf, put, temporaryFolder } from './folder.js';

const force = { force: true };

describe('a journal that is not ours', () => {
  const staged = `${header}planted`;
  const rename = { from: '0', to: 'a.ts', hash: hashOf(staged), was: 'missing' };
  const removal = { path: 'mine.ts', was: hashOf('other') };
  const journal = (value: unknown): string => JSON.stringify(value);

  test.each([
    ['cut off', '{"removals": ['],
    ['empty', ''],
    ['of another shape', journal([])],
    ['without a list', journal({ renames: [] })],
    ['out of the folder', journal({ removals: [], renames: [{ ...rename, to: '../victim.ts', was: hashOf('victim') }] })],
    ['absolute', journal({ removals: [], renames: [{ ...rename, to: '/tmp/victim.ts' }] })],
    ['into the repository', journal({ removals: [], renames: [{ ...rename, to: '.git/hooks/pre-commit' }] })],
    ['into an ignored folder', journal({ removals: [], renames: [{ ...rename, to: 'node_modules/x/index.js' }] })],
    ['from outside', journal({ removals: [], renames: [{ ...rename, from: '../../victim.ts', hash: hashOf('victim') }] })],
    ['removing outside', journal({ removals: [{ path: '../victim.ts', was: hashOf('victim') }], renames: [] })],
  ])('%s: nothing of it is done', async (_, text) => {
    const root = await temporaryFolder();
    const dir = join(root, 'out');
    const others = { 'victim.ts': 'victim', 'out/mine.ts': 'mine', 'out/node_modules/x/index.js': '1' };
    await put(root, { ...others, 'out/.specwright.tmp/0': staged, 'out/.specwright.tmp/journal.json': text });
    const output = outputOf(dir, { 'index.ts': '1' }, ['node_modules']);
    expect(await check(output)).toContainEqual({ path: '.specwright.tmp', kind: 'interrupted' });
    expect(await write(output, force)).toMatchObject({ recovered: 'undone' });
    const written = Object.fromEntries([...output.files].map(([path, content]) => [`out/${path}`, content]));
    expect(await contents(root)).toEqual({ ...others, ...written });
  });

  test.each([
    ['replaces nothing whose bytes it does not know', { removals: [], renames: [{ ...rename, to: 'mine.ts', was: hashOf('other') }] }],
    ['creates nothing over a file', { removals: [], renames: [{ ...rename, to: 'mine.ts' }] }],
    ['removes nothing whose bytes it does not know', { removals: [removal], renames: [] }],
    ['moves nothing that was changed on the stage', { removals: [], renames: [{ ...rename, hash: hashOf('other') }] }],
    ['goes through no link', { removals: [{ path: 'link/x.ts', was: hashOf('victim') }], renames: [{ ...rename, to: 'link/y.ts' }] }],
  ])('%s', async (_, value) => {
    const root = await temporaryFolder();
    const others = { 'outside/x.ts': 'victim', 'out/mine.ts': 'mine' };
    await put(root, { ...others, 'out/.specwright.tmp/0': staged, 'out/.specwright.tmp/journal.json': journal(value) });
    await symlink('../outside', join(root, 'out/link'));
    await write(outputOf(join(root, 'out'), {}), force);
    expect(await contents(root)).toEqual({ ...others, 'out/link': '-> ../outside', [`out/${manifestName}`]: '{\n  "files": {}\n}\n' });
  });
});
