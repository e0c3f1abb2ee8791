import { fill, rules, type Diagnostic, type Problem } from './diagnostics.js';
import type { At } from './ir/model.js';
import type { Document } from './read/document.js';
import { lineCounter, locator, type Position } from './read/positions.js';
import { offsetPrefix } from './read/read.js';

/** Gives problems their lines and columns, sorted by file and place. */
export function locate(problems: readonly Problem[], documents: ReadonlyMap<string, string>, parsed?: Document): readonly Diagnostic[] {
  const locators = new Map<string, (pointer: string) => Position>();
  const positionOf = (file: string, pointer: string): Position => {
    const text = documents.get(file) ?? '';
    if (pointer === '') return { line: 1, column: 1 };
    if (pointer.startsWith(offsetPrefix)) return lineCounter(text)(Number(pointer.slice(offsetPrefix.length)));
    const known = locators.get(file) ?? locator(text, parsed?.root.at.file === file ? parsed.events : undefined);
    locators.set(file, known);
    return known(pointer);
  };
  const place = ({ file, pointer }: At): string => {
    const { line, column } = positionOf(file, pointer);
    return `${file}:${line}:${column}`;
  };
  const diagnostics = problems.map(({ code, at: { file, pointer }, details }): Diagnostic => {
    const { severity, message, help } = rules[code];
    const text = { message: fill(message, details, place), help: fill(help, details, place) };
    return { code, severity, ...text, file, ...positionOf(file, pointer), pointer: pointer.startsWith(offsetPrefix) ? '' : pointer };
  });
  const distinct = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...distinct.values()].sort((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.code, b.code));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
