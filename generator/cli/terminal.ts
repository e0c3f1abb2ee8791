/** Where a command runs and speaks: what it needs of the process. */
export interface Terminal {
  /** What it was called by: `generate` or `specwright`. */
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** Calls back when somebody wants the command to end; without it, that ends the process. */
  readonly onInterrupt?: (end: () => void) => void;
}

export interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export type Colour = 'red' | 'yellow' | 'green' | 'cyan' | 'bold' | 'dim';
export type Paint = (text: string, ...colours: readonly Colour[]) => string;

const codes: Readonly<Record<Colour, readonly [on: number, off: number]>> = {
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  cyan: [36, 39],
  bold: [1, 22],
  dim: [2, 22],
};

/** Colours text for a stream: on a terminal only, and never with NO_COLOR. */
export function painter(stream: Stream, env: Terminal['env']): Paint {
  const plain = stream.isTTY !== true || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  if (plain) return (text) => text;
  return (text, ...colours) => colours.reduce((painted, colour) => `\u001b[${codes[colour][0]}m${painted}\u001b[${codes[colour][1]}m`, text);
}

/** Whether this is the machine that judges a change; its author may have edited an output and its manifest together. */
export function isContinuousIntegration(env: Terminal['env']): boolean {
  return !['', '0', 'false'].includes(env['CI'] ?? '');
}

/** `1 file`, `2 files`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
