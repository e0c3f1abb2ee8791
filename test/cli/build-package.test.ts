import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { build } from '../../generator/build.js';
import { folder, generate, pets } from './command.js';

describe.concurrent('build', () => {
  it('replaces dist by JavaScript and declarations, whole', async ({ expect }) => {
    const cwd = await folder({ 'openapi.yaml': pets });
    await generate(['openapi.yaml', '-o', 'pets', '--package'], cwd);
    const dist = join(cwd, 'pets/dist');
    await mkdir(dist);
    await writeFile(join(dist, 'old.js'), '');
    const { code, stdout, stderr } = await generate(['build', 'pets'], cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^pets → pets\/dist\n {2}\d+ files\n/u);
    const names = await readdir(dist);
    expect(names).toEqual(expect.arrayContaining(['client.js', 'client.d.ts', 'index.js', 'index.d.ts', 'runtime']));
    expect(names).not.toContain('old.js');
    expect((await readdir(join(cwd, 'pets'))).filter((name) => name.startsWith('.dist'))).toEqual([]);
    expect(await readFile(join(dist, 'index.js'), 'utf8')).toMatch(/export .* from "\.\/client\.js";/u);
    const check = await generate(['openapi.yaml', '-o', 'pets', '--package', '--check'], cwd);
    expect(check.stdout).toContain('up to date');
  });

  it('leaves the licence and the changelog of a package to its owners, and takes nothing else for theirs', async ({ expect }) => {
    const cwd = await folder({ 'openapi.yaml': pets });
    await generate(['openapi.yaml', '-o', 'pets', '--package'], cwd);
    for (const name of ['LICENSE', 'NOTICE.txt', 'CHANGELOG.md']) await writeFile(join(cwd, 'pets', name), 'ours');
    const check = await generate(['openapi.yaml', '-o', 'pets', '--package', '--check', '--full'], cwd);
    expect([check.code, await readFile(join(cwd, 'pets/LICENSE'), 'utf8')]).toEqual([0, 'ours']);
    await writeFile(join(cwd, 'pets/notes.md'), 'ours');
    const other = await generate(['openapi.yaml', '-o', 'pets', '--package', '--check', '--full'], cwd);
    expect([other.code, other.stdout]).toEqual([1, expect.stringContaining('notes.md')]);
    const source = await generate(['openapi.yaml', '-o', 'api', '--quiet'], await folder({ 'openapi.yaml': pets, 'api/LICENSE': 'ours' }));
    expect(source.code).toBe(5);
  });

  it('leaves dist as it was when a file cannot be turned', async ({ expect }) => {
    const cwd = await folder({ '.specwright.json': '{}', 'types.ts': 'export const one: number = 1;\nexport const wrong = one + two;\n', 'dist/old.js': '' });
    const { code, stderr } = await generate(['build'], cwd);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^types\.ts:2:14 error {2}.* \(TS9\d+\)\n/u);
    expect(await readdir(join(cwd, 'dist'))).toEqual(['old.js']);
  });

  it('keeps declarations as they are, and imports and comments where they are', async ({ expect }) => {
    const { files, problems } = build(
      new Map([
        ['a.ts', 'import type { B } from "./b.js";\nimport { b } from "./b.js";\n/** Says it. */\nexport const a: B = /* @__PURE__ */ b();\n'],
        ['sub/c.d.ts', 'export declare const c: number;\n'],
      ]),
    );
    expect(problems).toEqual([]);
    expect([...files]).toEqual([
      ['a.js', 'import { b } from "./b.js";\n/** Says it. */\nexport const a = /* @__PURE__ */ b();\n'],
      ['a.d.ts', 'import type { B } from "./b.js";\n/** Says it. */\nexport declare const a: B;\n'],
      ['sub/c.d.ts', 'export declare const c: number;\n'],
    ]);
  });
});
