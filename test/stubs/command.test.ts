import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../generator/cli/run.js';
import { contents, folder } from '../cli/command.js';

const document = await readFile(new URL('openapi.yaml', import.meta.url), 'utf8');
const target = { input: 'openapi.yaml', output: 'src/api', emit: ['server'], stubs: 'src/handlers' };
const config = (...targets: readonly object[]): string => JSON.stringify({ targets });
/** The document without one of its operations. */
const shorter = document.replace(/ {4}delete:\n(?: {6,}.*\n)+/u, '');

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as it is, in this process. */
async function generate(args: readonly string[], cwd: string): Promise<Said> {
  let [stdout, stderr] = ['', ''];
  const before = process.cwd();
  process.chdir(cwd);
  const code = await run({ name: 'generate', args, cwd, env: {}, stdout: { write: (text) => (stdout += text) }, stderr: { write: (text) => (stderr += text) } }).finally(() => process.chdir(before));
  return { code, stdout: stdout.replace(/in \d+\.\d s$/gmu, 'in 0.0 s'), stderr };
}

async function project(files: Readonly<Record<string, string>> = {}): Promise<string> {
  return folder({ 'openapi.yaml': document, 'specwright.config.json': config(target), ...files });
}

/** All that is in a folder, with the times of its files. */
async function state(cwd: string): Promise<unknown> {
  const files = await contents(cwd);
  const times = await Promise.all([...files.keys()].map(async (path) => (await stat(join(cwd, path))).mtimeMs));
  return [[...files], times];
}

describe('generate stubs', () => {
  it('writes handlers, finds them up to date, and follows the document', async () => {
    const cwd = await project();
    const first = await generate(['stubs'], cwd);
    expect(first).toEqual({ code: 0, stderr: '', stdout: expect.stringContaining('  5 files, 6 operations; 5 files written:\n    api.ts           new\n    default.ts       new: added health\n') });
    expect(existsSync(join(cwd, 'src/api'))).toBe(false);
    const path = join(cwd, 'src/handlers/pets.ts');
    await utimes(path, 1000, 1000);
    const before = await state(cwd);
    expect(await generate(['stubs'], cwd)).toMatchObject({ code: 0, stdout: expect.stringContaining('  all unchanged: 5 files, 6 operations\n') });
    expect(await generate(['stubs', '--check'], cwd)).toMatchObject({ code: 0, stdout: expect.stringContaining('  up to date: 5 files, 6 operations\n') });
    expect(await state(cwd)).toEqual(before);

    await writeFile(join(cwd, 'openapi.yaml'), shorter.replace('operationId: health', 'operationId: isWell'));
    const changed = await state(cwd);
    const behind = await generate(['stubs', '--check'], cwd);
    expect(behind.code).toBe(1);
    expect(behind.stdout).toContain('  2 files are not up to date:\n    default.ts  lacks isWell; does not mark health: no such operation\n    pets.ts     does not mark deletePet: no such operation\n  help: run `generate stubs`, and commit what it writes\n');
    const quiet = await generate(['stubs', '--check', '--quiet'], cwd);
    expect(quiet).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('lacks isWell') });
    expect(await state(cwd)).toEqual(changed);
    const report: unknown = JSON.parse((await generate(['stubs', '--json'], cwd)).stdout);
    const none = { isNew: false, added: [], marked: [], unmarked: [], dropped: [], joined: [] };
    const changes = [{ ...none, path: 'default.ts', added: ['isWell'], marked: ['health'] }, { ...none, path: 'pets.ts', marked: ['deletePet'] }];
    expect(report).toMatchObject({ exitCode: 0, targets: [{ handlers: { folder: 'src/handlers', files: 5, changes } }] });
    expect((await generate(['stubs', '--check'], cwd)).code).toBe(0);
  });

  it('is covered by generate --check, and by nothing else of generate', async () => {
    const cwd = await project();
    expect((await generate([], cwd)).code).toBe(0);
    expect(existsSync(join(cwd, 'src/handlers'))).toBe(false);
    const check = await generate(['--check'], cwd);
    expect(check.code).toBe(1);
    expect(check.stdout).toMatch(/up to date: \d+ files, 6 operations/u);
    expect(check.stdout).toContain('openapi.yaml → src/handlers\n  5 files are not up to date:\n    api.ts           missing\n');
    expect((await generate(['stubs', '--quiet'], cwd)).code).toBe(0);
    expect((await generate(['--check'], cwd)).code).toBe(0);
  });

  it('takes everything from the command line, and imports a package by its name', async () => {
    const cwd = await folder({ 'openapi.yaml': document });
    const args = ['stubs', 'handlers', '--input', 'openapi.yaml', '-o', 'generated/pets', '--exclude', 'tag:pets'];
    expect((await generate(args, cwd)).code).toBe(0);
    expect(await readFile(join(cwd, 'handlers/api.ts'), 'utf8')).toContain('from "../generated/pets/server.js"');
    expect(existsSync(join(cwd, 'handlers/pets.ts'))).toBe(false);
    await rm(join(cwd, 'handlers'), { recursive: true });
    expect((await generate([...args, '--package'], cwd)).code).toBe(0);
    expect(await readFile(join(cwd, 'handlers/api.ts'), 'utf8')).toContain('from "pets/server"');
  });

  it('works beside an output that lies in its folder, tests and links', async () => {
    const cwd = await folder({ 'openapi.yaml': document, 'src/pets.test.ts': 'it({ listPets: () => 1 });\n', 'elsewhere.ts': 'export const listPets = () => 1;\n' });
    await symlink(join(cwd, 'elsewhere.ts'), join(cwd, 'src/link.ts'));
    const args = ['--input', 'openapi.yaml', '-o', 'src/generated'];
    expect((await generate(['openapi.yaml', '-o', 'src/generated', '--emit', 'server'], cwd)).code).toBe(0);
    expect((await generate(['stubs', 'src', ...args], cwd)).stdout).toContain('pets.ts          new: added listPets,');
    expect(await readFile(join(cwd, 'src/api.ts'), 'utf8')).toContain('from "./generated/server.js"');
    expect((await generate(['openapi.yaml', '-o', 'src/generated', '--emit', 'server', '--check'], cwd)).code).toBe(0);
    expect((await generate(['stubs', 'src', ...args, '--check'], cwd)).code).toBe(0);
  });
});

