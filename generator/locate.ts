import { fill, rules, type Diagnostic, type Problem } from './diagnostics.js';
import type { At } from './ir/model.js';
import type { Document } from './read/document.js';
import { lineCounter, locator, type Position } from './read/positions.js';
import { offsetPrefix } from './read/files.js';

/** Gives problems their lines and columns, sorted by file and place. */
export async function locate(problems: readonly Problem[], documents: ReadonlyMap<string, string>, parsed?: Document): Promise<readonly Diagnostic[]> {
  const origin = (at: At): At => parsed?.places.origin(at) ?? at;
  const places = problems.flatMap(({ at, details }) => [at, ...Object.values(details).filter(isPlace)]);
  const positionOf = await finderOf(places.map(origin), documents, parsed);
  const place = (detail: At): string => {
    const at = origin(detail);
    const { line, column } = positionOf(at);
    return `${at.file}:${line}:${column}`;
  };
  const diagnostics = problems.map(({ code, at: bundled, details }): Diagnostic => {
    const { severity, message, help } = rules[code];
    const at = origin(bundled);
    const text = { message: fill(message, details, place), help: fill(help, details, place) };
    return { code, severity, ...text, file: at.file, ...positionOf(at), pointer: isOffset(at) ? '' : at.pointer };
  });
  const distinct = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...distinct.values()].sort((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.code, b.code));
}

/** What finds the lines of places, which are those of files: of origins. */
export async function finderOf(places: readonly At[], documents: ReadonlyMap<string, string>, parsed: Document | undefined): Promise<(at: At) => Position> {
  const finders = new Map<string, (pointer: string) => Position>();
  for (const file of new Set(places.filter((at) => at.pointer !== '' && !isOffset(at)).map((at) => at.file))) {
    finders.set(file, await locator(documents.get(file) ?? parsed?.places.text(file) ?? '', parsed?.places.events(file)));
  }
  return (at) => {
    if (isOffset(at)) return lineCounter(documents.get(at.file) ?? parsed?.places.text(at.file) ?? '')(Number(at.pointer.slice(offsetPrefix.length)));
    return finders.get(at.file)?.(at.pointer) ?? { line: 1, column: 1 };
  };
}

function isOffset({ pointer }: At): boolean {
  return pointer.startsWith(offsetPrefix);
}

function isPlace(detail: string | At): detail is At {
  return typeof detail !== 'string';
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
