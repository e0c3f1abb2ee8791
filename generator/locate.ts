import type { Diagnostic, Problem } from './diagnostics.js';
import { lineCounter, locator, type Position } from './read/positions.js';
import { offsetPrefix } from './read/read.js';

/** Gives problems their lines and columns, sorted by file and place. */
export function locate(problems: readonly Problem[], documents: ReadonlyMap<string, string>): readonly Diagnostic[] {
  const locators = new Map<string, (pointer: string) => Position>();
  const positionOf = (file: string, pointer: string): Position => {
    const text = documents.get(file) ?? '';
    if (pointer === '') return { line: 1, column: 1 };
    if (pointer.startsWith(offsetPrefix)) return lineCounter(text)(Number(pointer.slice(offsetPrefix.length)));
    const known = locators.get(file) ?? locator(text);
    locators.set(file, known);
    return known(pointer);
  };
  return problems
    .map(({ at: { file, pointer }, ...problem }): Diagnostic => {
      const { line, column } = positionOf(file, pointer);
      return { ...problem, file, line, column, pointer: pointer.startsWith(offsetPrefix) ? '' : pointer };
    })
    .sort((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.code, b.code));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
