#!/usr/bin/env node
import nodeModule from 'node:module';
import { basename } from 'node:path';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import type { Terminal } from './cli/terminal.js';
import { visible } from './write/errors.js';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const failed = 70;
/** Set once the exit code is the command's own. */
let isDecided = false;

function end(code: number): void {
  isDecided = true;
  process.exitCode = code;
}

/** For what goes wrong outside of the command itself: a broken installation, an exception that nobody caught. */
function crash(error: unknown): never {
  const debug = (process.env['SPECWRIGHT_DEBUG'] ?? '') !== '';
  const reason = error instanceof Error ? ((debug ? error.stack : undefined) ?? error.message) : String(error);
  const advice = debug ? '' : ' SPECWRIGHT_DEBUG=1 shows where it happened.';
  process.stderr.write(`error  specwright failed, and that is a fault of specwright: ${reason.split('\n').map(visible).join('\n')} (internal)\n  help: please report it, with the command.${advice}\n`);
  end(failed);
  process.exit();
}

/** A reader that has seen enough (`| head`) is no failure. */
function tolerateClosedPipe(error: Error): void {
  if (!('code' in error) || error.code !== 'EPIPE') crash(error);
}

/** A configuration that ends the process, or waits for what never comes, must look neither like success nor like drift. */
function assertDecided(): void {
  if (isDecided) return;
  process.stderr.write('error  the process ended before the command was done (internal)\n  help: look for process.exit or an endless wait in the configuration; if there is none, please report this\n');
  process.exitCode = failed;
}

/**
 * Node 20's V8 optimises early whatever runs often. A run on a large document lasts two seconds: it would spend a third
 * of the processors' time on optimising code that is nearly done, or that turns out otherwise. Later ones wait longer.
 */
function optimiseLate(): void {
  setFlagsFromString('--interrupt-budget=600000');
  setFlagsFromString('--always-sparkplug');
}

async function main(): Promise<void> {
  const terminal: Terminal = {
    name: basename(process.argv[1] ?? '') === 'specwright' ? 'specwright' : 'generate',
    args: process.argv.slice(2),
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    // Once: who asks twice does not want to wait.
    onInterrupt: (stop) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, stop)),
  };
  if (terminal.args.includes('--check')) {
    const { quickCheck } = await import('./cli/quick/quick-check.js');
    if (await quickCheck(terminal)) return end(0);
  }
  if (major === 20) optimiseLate();
  // Later versions of Node keep compiled code between runs, when they are asked to.
  const enableCompileCache: unknown = Reflect.get(nodeModule, 'enableCompileCache');
  if (typeof enableCompileCache === 'function') Reflect.apply(enableCompileCache, nodeModule, []);
  const { run } = await import('./cli/run.js');
  const code = await run(terminal);
  end(code);
}

process.on('exit', assertDecided);
process.on('uncaughtException', crash);
process.stdout.on('error', tolerateClosedPipe);
process.stderr.on('error', tolerateClosedPipe);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`error  specwright needs Node 20.19 or later; this is ${process.versions.node} (usage)\n  help: install a newer Node\n`);
  end(4);
} else {
  main().catch(crash);
}
