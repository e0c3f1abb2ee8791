import type { Terminal } from './terminal.js';

/** Options that say how a check reports, or that it is one. */
const dropped: ReadonlySet<string> = new Set(['--check', '--quiet', '--json', '--full']);

/** One that takes a value, which may be an argument of its own. */
const comparing = '--against';

/** The command that writes what a check compares with, as it would be typed. */
export function mendingCommand({ name, args }: Pick<Terminal, 'name' | 'args'>): string {
  const isDropped = (arg: string, index: number): boolean => dropped.has(arg) || arg === comparing || arg.startsWith(`${comparing}=`) || args[index - 1] === comparing;
  return ['npx', name, ...args.filter((arg, index) => !isDropped(arg, index))].map(quoted).join(' ');
}

function quoted(arg: string): string {
  return /^[\w./:=,@%+-]+$/u.test(arg) ? arg : `'${arg.replaceAll("'", String.raw`'\''`)}'`;
}
