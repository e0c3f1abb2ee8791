import { visible } from '../write/errors.js';
import type { Finding } from './finding.js';
import { frame } from './frame.js';
import { count, type Paint } from './terminal.js';

const maxShown = 20;
const maxMessage = 400;
const defaultWidth = 100;

/**
 * Findings as text: errors first, each with the lines of its file; the help of one kind of warning is given once.
 *
 * @param texts text by file name.
 * @param columns the width of the terminal, when there is one.
 */
export function findingLines(findings: readonly Finding[], texts: ReadonlyMap<string, string>, columns: number | undefined, paint: Paint): readonly string[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const shown = [...errors, ...warnings].slice(0, maxShown);
  const width = Math.min(columns ?? defaultWidth, defaultWidth);
  const lines = shown.flatMap((finding, index) => {
    const repeated = finding.severity === 'warning' && shown[index + 1]?.code === finding.code && shown[index + 1]?.help === finding.help;
    const help = repeated ? [] : [`  ${paint('help:', 'cyan')} ${oneLine(finding.help)}`];
    const around = frameOf(finding, texts, width, paint);
    const gap = around.length > 0 && index < shown.length - 1 ? [''] : [];
    return [headline(finding, paint), ...around, ...help, ...(finding.stack?.split('\n') ?? []), ...gap];
  });
  return [...lines, ...restLine(errors.length, warnings.length)];
}

function restLine(errors: number, warnings: number): readonly string[] {
  const moreErrors = Math.max(0, errors - maxShown);
  const moreWarnings = Math.max(0, errors + warnings - maxShown) - moreErrors;
  const parts = [...(moreErrors > 0 ? [count(moreErrors, 'more error')] : []), ...(moreWarnings > 0 ? [count(moreWarnings, 'more warning')] : [])];
  return parts.length === 0 ? [] : [`… and ${parts.join(', ')}`];
}

function headline({ severity, code, message, file, line, column }: Finding, paint: Paint): string {
  const where = file === undefined ? '' : `${paint(visible(`${file}:${line ?? 1}:${column ?? 1}`), 'bold')} `;
  return `${where}${paint(severity, severity === 'error' ? 'red' : 'yellow', 'bold')}  ${oneLine(message)} ${paint(`(${code})`, 'dim')}`;
}

/** A warning says where it is; the lines around it are for errors, so that many warnings stay on one screen. */
function frameOf({ severity, file, line, column, pointer }: Finding, texts: ReadonlyMap<string, string>, width: number, paint: Paint): readonly string[] {
  const text = texts.get(file ?? '');
  const isWhole = pointer === '' && (line ?? 1) === 1 && (column ?? 1) === 1;
  if (severity === 'warning' || text === undefined || isWhole) return [];
  return frame(text, line ?? 1, column ?? 1, width, paint);
}

function oneLine(text: string): string {
  const line = visible(text.replace(/\s*\n\s*/gu, ' ').trim());
  return line.length > maxMessage ? `${line.slice(0, maxMessage)}…` : line;
}
