import type { FileChange } from '../stubs/changes.js';
import { visible } from '../write/errors.js';
import type { Outcome } from './outcome.js';
import { count, type Paint } from './terminal.js';

const maxListed = 20;
const maxNames = 8;

/** What became of the handlers: each file, and what was done in it or has to be. */
export function handlerLines({ job, handlers }: Outcome, paint: Paint): readonly string[] {
  if (handlers === undefined) return [];
  const { folder, files, operations, changes, isCheck } = handlers;
  const head = `${paint(visible(job.input), 'bold')} → ${paint(visible(folder), 'bold')}`;
  const size = `${count(files, 'file')}, ${count(operations, 'operation')}`;
  if (changes.length === 0) return [head, `  ${isCheck ? paint('up to date', 'green') : 'all unchanged'}: ${size}`];
  const listed = changes.slice(0, maxListed);
  const width = Math.max(...listed.map(({ path }) => visible(path).length));
  const lines = listed.map((change) => `    ${visible(change.path).padEnd(width)}  ${paint(whatOf(change, isCheck), 'yellow')}`);
  const more = changes.length > maxListed ? [`    … and ${changes.length - maxListed} more`] : [];
  const verb = changes.length === 1 ? 'is' : 'are';
  const said = isCheck ? paint(`${count(changes.length, 'file')} ${verb} not up to date:`, 'red') : `${size}; ${count(changes.length, 'file')} written:`;
  return [head, `  ${said}`, ...lines, ...more, ...(isCheck ? [`  ${paint('help:', 'cyan')} run \`generate stubs\`, and commit what it writes`] : [])];
}

function whatOf({ isNew, added, marked, unmarked, dropped, joined }: FileChange, isCheck: boolean): string {
  const parts = [
    ...(added.length > 0 ? [`${isCheck ? 'lacks' : 'added'} ${names(added)}`] : []),
    ...(marked.length > 0 ? [`${isCheck ? 'does not mark' : 'marked'} ${names(marked)}: no such operation`] : []),
    ...(unmarked.length > 0 ? [`${isCheck ? 'marks' : 'unmarked'} ${names(unmarked)}: an operation again`] : []),
    ...(dropped.length > 0 ? [`${isCheck ? 'has' : 'dropped'} ${names(dropped)}: no security scheme`] : []),
    ...(joined.length > 0 ? [`${isCheck ? 'lacks' : 'joined'} ${names(joined)}`] : []),
  ];
  const state = isNew ? (isCheck ? 'missing' : 'new') : '';
  return [state, parts.join('; ')].filter((text) => text !== '').join(': ');
}

function names(all: readonly string[]): string {
  const shown = all.slice(0, maxNames).map(visible).join(', ');
  return all.length > maxNames ? `${shown} and ${all.length - maxNames} more` : shown;
}
