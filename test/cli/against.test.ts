import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, generate, pets, run } from './command.js';

it('a check compares the document with the one of a commit, beside the files', async () => {
  const cwd = await folder({ 'openapi.yaml': pets, 'specwright.config.json': JSON.stringify({ targets: [{ input: 'openapi.yaml', output: 'api', emit: ['types', 'client'] }] }) });
  const git = (...args: readonly string[]) => run('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', ...args], cwd);
  await git('init', '-q', '-b', 'main');
  await git('add', '.');
  await git('commit', '-q', '-m', 'first');
  await writeFile(join(cwd, 'openapi.yaml'), (await readFile(join(cwd, 'openapi.yaml'), 'utf8')).replace('required: [name]', 'required: []'));
  await generate([], cwd);
  const { code, stdout } = await generate(['--check', '--against', 'main'], cwd);
  expect(stdout).toMatch(/up to date: \d+ files/u);
  expect(stdout).toContain('(response-property-became-optional)');
  expect(stdout).toContain('was git:main:openapi.yaml:');
  expect(code).toBe(2);
});
