import type { Level } from '../../compare/model.js';
import type { VersionAdvice } from '../../compare/version.js';
import type { LocatedChange } from '../../diff.js';
import { count } from '../terminal.js';
import type { Comparison } from './comparison.js';
import { placeOf, rulesOf, textOf, told } from './lines.js';

const titles: Readonly<Record<Level, string>> = { error: 'Breaking', warning: 'May break', info: 'Other changes' };
const severities = ['error', 'warning', 'info'] as const;

/** A comparison as a comment on a pull request. */
export function markdownOf(comparison: Comparison): string {
  const { before, after, compared } = comparison;
  const { ignored, version } = compared;
  const changes = told(compared);
  const breaking = changes.filter(({ severity }) => severity === 'error').length;
  const head = breaking > 0 ? `### ${count(breaking, 'breaking change')} of the API` : '### No breaking change of the API';
  const sections = severities.flatMap((severity) => section(changes.filter((change) => change.severity === severity), severity));
  const advice = version === undefined ? [] : ['', `Client: **${version.bumps.client}**, server: **${version.bumps.server}**. ${said('The version', version)}`];
  const published = comparison.package === undefined ? [] : ['', said(`The version of ${code(comparison.package.file)}`, comparison.package)];
  const skipped = ignored.length === 0 ? [] : ['', `${count(ignored.length, 'change')} ignored.`];
  return `${[head, '', `${code(before)} → ${code(after)}`, ...sections, ...advice, ...published, ...skipped].join('\n')}\n`;
}

function said(name: string, { before, after, needed, isShort }: Omit<VersionAdvice, 'bumps'>): string {
  if (needed === undefined) return `${name} was ${code(before)}.`;
  return isShort ? `⚠️ ${name} is ${code(after)}; ${code(needed)} or later follows from ${code(before)}.` : `${name} goes from ${code(before)} to ${code(after)}.`;
}

function section(changes: readonly LocatedChange[], severity: Level): readonly string[] {
  if (changes.length === 0) return [];
  const lines = changes.map((change) => {
    const where = placeOf(change);
    const help = severity === 'info' ? '' : `<br>${escaped(change.help)}`;
    return `- ${escaped(change.message)}${where === '' ? '' : ` – ${escaped(where)}`} (${rulesOf(change).map(code).join(', ')}, ${code(textOf(change.after))})${help}`;
  });
  // Nobody has to scroll over what breaks nothing.
  if (severity !== 'info') return ['', `**${titles[severity]}**`, '', ...lines];
  return ['', `<details><summary>${titles.info} (${changes.length})</summary>`, '', ...lines, '', '</details>'];
}

/** A section to paste into a changelog. */
export function changelogOf({ compared, package: own }: Comparison): string {
  // The changelog of a package is beside its package.json.
  const version = own ?? compared.version;
  const changes = told(compared);
  const number = version === undefined ? 'Unreleased' : version.isShort ? (version.needed ?? version.after) : version.after;
  const parts = severities.flatMap((severity) => {
    const own = changes.filter((change) => change.severity === severity);
    return own.length === 0 ? [] : [`### ${titles[severity]}`, '', ...own.map((change) => `- ${capital(escaped(change.message))}${whereOf(change)}.`), ''];
  });
  return `${[`## ${number}`, '', ...(parts.length === 0 ? ['No change of the API.', ''] : parts)].join('\n').trimEnd()}\n`;
}

function whereOf({ operations: [first, ...more] }: LocatedChange): string {
  if (first === undefined) return '';
  return ` (${code(`${first.method} ${first.path}`)}${more.length === 0 ? '' : ` and ${count(more.length, 'more operation')}`})`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')}\``;
}

/** Text of a document can be no markup, but for the code that a message marks. */
function escaped(text: string): string {
  const harmless = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
  return harmless.split(/(`[^`]*`)/u).map((part) => (part.startsWith('`') ? part : part.replaceAll(/[\\<>*_[\]#|@]/gu, String.raw`\$&`))).join('');
}
