import { join } from 'node:path';
import type { Disk } from './disk.js';
import { manifestName } from './manifest.js';
import { type Maker, type Origin, readOrigin } from './origin.js';

/** Why an output is not what would be generated now. */
export type Reason =
  | { readonly kind: 'document'; readonly file: string; readonly change: 'changed' | 'added' | 'removed' }
  | { readonly kind: 'configuration' }
  /** `from` and `to` are versions; equal ones for another build of one version. */
  | { readonly kind: 'generator' | 'tool'; readonly name: string; readonly from: string; readonly to: string }
  | { readonly kind: 'edited' }
  /** The manifest says nothing of it: it is not there, cannot be read, or is of an earlier version. */
  | { readonly kind: 'unknown' }
  /** All is as the manifest says, and yet differs: files and manifest were changed together, as by a merge. */
  | { readonly kind: 'manifest' };

/**
 * What has changed between two origins, the likeliest to matter first.
 *
 * @param before that of the output on the disk, if its manifest has one.
 * @param isEdited whether a file is not what its manifest says.
 */
export function reasonsFor(before: Origin | undefined, now: Origin, isEdited: boolean): readonly Reason[] {
  const edited: readonly Reason[] = isEdited ? [{ kind: 'edited' }] : [];
  if (before === undefined) return [...edited, { kind: 'unknown' }];
  const found: readonly Reason[] = [
    ...documentReasons(before.documents, now.documents),
    ...(before.options === now.options ? [] : [{ kind: 'configuration' } as const]),
    ...generatorReasons(before.generator, now.generator),
    ...edited,
  ];
  return found.length === 0 ? [{ kind: 'manifest' }] : found;
}

function documentReasons(before: Origin['documents'], now: Origin['documents']): readonly Reason[] {
  const files = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return files.filter((file) => before[file] !== now[file]).map((file) => {
    const change = before[file] === undefined ? 'added' : now[file] === undefined ? 'removed' : 'changed';
    return { kind: 'document', file, change };
  });
}

function generatorReasons(before: Maker, now: Maker): readonly Reason[] {
  const isOther = before.version !== now.version || before.code !== now.code;
  const own: readonly Reason[] = isOther ? [{ kind: 'generator', name: 'specwright', from: before.version, to: now.version }] : [];
  const names = [...new Set([...Object.keys(before.tools), ...Object.keys(now.tools)])];
  const others = names.filter((name) => before.tools[name] !== now.tools[name]);
  return [...own, ...others.map((name): Reason => ({ kind: 'tool', name, from: before.tools[name] ?? 'none', to: now.tools[name] ?? 'none' }))];
}

/** The same, with the origin that the manifest in the output folder tells of. */
export async function reasonsOnDisk(disk: Disk, dir: string, now: Origin, isEdited: boolean): Promise<readonly Reason[]> {
  const file = join(dir, manifestName);
  const text = (await disk.kind(file)) === 'file' ? (await disk.read(file)).toString() : '';
  return reasonsFor(readOrigin(text), now, isEdited);
}