describe('generate stubs refuses', () => {
  it('a file that cannot be parsed, and writes nothing at all', async () => {
    const cwd = await project({ 'src/handlers/deep/broken.ts': '// fine\nexport const listPets = (\n', 'src/handlers/users.ts': '' });
    const before = await state(cwd);
    const { code, stderr } = await generate(['stubs'], cwd);
    expect(code).toBe(4);
    expect(stderr).toContain('src/handlers/deep/broken.ts:2:26 error  ');
    expect(stderr).toContain('2 | export const listPets = (');
    expect(await state(cwd)).toEqual(before);
    expect((await generate(['--check'], await project({ 'src/handlers/deep/broken.ts': '}\n' }))).code).toBe(4);
  });

  it('a file that is not text, or in the way', async () => {
    const cwd = await project({ 'src/handlers/api.ts': '' });
    await writeFile(join(cwd, 'src/handlers/bytes.ts'), new Uint8Array([0x2f, 0x2f, 0xff, 0x0a]));
    expect(await generate(['stubs'], cwd)).toMatchObject({ code: 4, stderr: expect.stringContaining('src/handlers/bytes.ts:1:1 error  the file is not UTF-8 text') });
    await rm(join(cwd, 'src/handlers/bytes.ts'));
    await mkdir(join(cwd, 'src/handlers/pets.ts'));
    const before = await state(cwd);
    expect(await generate(['stubs'], cwd)).toMatchObject({ code: 5, stderr: expect.stringContaining('src/handlers/pets.ts is in the way') });
    expect(await state(cwd)).toEqual(before);
  });

  it.each([
    ['no folder', config({ ...target, stubs: undefined }), ['stubs'], 'where should the handlers go?'],
    ['a folder in the output', config({ ...target, stubs: 'src/api/handlers' }), ['stubs'], 'the handlers cannot be in src/api/handlers: everything in src/api belongs to the generator'],
    ['the output', config(target), ['stubs', 'src/api'], 'the handlers cannot be in src/api'],
    ['a folder for two', config(target, { ...target, output: 'b', stubs: 'src/handlers/b' }), ['--check'], 'the handlers of two targets are in the same folder'],
    ['one of two targets', config(target, { ...target, output: 'b', stubs: undefined }), ['stubs', 'x'], 'there are 2 targets with a server'],
    ['no server', config({ ...target, emit: ['client'] }), [], 'targets[0] has stubs and no server'],
    ['no output', config(target), ['stubs', 'x', '--input', 'openapi.yaml'], 'where is the server that was generated from openapi.yaml?'],
    ['an option of another command', config(target), ['--force', 'stubs'], '--force has no meaning for stubs'],
    ['watching', config(target), ['--watch', 'stubs'], '--watch has no meaning for stubs'],
    ['an option without its document', config(target), ['stubs', '-o', 'x'], 'and none is named'],
  ])('%s', async (_, text, args, message) => {
    const cwd = await project({ 'specwright.config.json': text });
    expect(await generate(args, cwd)).toMatchObject({ code: 4, stderr: expect.stringContaining(message) });
  });

  it('a broken document', async () => {
    const cwd = await project({ 'openapi.yaml': 'openapi: 3.0.3\n' });
    expect((await generate(['stubs'], cwd)).code).toBe(3);
    expect(existsSync(join(cwd, 'src/handlers'))).toBe(false);
  });
});

it('says which handlers it found nothing to join to, and completes what was interrupted', async () => {
  const cwd = await project({ 'src/handlers/index.ts': 'export const version = 1;\n' });
  const { code, stderr } = await generate(['stubs'], cwd);
  expect(code).toBe(0);
  expect(stderr).toContain('src/handlers/pets.ts:1:1 warning  no object with the type of all handlers was found');
  await mkdir(join(cwd, 'src/handlers/.specwright.tmp'));
  await appendFile(join(cwd, 'src/handlers/.specwright.tmp/0'), 'half');
  expect(await generate(['stubs', '--check'], cwd)).toMatchObject({ code: 1, stderr: expect.stringContaining('interrupted') });
  expect(await generate(['stubs'], cwd)).toMatchObject({ code: 0, stderr: expect.stringContaining('it has been undone first') });
});
