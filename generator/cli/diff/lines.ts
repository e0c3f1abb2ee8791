import type { Bump, Level } from '../../compare/model.js';
import type { VersionAdvice } from '../../compare/version.js';
import type { LocatedChange, Position } from '../../diff.js';
import { visible } from '../../write/errors.js';
import { count, type Colour, type Paint } from '../terminal.js';
import type { Comparison } from './comparison.js';

/** So many changes of one severity are shown; a report for machines has all. */
const most: Readonly<Record<Level, number>> = { error: 100, warning: 30, info: 15 };
const colours: Readonly<Record<Level, Colour>> = { error: 'red', warning: 'yellow', info: 'cyan' };

/** A comparison in words: what breaks first, then what that makes of the version. */
export function comparisonLines({ before, after, compared, package: own }: Comparison, { quiet }: { readonly quiet: boolean }, paint: Paint): readonly string[] {
  const { ignored, version } = compared;
  const changes = told(compared);
  const [errors, warnings, infos] = (['error', 'warning', 'info'] as const).map((severity) => changes.filter((change) => change.severity === severity));
  const shown = [errors ?? [], warnings ?? [], quiet ? [] : (infos ?? [])];
  const lines = shown.flatMap((list) => changeLines(list, paint));
  if (quiet) return lines;
  const parts = [
    ...(errors?.length ? [paint(`${count(errors.length, 'breaking change')}`, 'red')] : []),
    ...(warnings?.length ? [paint(`${warnings.length} that may break`, 'yellow')] : []),
    ...(infos?.length ? [`${infos.length} that ${infos.length === 1 ? 'does' : 'do'} not`] : []),
    ...(ignored.length > 0 ? [paint(`${ignored.length} ignored`, 'dim')] : []),
  ];
  const summary = parts.length === 0 ? [paint('nothing that anybody would notice has changed', 'green')] : parts;
  const head = `${paint(visible(before), 'bold')} → ${paint(visible(after), 'bold')}`;
  return [head, ...(lines.length > 0 ? ['', ...lines, ''] : []), `  ${summary.join(', ')}`, ...(version === undefined ? [] : versionLines(version, paint)), ...(own === undefined ? [] : [checkedLine(`the version of ${visible(own.file)}`, own, paint)])];
}

/** What a person reads: one thing once, although it may break two rules. */
export function told({ changes }: Comparison['compared']): readonly LocatedChange[] {
  return changes.filter(({ partOf }) => partOf === undefined);
}

/** `a rule`, or `a rule, and another one`, as the list of what is ignored has them. */
export function rulesOf({ rule, also = [] }: LocatedChange): readonly string[] {
  return [rule, ...also];
}

function changeLines(changes: readonly LocatedChange[], paint: Paint): readonly string[] {
  const [first] = changes;
  if (first === undefined) return [];
  const listed = changes.slice(0, most[first.severity]);
  const left = changes.length - listed.length;
  return [...listed.flatMap((change) => oneChange(change, paint)), ...(left > 0 ? [`  … and ${left} more; --format json has all`] : [])];
}

function oneChange(change: LocatedChange, paint: Paint): readonly string[] {
  const { severity, message, help, before, after } = change;
  const where = placeOf(change);
  const head = `${paint(visible(textOf(after)), 'bold')} ${paint(severity, colours[severity], 'bold')}  ${visible(message)} ${paint(`(${rulesOf(change).join(', ')})`, 'dim')}`;
  if (severity === 'info') return [`${head}${where === '' ? '' : paint(` ${visible(where)}`, 'dim')}`];
  return [head, ...(where === '' ? [] : [`  ${visible(where)}`]), `  ${paint(`was ${visible(textOf(before))}`, 'dim')}`, `  ${paint('help:', 'cyan')} ${visible(help)}`];
}

/** `in GET /pets (listPets) and 3 more operations; breaks the server alone` */
export function placeOf({ operations, bumps, severity, rule }: LocatedChange): string {
  const [first, ...more] = operations;
  const others = more.length === 0 ? '' : ` and ${count(more.length, 'more operation')}`;
  const where = first === undefined ? '' : `in ${first.method} ${first.path}${first.id.includes(' ') ? '' : ` (${first.id})`}${others}`;
  const isOfServers = severity === 'warning' && rule.startsWith('typescript-') && bumps.server === 'major';
  return [...(where === '' ? [] : [where]), ...(isOfServers ? ['for those who implement the server'] : [])].join(', ');
}

export function textOf({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}

const meanings: Readonly<Record<Bump, string>> = { major: 'a major version', minor: 'a minor version', patch: 'a patch', none: 'no new version' };

function versionLines(version: NonNullable<Comparison['compared']['version']>, paint: Paint): readonly string[] {
  const { client, server } = version.bumps;
  return [`  asks for ${meanings[client]} of the client, and ${meanings[server]} of the server`, checkedLine('info.version', version, paint)];
}

function checkedLine(name: string, { before, after, needed, isShort }: Omit<VersionAdvice, 'bumps'>, paint: Paint): string {
  if (needed === undefined) return `  ${paint(`${name} was \`${visible(before)}\`, from which none can be counted on`, 'dim')}`;
  if (isShort) return `  ${paint(`${name} is ${visible(after)}, and ${needed} or later follows from ${visible(before)}`, 'yellow')}`;
  if (before === after) return `  ${paint(`${name} is ${visible(after)}, as before, which is enough`, 'dim')}`;
  return `  ${paint(`${name} went from ${visible(before)} to ${visible(after)}, which is enough`, 'dim')}`;
}
