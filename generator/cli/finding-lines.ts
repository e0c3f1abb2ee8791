import { visible } from '../write/errors.js';
import type { Finding } from './finding.js';
import { frame } from './frame.js';
import { count, type Paint } from './terminal.js';

const maxShown = 20;
const maxOfKind = 5;
const maxMessage = 400;
const defaultWidth = 100;
const farthestColumn = 300;

/** A finding that is shown, and how many of its kind are not. */
interface Shown {
  readonly finding: Finding;
  readonly more: number;
}

/**
 * Findings as text: errors first, each with the lines of its file; then warnings, the first few of each kind, with the
 * help of one kind given once.
 *
 * @param texts text by file name.
 * @param columns the width of the terminal, when there is one; 0 is what a terminal says that does not know its own.
 */
export function findingLines(findings: readonly Finding[], texts: ReadonlyMap<string, string>, columns: number | undefined, paint: Paint): readonly string[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const shownErrors = errors.slice(0, maxShown).map((finding): Shown => ({ finding, more: 0 }));
  const kinds = kindsOf(findings.filter(({ severity }) => severity === 'warning'));
  const shownWarnings = fewOfEach(kinds, maxShown - shownErrors.length);
  const shown = [...shownErrors, ...shownWarnings];
  const width = Math.min(columns || defaultWidth, defaultWidth);
  const lines = shown.flatMap(({ finding, more }, index) => {
    const next = shown[index + 1]?.finding;
    const repeated = finding.severity === 'warning' && next?.code === finding.code && next.help === finding.help;
    const help = repeated ? [] : [`  ${paint('help:', 'cyan')} ${oneLine(finding.help)}`];
    const around = frameOf(finding, texts, width, paint);
    const others = more > 0 ? [`  … and ${more} more like it; --json has all`] : [];
    const gap = around.length > 0 && next !== undefined ? [''] : [];
    return [headline(finding, paint), ...around, ...pathOf(finding, paint), ...others, ...help, ...(finding.stack?.split('\n').map(visible) ?? []), ...gap];
  });
  const left = kinds.filter(([first]) => !shownWarnings.some(({ finding }) => finding.code === first?.code)).flat().length;
  return [...lines, ...restLine(errors.length - shownErrors.length, left)];
}

/** Warnings of one code together, in the order of the first of each. */
function kindsOf(warnings: readonly Finding[]): readonly (readonly Finding[])[] {
  const kinds = new Map<string, Finding[]>();
  for (const warning of warnings) {
    const kind = kinds.get(warning.code);
    if (kind === undefined) kinds.set(warning.code, [warning]);
    else kind.push(warning);
  }
  return [...kinds.values()];
}

function fewOfEach(kinds: readonly (readonly Finding[])[], room: number): readonly Shown[] {
  const shown: Shown[] = [];
  for (const kind of kinds) {
    const few = kind.slice(0, Math.min(maxOfKind, room - shown.length));
    shown.push(...few.map((finding, index) => ({ finding, more: index === few.length - 1 ? kind.length - few.length : 0 })));
  }
  return shown;
}

function restLine(errors: number, warnings: number): readonly string[] {
  const parts = [...(errors > 0 ? [count(errors, 'more error')] : []), ...(warnings > 0 ? [count(warnings, 'more warning')] : [])];
  return parts.length === 0 ? [] : [`… and ${parts.join(', ')}; --json has all`];
}

function headline({ severity, code, message, file, line, column }: Finding, paint: Paint): string {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  const where = place === undefined ? '' : `${paint(visible(place), 'bold')} `;
  return `${where}${paint(severity, severity === 'error' ? 'red' : 'yellow', 'bold')}  ${oneLine(message)} ${paint(`(${code})`, 'dim')}`;
}

/** A warning says where it is; the lines around it are for errors, so that many warnings stay on one screen. */
function frameOf({ severity, file, line, column, pointer }: Finding, texts: ReadonlyMap<string, string>, width: number, paint: Paint): readonly string[] {
  const text = texts.get(file ?? '');
  const isWhole = pointer === '' && line === 1 && (column ?? 1) === 1;
  if (severity === 'warning' || text === undefined || line === undefined || isWhole) return [];
  return frame(text, line, column ?? 1, width, paint);
}

/** On a line that is longer than any screen, a column leads nowhere: where in the document it is then says its JSON pointer. */
function pathOf({ column = 1, pointer = '' }: Finding, paint: Paint): readonly string[] {
  return column <= farthestColumn || pointer === '' || pointer === '/' ? [] : [`  ${paint('at:', 'cyan')} ${oneLine(pointer)}`];
}

function oneLine(text: string): string {
  const line = visible(text.replace(/\s*\n\s*/gu, ' ').trim());
  return line.length > maxMessage ? `${line.slice(0, maxMessage)}…` : line;
}
