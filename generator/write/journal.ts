import { isHash, isRecord, parseJson } from './manifest.js';

/** What a swap does, as it is written down before the first step; hashes are of the files' bytes. */
export interface Journal {
  readonly removals: readonly Removal[];
  /** In the order of the steps: the manifest is the last. */
  readonly renames: readonly Rename[];
}

export interface Removal {
  readonly path: string;
  /** The hash of the file that is removed: another file of that name stays. */
  readonly was: string;
}

export interface Rename {
  /** The name of the staged file. */
  readonly from: string;
  readonly to: string;
  /** The hash of the staged file. */
  readonly hash: string;
  /** The hash of the file that is replaced, or `missing` when there is none: another file of that name stays. */
  readonly was: string;
}

/** The text of a journal. */
export function journalText(journal: Journal): string {
  return `${JSON.stringify(journal, undefined, 2)}\n`;
}

/**
 * The journal of that text, or `undefined` when it is not one or names a path that `isPath` refuses: somebody may have put it
 * there, so it is believed as a whole or not at all, and each of its steps is checked again by hash when it is done.
 */
export function readJournal(text: string, isPath: (path: string) => boolean): Journal | undefined {
  const value = parseJson(text);
  if (!isRecord(value)) return undefined;
  const { removals, renames } = value;
  const isTarget = (path: unknown): path is string => typeof path === 'string' && isPath(path);
  const isRemoval = (step: unknown): step is Removal => isRecord(step) && isTarget(step['path']) && isHash(step['was']);
  const isRename = (step: unknown): step is Rename =>
    isRecord(step) && isTarget(step['to']) && isHash(step['hash']) && (isHash(step['was']) || step['was'] === 'missing') &&
    typeof step['from'] === 'string' && /^\d+$/.test(step['from']);
  if (!Array.isArray(removals) || !removals.every(isRemoval)) return undefined;
  if (!Array.isArray(renames) || !renames.every(isRename)) return undefined;
  return { removals, renames };
}
