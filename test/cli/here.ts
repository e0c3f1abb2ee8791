import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, type Finished } from './command.js';

const { run } = (await import(pathToFileURL(join(root, 'dist/lib/run.js')).href)) as typeof import('../../generator/cli/run.js');

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the built command in this process, where that shows the same as a process of its own, which takes a second: what
 * it prints and the exit code that it asks for. Those that are started at once run one after the other, since a process
 * has one working folder.
 */
export function generateHere(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  const finished = last.then(() => runIn(cwd, args, { ...process.env, GITHUB_ACTIONS: '', ...env }));
  last = finished.catch(() => undefined);
  return finished;
}

async function runIn(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  let [stdout, stderr] = ['', ''];
  const before = process.cwd();
  process.chdir(cwd);
  const terminal = { name: 'generate', args, cwd, env, stdout: { write: (text: string) => (stdout += text) }, stderr: { write: (text: string) => (stderr += text) } };
  const code = await run(terminal).finally(() => process.chdir(before));
  return { code, stdout, stderr };
}
