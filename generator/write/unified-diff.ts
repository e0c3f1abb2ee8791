import { structuredPatch } from 'diff';
import { visible } from './errors.js';

const context = 3;
const maxLines = 40;
const maxWidth = 200;
/** Comparing takes time in proportion to the edits; beyond this many a diff says nothing to a reader anyway. */
const maxEdits = 1000;

/**
 * A short unified diff from what is on the disk to what is generated: at most 40 lines of hunks, then how many more there are.
 * Differences of line endings are not shown line by line but in one sentence. Control characters are spelt out: the text may
 * come from anybody, and is printed to terminals and logs.
 */
export function unifiedDiff(path: string, onDisk: string, generated: string): string {
  const [before, after] = [unix(onDisk), unix(generated)];
  const name = visible(path);
  const lines = [`--- ${name} (on disk)`, `+++ ${name} (generated)`];
  if (onDisk.includes('\r\n') !== generated.includes('\r\n')) lines.push('\\ The line endings differ, too');
  if (before === after) return [...lines, '\\ The bytes differ, but not as text'].join('\n');
  const patch = structuredPatch('', '', before, after, '', '', { context, maxEditLength: maxEdits });
  if (patch === undefined) {
    return [...lines, `\\ Too many lines differ to show them: ${count(before)} on disk, ${count(after)} generated`].join('\n');
  }
  const body = patch.hunks.flatMap((hunk) => [
    `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
    ...hunk.lines.map((line) => visible(line.length > maxWidth ? `${line.slice(0, maxWidth)}…` : line)),
  ]);
  lines.push(...body.slice(0, maxLines));
  if (body.length > maxLines) lines.push(`… ${body.length - maxLines} more lines`);
  return lines.join('\n');
}

/** An empty range is named by the line before it. */
function range(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`;
}

function unix(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function count(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
