import { cp, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { jsonOf } from '../../generator/cli/quick/plain-config.js';
import { quickArguments } from '../../generator/cli/quick/quick-arguments.js';
import type { Terminal } from '../../generator/cli/terminal.js';
import { folder, generate, pets, root } from './command.js';

const common = 'Pet:\n  type: object\n  properties:\n    name: { type: string }\n';
const document = pets.replace('#/components/schemas/Pet', './common.yaml#/Pet').replace(/components:[^]*$/u, '');
const config = `import { defineConfig } from 'specwright';

// Two targets.
export default defineConfig({
  targets: [
    { input: 'spec/openapi.yaml', output: 'src/api', emit: ['types'], /* fixes */ overlays: ["fixes.yaml"], },
    { input: 'spec/openapi.yaml', output: 'src/other', emit: ['types'] },
  ],
});
`;
const fixes = 'overlay: 1.0.0\ninfo: { title: fixes, version: 1.0.0 }\nactions:\n  - target: $.info\n    update: { title: Cats }\n';

function terminal(cwd: string, args: readonly string[], env: Terminal['env'] = {}): Terminal & { readonly said: string[] } {
  const said: string[] = [];
  const stream = { write: (text: string) => said.push(text) };
  return { name: 'generate', args, cwd, env, stdout: stream, stderr: stream, said };
}

/** The built one, since outputs tell it from another build. */
const { quickCheck } = (await import(pathToFileURL(join(root, 'dist/lib/quick-check.js')).href)) as typeof import('../../generator/cli/quick/quick-check.js');

/** A project whose output has been generated. */
async function project(): Promise<string> {
  const cwd = await folder({ 'spec/openapi.yaml': document, 'spec/common.yaml': common, 'fixes.yaml': fixes, 'specwright.config.ts': config });
  expect(await generate(['--quiet'], cwd)).toEqual({ code: 0, stdout: '', stderr: '' });
  return cwd;
}

const isQuick = (cwd: string, args: readonly string[] = ['--check'], env: Terminal['env'] = {}): Promise<boolean> => quickCheck(terminal(cwd, args, env));
const swap = async (file: string, from: string | RegExp, to: string): Promise<void> => writeFile(file, (await readFile(file, 'utf8')).replace(from, to));

let shared: Promise<string> | undefined;
/** A copy of such a project, at another place. */
async function copy(): Promise<string> {
  const cwd = await folder();
  await cp(await (shared ??= project()), cwd, { recursive: true });
  return cwd;
}

describe('a check of an unchanged project', () => {
  it('answers by hashes, at any place', async () => {
    const cwd = await copy();
    const seen = terminal(cwd, ['--check']);
    expect(await quickCheck(seen)).toBe(true);
    expect(seen.said.join('')).toMatch(/^specwright\.config\.ts: 2 targets\nspec\/openapi\.yaml → src\/api\n {2}up to date: \d+ files, 1 operation, 1 type\nspec\/openapi\.yaml → src\/other\n {2}up to date: \d+ files, 1 operation, 1 type\nChecked in \d+\.\d s\n$/u);
    const quiet = terminal(cwd, ['--check', '--quiet']);
    expect([await quickCheck(quiet), quiet.said]).toEqual([true, []]);
  });

  it('does not mind times of files, line endings of what it reads, comments of the configuration and files that the system leaves', async () => {
    const cwd = await copy();
    for (const file of ['spec/openapi.yaml', 'spec/common.yaml', 'fixes.yaml', 'specwright.config.ts']) await swap(join(cwd, file), /\n/gu, '\r\n');
    await swap(join(cwd, 'specwright.config.ts'), 'Two', '2');
    await writeFile(join(cwd, 'src/api/.DS_Store'), '');
    for (const [file, date] of [['spec/openapi.yaml', '2100-01-01'], ['src/api/types.ts', '1970-01-02'], ['src/api/.specwright.json', '2100-01-01']] as const) await utimes(join(cwd, file), new Date(date), new Date(date));
    expect(await isQuick(cwd)).toBe(true);
  });

  const changes: Readonly<Record<string, (cwd: string) => Promise<unknown>>> = {
    'the document': (cwd) => swap(join(cwd, 'spec/openapi.yaml'), 'Pets', 'Cats'),
    'a file that it refers to': (cwd) => swap(join(cwd, 'spec/common.yaml'), 'name', 'names'),
    'a file that it refers to, gone': (cwd) => rm(join(cwd, 'spec/common.yaml')),
    'an overlay': (cwd) => swap(join(cwd, 'fixes.yaml'), 'Cats', 'Dogs'),
    'an option': (cwd) => swap(join(cwd, 'specwright.config.ts'), "['types']", "['types', 'client']"),
    'the document of a target': async (cwd) => {
      await cp(join(cwd, 'spec/openapi.yaml'), join(cwd, 'spec/second.yaml'));
      await swap(join(cwd, 'specwright.config.ts'), /openapi\.yaml(?=', output: 'src\/other')/u, 'second.yaml');
    },
    'a configuration that may say anything': (cwd) => swap(join(cwd, 'specwright.config.ts'), "'src/other'", "String('src/other')"),
    'a configuration with a mistake': (cwd) => swap(join(cwd, 'specwright.config.ts'), 'targets:', 'target:'),
    'a generated file': (cwd) => swap(join(cwd, 'src/api/types.ts'), 'Pet', 'Cat'),
    'a generated file, of the same size and time': async (cwd) => {
      const file = join(cwd, 'src/api/types.ts');
      const { atime, mtime } = await stat(file);
      await swap(file, 'Pet', 'Cat');
      await utimes(file, atime, mtime);
    },
    'the line endings of a generated file': (cwd) => swap(join(cwd, 'src/api/types.ts'), /\n/gu, '\r\n'),
    'a generated file, gone': (cwd) => rm(join(cwd, 'src/other/index.ts')),
    'a file that is not generated': (cwd) => writeFile(join(cwd, 'src/api/mine.ts'), ''),
    'the manifest, gone': (cwd) => rm(join(cwd, 'src/api/.specwright.json')),
    'the manifest, in conflict': (cwd) => swap(join(cwd, 'src/api/.specwright.json'), '{', '{\n<<<<<<< HEAD'),
    'the version of the generator': (cwd) => swap(join(cwd, 'src/api/.specwright.json'), /"version": ".*"/u, '"version": "0.0.1"'),
    'the code of the generator': (cwd) => swap(join(cwd, 'src/api/.specwright.json'), /"code": ".*"/u, `"code": "${'0'.repeat(64)}"`),
    'a package that it prints with': (cwd) => swap(join(cwd, 'src/api/.specwright.json'), /"ts-morph": ".*"/u, '"ts-morph": "1.0.0"'),
    'an interrupted run': (cwd) => mkdir(join(cwd, 'src/api/.specwright.tmp')),
  };

  it.each(Object.entries(changes))('is left to the full run for %s', async (_, change) => {
    const cwd = await copy();
    await change(cwd);
    expect(await isQuick(cwd)).toBe(false);
  });

  it('is left to the full run where CI is set, for --full, and for all that is unusual', async () => {
    const cwd = await copy();
    expect(await isQuick(cwd, ['--check'], { CI: 'true' })).toBe(false);
    expect(await isQuick(cwd, ['--check'], { CI: 'false' })).toBe(true);
    for (const more of ['--full', '--json', '--against', '--watch', 'build']) expect(await isQuick(cwd, ['--check', more])).toBe(false);
    expect(await isQuick(cwd, ['--check', '--config', 'specwright.config.ts', '--force'])).toBe(true);
    // References reach less far from there.
    await mkdir(join(cwd, 'spec/deep'), { recursive: true });
    expect(await isQuick(join(cwd, 'spec/deep'))).toBe(false);
  });
});

describe('a configuration that is plain data', () => {
  it.each([
    ["export default { targets: [{ input: 'a', 'output': `b`, }, ], };", '{"targets":[{"input":"a","output":"b"}]}'],
    ["import { defineConfig, type Config } from 'specwright';\nexport default defineConfig({ a: [1, -2.5, true, null] }) ;\n", '{"a":[1,-2.5,true,null]}'],
    ['export default { a: 1 } satisfies Config;', '{"a":1}'],
    ["export default { 'a\"b': '//' /* } */ };", '{"a\\"b":"//"}'],
    ['// A\n/* B */ export default { a: 1 };', '{"a":1}'],
    ["import { a } from './a.js';\nexport default { a: 1 };", undefined],
    ["const a = 1;\nexport default { a: 1 };", undefined],
    ['export default { a };', undefined],
    ['export default { a: b };', undefined],
    ['export default { ...a };', undefined],
    ['export default { a: process.env.A };', undefined],
    ["export default { ['a']: 1, get b() { return 1; } };", undefined],
    ['export default { a: `${b}` };', undefined],
    ["export default { a: 'b' + 'c' };", undefined],
    ["export default { a: '\\x41' };", undefined],
    ["export default { __proto__: { a: 1 } };", undefined],
    ["export default defineConfig({ a: 1 }), { b: 2 };", undefined],
  ])('%s', (module, json) => {
    const found = jsonOf(module);
    const parses = (text: string): boolean => { try { JSON.parse(text); return true; } catch { return false; } };
    expect(found !== undefined && parses(found) ? found : undefined).toBe(json);
  });
});

it('reads the options that it knows, and none that it does not', () => {
  const request = quickArguments(['a.yaml', '-o', 'b', '--emit', 'types,client', '--emit=server', '--overlay', 'c', '--include', 'tag:d', '--rename', 'type:E=F', '--check', '--allow-remote', '--package']);
  expect(request).toEqual({
    kind: 'generate', check: true, force: false, full: false, watch: false, quiet: false, json: false,
    single: { input: 'a.yaml', output: 'b', changes: { emit: ['types', 'client', 'server'], form: 'package', allowRemote: true, overlays: ['c'], rename: { types: { E: 'F' } }, select: { include: ['tag:d'] } } },
  });
  expect(quickArguments(['build', '--check'])).toBeUndefined();
  expect(() => quickArguments(['--check', '--unheard-of'])).toThrow();
});

it('loads neither a parser, nor commander, nor a printer, nor what runs configurations', async () => {
  const cwd = await copy();
  const coverage = await folder();
  const finished = await generate(['--check'], cwd, { CI: '', NODE_V8_COVERAGE: coverage });
  expect(finished).toMatchObject({ code: 0, stdout: expect.stringContaining('up to date') });
  const [report = ''] = await readdir(coverage);
  const { result } = JSON.parse(await readFile(join(coverage, report), 'utf8')) as { readonly result: readonly { readonly url: string }[] };
  const loaded = result.filter(({ url }) => url.startsWith('file:')).map(({ url }) => fileURLToPath(url).slice(root.length).replaceAll('\\', '/').replace(/^\//u, ''));
  expect(loaded).toContain('dist/lib/quick-check.js');
  expect(loaded.filter((file) => !file.startsWith('dist/'))).toEqual([]);
  const code = (await Promise.all(loaded.map((file) => readFile(join(root, file), 'utf8')))).join('');
  // The bundled modules have lost their names, not those of their functions.
  expect(code).toMatch(/function quickCheck\(/u);
  expect(code).not.toMatch(/function (?:parseYaml|refine|build|emitClient|declarationsOf|startPrinting|startThread|generate)\(/u);
  expect(loaded.length).toBeLessThan(25);
}, 120_000);
