import type { Difference } from '../write.js';
import { visible } from '../write/errors.js';
import type { Outcome } from './outcome.js';
import { reasonLines } from './reason-lines.js';
import { count, type Paint } from './terminal.js';

const maxListed = 20;
const maxDiffLines = 60;

/** The kinds of differences in words, in the order in which they are listed. */
export const meanings: Readonly<Record<Difference['kind'], string>> = {
  interrupted: 'an interrupted run',
  changed: 'changed',
  missing: 'missing',
  stale: 'no longer generated',
  foreign: 'not generated',
  'line-endings': 'line endings alone',
};

export interface Shown {
  /** Whether what differs inside the files is shown. */
  readonly diffs: boolean;
  /** What writes the output, as it would be typed. */
  readonly command: string;
}

/** What a check found to differ: a list, why, then the differences themselves as far as one screen holds them, and what to do. */
export function differenceLines({ job, files, differences = [], reasons = [] }: Outcome, { diffs, command }: Shown, paint: Paint): readonly string[] {
  if (differences.length === 0) return [];
  const help = `  ${paint('help:', 'cyan')} ${helpFor(differences, command)}`;
  if (differences.length === files && differences.every(({ kind, edited }) => kind === 'missing' && edited !== true)) {
    return [paint(`  ${visible(job.output)} holds none of the ${count(files, 'file')} that ${visible(job.input)} gives`, 'red'), help];
  }
  const kinds = Object.keys(meanings);
  const listed = differences.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind)).slice(0, maxListed);
  const width = Math.max(...listed.map(({ kind }) => meanings[kind].length));
  const more = differences.length - listed.length;
  const verb = differences.length === 1 ? 'differs' : 'differ';
  return [
    `${diffs ? '  ' : `${visible(job.output)}: `}${paint(`${count(differences.length, 'file')} ${verb}`, 'red')} from what ${visible(job.input)} gives:`,
    ...listed.map((difference) => `    ${paint(meanings[difference.kind].padEnd(width), 'yellow')}  ${visible(difference.path)}${handOf(difference)}`),
    ...(more > 0 ? [`    … and ${more} more`] : []),
    ...reasonLines(reasons, job.input, paint),
    ...(diffs ? diffLines(differences, paint) : []),
    help,
  ];
}

function handOf({ kind, edited }: Difference): string {
  if (edited !== true) return '';
  return kind === 'missing' ? ' (removed by hand)' : ' (edited by hand)';
}

function diffLines(differences: readonly Difference[], paint: Paint): readonly string[] {
  const shown: string[] = [];
  let left = 0;
  for (const { diff } of differences) {
    if (diff === undefined) continue;
    if (left > 0 || shown.length > maxDiffLines) left++;
    else shown.push('', ...diff.split('\n').map((line) => `  ${coloured(line, paint)}`));
  }
  if (left > 0) shown.push('', `  … and the differences of ${count(left, 'more file')}`);
  return shown.length > 0 ? [...shown, ''] : [];
}

function coloured(line: string, paint: Paint): string {
  if (/^(?:---|\+\+\+) /u.test(line)) return paint(line, 'bold');
  if (line.startsWith('+')) return paint(line, 'green');
  if (line.startsWith('-')) return paint(line, 'red');
  return line.startsWith('@@') ? paint(line, 'cyan') : line;
}

/** What to do about differences. */
export function helpFor(differences: readonly Difference[], command: string): string {
  const isForeign = ({ kind }: Difference): boolean => kind === 'foreign';
  if (differences.every(isForeign)) return 'move these files out of the folder, or give --force, which leaves them alone';
  if (differences.every(({ kind }) => kind === 'line-endings')) return 'let git keep the line endings: `* text=auto eol=lf` in .gitattributes';
  const first = differences.some(isForeign) ? 'move what is not generated out of the folder, ' : '';
  return `${first}run \`${visible(command)}\`, and commit what it writes`;
}
