import { once } from 'node:events';
import { dirname } from 'node:path';
import { watch } from 'chokidar';

/** Editors write several files, or one in several steps: what comes within this many milliseconds is one change. */
const settle = 100;

export interface FileWatcher {
  /** The files that have changed, as soon as nothing more comes for a while; none when the signal came. */
  change(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Watches files by the folders that they are in, so that one which an editor replaces, or which comes only later, is seen.
 *
 * @returns when they are watched.
 */
export async function watchFiles(files: ReadonlySet<string>, signal: AbortSignal): Promise<FileWatcher> {
  const folders = new Set([...files].map((file) => dirname(file)));
  const watcher = watch([...folders], { ignoreInitial: true, depth: 0, ignored: (path) => !files.has(path) && !folders.has(path) });
  const changed = new Set<string>();
  let wake = (): void => undefined;
  const note = (path: string): void => {
    changed.add(path);
    wake();
  };
  const ready = once(watcher, 'ready');
  watcher.on('add', note).on('change', note).on('unlink', note);
  await ready;
  const end = (): void => wake();
  signal.addEventListener('abort', end);
  const next = (milliseconds?: number): Promise<unknown> =>
    new Promise<void>((done) => {
      wake = done;
      if (milliseconds !== undefined) setTimeout(done, milliseconds);
      if (signal.aborted) done();
    });
  return {
    change: async () => {
      if (changed.size === 0) await next();
      for (let before = -1; before !== changed.size && !signal.aborted; ) {
        before = changed.size;
        await next(settle);
      }
      return signal.aborted ? [] : [...changed];
    },
    close: () => {
      signal.removeEventListener('abort', end);
      return watcher.close();
    },
  };
}
