import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { reportAgainst } from '../../generator/cli/diff/against.js';
import { run } from '../../generator/cli/run.js';
import type { Job } from '../../generator/cli/targets.js';
import { textReporter } from '../../generator/cli/text-reporter.js';

const folders: string[] = [];
afterAll(() => folders.forEach((path) => rmSync(path, { recursive: true, force: true })));

/** A folder of its own for a test, gone when the tests are over. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'specwright-diff-')));
  folders.push(path);
  put(path, files);
  return path;
}

export function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

export function git(cwd: string, ...args: readonly string[]): void {
  const own = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', '-c', 'protocol.file.allow=always'];
  execFileSync('git', [...own, ...args], { cwd, stdio: 'ignore', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } });
}

/** Makes a repository of a folder, with everything in it committed on `main`. */
export function commitAll(cwd: string): void {
  git(cwd, 'init', '-q', '-b', 'main');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-q', '-m', 'first');
}

export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command, in this process. */
export async function command(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof said) => ({ write: (text: string) => void (said[name] += text) });
  const code = await run({ name: 'generate', args, cwd, env, stdout: stream('stdout'), stderr: stream('stderr') });
  return { code, ...said };
}

/** What a check says of one target beside its files. */
export async function against(cwd: string, ref: string, job: Job): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof said) => ({ write: (text: string) => void (said[name] += text) });
  const terminal = { name: 'generate', args: [], cwd, env: {}, stdout: stream('stdout'), stderr: stream('stderr') };
  const code = await reportAgainst(ref, job, undefined, terminal, textReporter(terminal, { quiet: false, check: true }));
  return { code, ...said };
}

/** What it said, in one text that is the same in every run. */
export function transcript({ code, stdout, stderr }: Said): string {
  const said = [stdout, stderr].filter((text) => text !== '').join('--- standard error ---\n');
  return `${said.replace(/in \d+\.\d s$/gmu, 'in 0.0 s')}→ ${code}\n`;
}
