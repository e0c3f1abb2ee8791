import type { Paint } from './terminal.js';

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;

/**
 * The line of a text that a finding is about, the one before it, and a mark below the column.
 *
 * @param line from 1. @param column from 1. @param width how many columns there are for all of it.
 * @returns no line when the text has no such line.
 */
export function frame(text: string, line: number, column: number, width: number, paint: Paint): readonly string[] {
  const lines = linesAround(text, line);
  const current = lines.at(-1);
  if (current === undefined) return [];
  const gutter = Math.max(4, String(line).length);
  const room = Math.max(20, width - gutter - 6);
  // A document may be one line of a megabyte: what is shown is the part around the mark.
  const start = column > room - 10 ? column - Math.floor(room / 2) : 0;
  const cut = (whole: string): string => {
    const part = harmless(whole.slice(start, start + room));
    return `${start > 0 && part !== '' ? '…' : ''}${part}${whole.length > start + room ? '…' : ''}`;
  };
  const before = lines.length < 2 ? [] : [`  ${paint(`${String(line - 1).padStart(gutter)} |`, 'dim')} ${cut(lines[0] ?? '')}`.trimEnd()];
  const left = `${start > 0 ? '…' : ''}${harmless(current.slice(start, column - 1))}`;
  const mark = `${' '.repeat(left.length + (left.match(wide)?.length ?? 0))}${paint('^', 'red', 'bold')}`;
  return [
    ...before,
    `${paint('>', 'red', 'bold')} ${paint(`${String(line).padStart(gutter)} |`, 'dim')} ${cut(current)}`.trimEnd(),
    `  ${' '.repeat(gutter)} ${paint('|', 'dim')} ${mark}`,
  ];
}

/** The line before, if there is one, and the line itself. */
function linesAround(text: string, line: number): readonly string[] {
  let start = 0;
  let before = -1;
  for (let number = 1; number < line; number++) {
    const end = text.indexOf('\n', start);
    if (end === -1) return [];
    before = start;
    start = end + 1;
  }
  const lineAt = (offset: number): string => text.slice(offset, (text.indexOf('\n', offset) + 1 || text.length + 1) - 1).replace(/\r$/u, '');
  return before === -1 ? [lineAt(start)] : [lineAt(before), lineAt(start)];
}

/** The same number of code units, none of which a terminal obeys: what documents hold is not ours. */
function harmless(text: string): string {
  return text.replaceAll('\t', ' ').replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => '·'.repeat(character.length));
}
