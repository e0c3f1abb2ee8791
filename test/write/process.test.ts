import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check, write } from '../../generator/write.js';
import { contents, outputOf, temporaryFolder, type Texts, texts } from './folder.js';

const first: Texts = { 'index.ts': 'first\n'.repeat(20_000), 'old/a.ts': 'first', 'runtime/same.ts': 'same' };
const second: Texts = { 'index.ts': 'second\n'.repeat(20_000), 'new/deep/a.ts': 'second', 'b.json': 'second', 'runtime/same.ts': 'same' };
const third: Texts = { 'index.ts': 'third\n', 'runtime/same.ts': 'same' };

/** Writes once and prints what came of it, or writes one output after the other until it is killed. */
const program = `
import { readFileSync } from 'node:fs';
import { write } from ${JSON.stringify(resolve('generator/write.ts'))};
import { manifestOf } from ${JSON.stringify(resolve('generator/write/manifest.ts'))};
const [dir, mode, ...outputs] = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const all = outputs.map((texts) => {
  const files = new Map(Object.entries(texts));
  return { dir, files: files.set('.specwright.json', manifestOf(files)) };
});
if (mode === 'once') {
  const failed = ({ name, code, message }) => ({ error: { name, code, message } });
  console.log(JSON.stringify(await write(all[0]).then(() => ({}), failed)));
} else {
  console.log('ready');
  for (let turn = 0; ; turn += 1) await write(all[turn % all.length]);
}`;

let built = '';
const script = (): string => join(built, 'program.mjs');

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'specwright-program-'));
  await chmod(built, 0o755);
  const stdin = { contents: program, resolveDir: process.cwd(), loader: 'ts' } as const;
  await build({ stdin, bundle: true, platform: 'node', format: 'esm', target: 'node20', outfile: script(), logLevel: 'silent' });
});

afterAll(() => rm(built, { recursive: true, force: true }));

/** What the program is to do: a file, since an argument has room for less. */
async function taskFile(task: readonly [dir: string, mode: 'once' | 'loop', ...outputs: Texts[]]): Promise<string> {
  const path = join(built, `${randomUUID()}.json`);
  await writeFile(path, JSON.stringify(task));
  return path;
}

async function killedAfter(child: ChildProcess, milliseconds: number): Promise<void> {
  const exit = once(child, 'exit');
  if (child.stdout) await once(child.stdout, 'data');
  await new Promise((done) => setTimeout(done, milliseconds));
  child.kill('SIGKILL');
  expect((await exit)[1]).toBe('SIGKILL');
}

describe('a process that is killed', () => {
  test('thirty times leaves only whole files, and the next run ends with the new output', { timeout: 60_000 }, async () => {
    const rounds = Array.from({ length: 6 }, async () => {
      const dir = await temporaryFolder();
      const allowed = [first, second, third].map((files) => texts(outputOf(dir, files)));
      for (let round = 0; round < 5; round += 1) {
        const task = await taskFile([dir, 'loop', first, second]);
        const child = spawn(process.execPath, [script(), task], { stdio: ['ignore', 'pipe', 'inherit'] });
        await killedAfter(child, Math.random() * 60);
        const found = Object.entries(await contents(dir)).filter(([path]) => !path.startsWith('.specwright.tmp/') && !path.endsWith('/'));
        for (const [path, text] of found) expect(allowed.some((files) => files[path] === text), path).toBe(true);
        const output = outputOf(dir, round % 2 === 0 ? second : third);
        await check(output);
        await write(output);
        expect(await contents(dir)).toEqual(texts(output));
      }
    });
    await Promise.all(rounds);
  });
});

interface Ended {
  readonly error?: { readonly name: string; readonly code: string; readonly message: string };
}

/** Writes in a process that is not root; with `mount`, in one to which the folder is a file system mounted like that. */
async function writeApart(dir: string, files: Texts, mount?: string): Promise<Ended> {
  const program = [process.execPath, script(), await taskFile([dir, 'once', files])] as const;
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const [command, ...words] = mount === undefined ? program : mounted(mount, dir, program);
  const child = spawnSync(command, words, { encoding: 'utf8', ...(mount === undefined && nobody) });
  expect(child.stderr).toBe('');
  return JSON.parse(child.stdout);
}

/** Runs a command where a file system is mounted on a folder for it alone, and fails if it leaves anything there. */
function mounted(options: string, dir: string, command: readonly string[]): readonly [string, ...string[]] {
  const shell = `mount -t tmpfs -o ${options} none "$0" && "$@" && test -z "$(ls -A "$0")" || echo left: $(ls -A "$0") >&2`;
  return ['unshare', '-rm', 'sh', '-c', shell, dir, ...command];
}

const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

describe('a disk that refuses', () => {
  test.skipIf(process.platform === 'win32')('for want of permission', async () => {
    const root = await temporaryFolder();
    const [out, other] = [join(root, 'out'), join(root, 'other')];
    const expected = { name: 'OutputError', message: expect.stringContaining('permission is denied') };
    await mkdir(out, { mode: 0o555 });
    await chmod(root, 0o555);
    expect((await writeApart(out, third)).error).toMatchObject({ ...expected, code: 'cannot-write' });
    expect((await writeApart(other, third)).error).toMatchObject({ ...expected, code: 'cannot-write' });
    await chmod(out, 0o000);
    expect((await writeApart(out, third)).error).toMatchObject({ ...expected, code: 'cannot-read' });
    await chmod(out, 0o755);
    await chmod(root, 0o755);
    expect(await contents(root)).toEqual({ 'out/': '' });
  });

  test.skipIf(!canMount)('for want of space, and is left as it was', async () => {
    const files = { 'a.ts': 'x', 'b.ts': 'x'.repeat(100_000), 'c.ts': 'y'.repeat(100_000), 'd.ts': 'z'.repeat(100_000) };
    const { error } = await writeApart(await temporaryFolder(), files, 'size=256k');
    expect(error).toMatchObject({ name: 'OutputError', code: 'cannot-write', message: expect.stringContaining('the disk is full') });
  });

  test.skipIf(!canMount)('for being read-only', async () => {
    const { error } = await writeApart(await temporaryFolder(), third, 'ro');
    expect(error).toMatchObject({ name: 'OutputError', code: 'cannot-write', message: expect.stringContaining('is read-only') });
  });
});
