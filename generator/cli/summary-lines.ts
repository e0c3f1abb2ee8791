import type { Contents } from '../write/origin.js';
import { visible } from '../write/errors.js';
import type { Outcome } from './outcome.js';
import { count, type Paint } from './terminal.js';

export type Summed = Pick<Outcome, 'job' | 'summary' | 'known' | 'files' | 'written' | 'differences'>;

/** What became of a target, in a few lines. Nothing is to be said of one that failed: its errors have been. */
export function summaryLines({ job, summary, known, files = 0, written, differences }: Summed, paint: Paint): readonly string[] {
  const contents = summary ?? known;
  if (contents === undefined || (written ?? differences) === undefined) return [];
  const lines = [`${paint(visible(job.input), 'bold')} → ${paint(visible(job.output), 'bold')}`];
  const size = `${count(contents.operations, 'operation')}, ${count(contents.types, 'type')}`;
  if (written !== undefined) lines.push(`  ${count(files, 'file')} (${changes(written)}), ${size}`);
  if (differences?.length === 0) lines.push(`  ${paint('up to date', 'green')}: ${count(files, 'file')}, ${size}`);
  if (known !== undefined) return [...lines, ...knownLines(known, paint)];
  const omitted = summary?.omitted ?? [];
  if (omitted.length === 0) return lines;
  const names = omitted.slice(0, 3).map(visible).join(', ');
  const more = omitted.length > 3 ? ` and ${omitted.length - 3} more` : '';
  return [...lines, `  ${paint(`${count(omitted.length, 'operation')} left out`, 'yellow')}: ${names}${more} (see the warnings)`];
}

/** What a full run would say again. */
function knownLines({ omitted, warnings }: Contents, paint: Paint): readonly string[] {
  const parts = [...(omitted > 0 ? [`${count(omitted, 'operation')} left out`] : []), ...(warnings > 0 ? [count(warnings, 'warning')] : [])];
  return parts.length === 0 ? [] : [`  ${paint(parts.join(', '), 'yellow')}, as before; --full shows what and why`];
}

function changes({ created, changed, unchanged, removed }: NonNullable<Outcome['written']>): string {
  const written = created.length + changed.length;
  if (written + removed.length === 0) return 'all unchanged';
  const parts = [[written, 'written'], [unchanged.length, 'unchanged'], [removed.length, 'removed']] as const;
  return parts.filter(([amount]) => amount > 0).map(([amount, what]) => `${amount} ${what}`).join(', ');
}

/** The line about the configuration that was read. */
export function configLine(file: string, targets: number, paint: Paint): string {
  return paint(`${visible(file)}: ${count(targets, 'target')}`, 'dim');
}

/** The last line of a run that did what was asked. @param milliseconds since the command was started. */
export function timeLine(check: boolean, milliseconds: number, paint: Paint): string {
  return paint(`${check ? 'Checked' : 'Done'} in ${(milliseconds / 1000).toFixed(1)} s`, 'dim');
}
