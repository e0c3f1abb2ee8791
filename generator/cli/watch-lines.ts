import { visible } from '../write/errors.js';
import { display } from './paths.js';
import { count, painter, type Terminal } from './terminal.js';

export interface WatchLines {
  waiting(files: number): void;
  changed(files: readonly string[]): void;
  kept(output: string): void;
  /** What was wrong is wrong no more. */
  mended(text: string): void;
}

/** What a watch says between one generation and the next. */
export function watchLines({ stdout, stderr, env, cwd }: Terminal, quiet: boolean): WatchLines {
  const [paint, paintError] = [painter(stdout, env), painter(stderr, env)];
  const say = (text: string): unknown => (quiet ? undefined : stdout.write(`${text}\n`));
  return {
    waiting: (files) => say(paint(`Watching ${count(files, 'file')}; Ctrl+C ends it`, 'dim')),
    changed: (files) => {
      const names = files.slice(0, 3).map((file) => visible(display(file, cwd)));
      if (names.length > 0) say(`\n${paint(`${names.join(', ')}${files.length > 3 ? ` and ${files.length - 3} more` : ''} changed`, 'cyan')}`);
    },
    mended: (text) => say(paint(visible(text), 'green')),
    kept: (output) => stderr.write(`${paintError(`${visible(output)} is left as it was`, 'yellow')}\n`),
  };
}
