import { validateAction, validateWorkflow } from '@action-validator/core';
import { appendFile, chmod, cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bin, contents, folder, generate, pets, root, run, type Finished } from './command.js';

const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

interface Step {
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
  readonly shell: string;
}

/** A project that has specwright installed, with its output. */
async function project(): Promise<string> {
  const cwd = await folder({ 'package.json': '{ "name": "project", "private": true }', 'openapi.yaml': pets, 'specwright.config.json': '{ "targets": [{ "input": "openapi.yaml", "output": "api", "emit": ["types"] }] }' });
  await mkdir(join(cwd, 'node_modules/.bin'), { recursive: true });
  await symlink(bin, join(cwd, 'node_modules/.bin/generate'));
  expect((await generate(['--quiet'], cwd)).code).toBe(0);
  return cwd;
}

let shared: Promise<string> | undefined;
async function copy(): Promise<string> {
  const cwd = await folder();
  await cp(await (shared ??= project()), cwd, { recursive: true, verbatimSymlinks: true });
  return cwd;
}

/** Runs the action as the runner does: its script, with the inputs in the environment. */
async function act(cwd: string, inputs: Readonly<Record<string, string>> = {}): Promise<Finished & { readonly summary: string }> {
  const { runs } = parse(await read('action.yml')) as { readonly runs: { readonly steps: readonly Step[] } };
  const [step] = runs.steps;
  if (step === undefined || runs.steps.length > 1) throw new Error('the action has one step');
  const env = Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/u, (_, input: string) => inputs[input] ?? '')]));
  const script = await folder({ 'step.sh': step.run, 'summary.md': '' });
  const finished = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', join(script, 'step.sh')], cwd, { ...env, CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: cwd, GITHUB_STEP_SUMMARY: join(script, 'summary.md') });
  return { ...finished, summary: await readFile(join(script, 'summary.md'), 'utf8') };
}

describe('the action', () => {
  it('and the workflow are valid', async () => {
    expect(validateAction(await read('action.yml')).errors).toEqual([]);
    // The README names it below node_modules.
    expect(JSON.parse(await read('package.json'))).toMatchObject({ files: expect.arrayContaining(['action.yml']) as unknown });
    for (const name of await readdir(join(root, '.github/workflows'))) expect(validateWorkflow(await read(`.github/workflows/${name}`)).errors).toEqual([]);
    expect(validateAction('name: a\nruns: { using: nothing }').errors).not.toEqual([]);
  });

  it('checks the project, generating everything again', async () => {
    const { code, stdout, summary } = await act(await copy());
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('up to date') });
    expect(summary).toMatch(/^### Generated code: up to date\n`{10}text\n[^]*up to date[^]*`{10}\n$/u);
  });

  it('fails with the exit code of the command, annotations and a summary', async () => {
    const cwd = await copy();
    await appendFile(join(cwd, 'api/types.ts'), '// mine\n');
    const { code, stdout, summary } = await act(cwd, { args: '--force --config specwright.config.json' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=api\/types\.ts,title=drift::this file is not what openapi\.yaml gives: changed%0Arun `npx generate/mu);
    expect(summary).toContain('changed  types.ts (edited by hand)');
    expect(summary).not.toContain('::error');
  });

  it('says so where specwright is not installed', async () => {
    expect(await act(await folder({ 'package.json': '{}' }))).toMatchObject({ code: 4, stdout: expect.stringMatching(/^::error title=specwright::specwright is not installed here/u) });
  });

  it('fetches a base that a shallow clone lacks, and hands it on as one word', async () => {
    const upstream = await copy();
    const git = async (cwd: string, ...args: readonly string[]): Promise<void> => expect((await run('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false', ...args], cwd)).code).toBe(0);
    await git(upstream, 'init', '--quiet', '--initial-branch=main');
    await git(upstream, 'add', 'openapi.yaml', 'package.json');
    await git(upstream, 'commit', '--quiet', '-m', 'one');
    await git(upstream, 'branch', 'base;echo>hacked');
    const clone = join(await folder(), 'clone');
    await git(upstream, 'clone', '--quiet', '--depth=1', `file://${upstream}`, clone);
    // A stand-in that says what it was called with.
    await mkdir(join(clone, 'node_modules/.bin'), { recursive: true });
    await writeFile(join(clone, 'node_modules/.bin/generate'), '#!/bin/sh\nfor arg; do echo "<$arg>"; done\n');
    await chmod(join(clone, 'node_modules/.bin/generate'), 0o755);
    const called = async (against: string): Promise<string> => (await act(clone, { against })).stdout.split('\n').filter((line) => line.startsWith('<')).join(' ');
    expect(await called('main')).toBe('<--check> <--full> <--against> <main>');
    expect(await called('base;echo>hacked')).toBe('<--check> <--full> <--against> <FETCH_HEAD>');
    expect(await readdir(clone)).not.toContain('hacked');
    expect((await act(clone, { against: 'nowhere' })).code).toBe(128);
  }, 60_000);
});

/** Fails everything that would write, and every connection. */
const guard = `import fs from 'node:fs';
import promises from 'node:fs/promises';
import net from 'node:net';
import { syncBuiltinESMExports } from 'node:module';
const refuse = (name) => () => { fs.writeSync(2, 'FORBIDDEN ' + name + '\\n'); throw new Error('forbidden: ' + name); };
const names = ['writeFile', 'mkdir', 'mkdtemp', 'rename', 'rm', 'rmdir', 'unlink', 'symlink', 'link', 'chmod', 'utimes', 'truncate', 'appendFile', 'cp', 'copyFile'];
for (const name of names) Object.assign(promises, { [name]: refuse(name) });
for (const name of names) Object.assign(fs, { [name]: refuse(name), [name + 'Sync']: refuse(name + 'Sync') });
const open = promises.open;
promises.open = (path, flags, mode) => (typeof flags === 'number' ? (flags & 3) === 0 : (flags ?? 'r') === 'r') ? open(path, flags, mode) : refuse('open')();
net.Socket.prototype.connect = refuse('connect');
syncBuiltinESMExports();
`;

describe('a check in a read-only checkout without a network', () => {
  it.each([['in full', ['--check', '--full']], ['by hashes', ['--check']]])('%s writes nothing, nowhere, and connects to nothing', async (_, args) => {
    const cwd = await copy();
    await writeFile(join(cwd, 'specwright.config.ts'), `import { defineConfig } from 'specwright';\nconst output = 'api';\nexport default defineConfig({ targets: [{ input: 'openapi.yaml', output, emit: ['types'] }] });\n`);
    const before = await contents(cwd);
    const preload = join(await folder({ 'guard.mjs': guard }), 'guard.mjs');
    const { code, stdout, stderr } = await generate([...args, '--config', 'specwright.config.ts'], cwd, { CI: '', NODE_OPTIONS: `--import file://${preload}`, NODE_DISABLE_COMPILE_CACHE: '1' });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: expect.stringContaining('up to date'), stderr: '' });
    expect(await contents(cwd)).toEqual(before);
  });
});
