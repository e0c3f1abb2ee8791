#!/usr/bin/env node
import nodeModule from 'node:module';
import { basename } from 'node:path';
import process from 'node:process';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
/** Said by the exit code until the command itself has decided, so that nothing that breaks looks like success or drift. */
const failed = 70;

function crash(error: unknown): never {
  const text = error instanceof Error ? ((process.env['SPECWRIGHT_DEBUG'] ?? '') === '' ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`error  specwright failed, and that is a fault of specwright: ${text} (internal)\n  help: please report it, with the command\n`);
  process.exit(failed);
}

/** A reader that has seen enough (`| head`) is no failure. */
function tolerateClosedPipe(error: Error): void {
  if (!('code' in error) || error.code !== 'EPIPE') crash(error);
}

async function main(): Promise<void> {
  // Later versions of Node keep compiled code between runs, when they are asked to.
  const enableCompileCache: unknown = Reflect.get(nodeModule, 'enableCompileCache');
  if (typeof enableCompileCache === 'function') Reflect.apply(enableCompileCache, nodeModule, []);
  const { run } = await import('./cli/run.js');
  process.exitCode = await run({
    name: basename(process.argv[1] ?? '') === 'specwright' ? 'specwright' : 'generate',
    args: process.argv.slice(2),
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
  });
}

process.exitCode = failed;
process.on('uncaughtException', crash);
process.stdout.on('error', tolerateClosedPipe);
process.stderr.on('error', tolerateClosedPipe);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`error  specwright needs Node 20.19 or later; this is ${process.versions.node} (usage)\n  help: install a newer Node\n`);
  process.exitCode = 4;
} else {
  main().catch(crash);
}
