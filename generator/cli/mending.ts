import type { Terminal } from './terminal.js';

/** Options that say how a check reports, or that it is one. */
const dropped: ReadonlySet<string> = new Set(['--check', '--quiet', '--json', '--full']);

/** The command that writes what a check compares with, as it would be typed. */
export function mendingCommand({ name, args }: Pick<Terminal, 'name' | 'args'>): string {
  return ['npx', name, ...args.filter((arg) => !dropped.has(arg))].map(quoted).join(' ');
}

function quoted(arg: string): string {
  return /^[\w./:=,@%+-]+$/u.test(arg) ? arg : `'${arg.replaceAll("'", String.raw`'\''`)}'`;
}
