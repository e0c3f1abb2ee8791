import { createHash } from 'node:crypto';
import type { Origin } from './origin.js';

/** The name of the file, at the top of each output folder, that lists the generated files. */
export const manifestName = '.specwright.json';

const sha256Hex = /^[0-9a-f]{64}$/;

/** SHA-256 in lower-case hexadecimal; a string is taken as its UTF-8 bytes. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Whether a value is what {@link hashOf} gives. */
export function isHash(value: unknown): value is string {
  return typeof value === 'string' && sha256Hex.test(value);
}

/**
 * The text of `.specwright.json` for a set of files (relative path → text): what they were made from, where that is known, and
 * each path, in the order of code units, with the hash of its bytes. It does not list itself. One line a file, so that a
 * version control system merges it line by line.
 */
export function manifestOf(files: ReadonlyMap<string, string>, origin?: Origin): string {
  const paths = [...files.keys()].filter((path) => path !== manifestName).sort();
  // Not through an object: one would move names such as `1` to the front.
  const lines = paths.map((path) => `    ${JSON.stringify(path)}: "${hashOf(files.get(path) ?? '')}"`);
  const listed = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
  const from = origin === undefined ? '' : `  "from": ${JSON.stringify(origin, undefined, 2).replaceAll('\n', '\n  ')},\n`;
  return `{\n${from}  "files": ${listed}\n}\n`;
}

/**
 * The files that a manifest lists (path → hash), or `undefined` for a text that is not a manifest: broken JSON, merge-conflict
 * markers, another shape, or a path that `isPath` refuses. Such a text is believed in nothing, since believing it deletes files.
 */
export function readManifest(text: string, isPath: (path: string) => boolean): ReadonlyMap<string, string> | undefined {
  const manifest = parseJson(text);
  if (!isRecord(manifest) || !isRecord(manifest['files'])) return undefined;
  const owned = new Map<string, string>();
  for (const [path, hash] of Object.entries(manifest['files'])) {
    if (!isPath(path) || !isHash(hash)) return undefined;
    if (path !== manifestName) owned.set(path, hash);
  }
  return owned;
}

/** The value of a JSON text, or `undefined` when it is not one. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with names, not an array and not null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
