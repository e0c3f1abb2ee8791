import { artefacts, type Artefact, type Renaming, type Selector } from '../config.js';
import { isSelector, selectorKinds } from '../selector.js';
import { usageError } from './finding.js';
import { nearest } from '../nearest.js';

/** How selectors are written, for help texts. */
export const selectorForms = [...selectorKinds.map((kind) => `${kind}:…`), 'deprecated'].join(', ');

/** A list with commas; given twice, the lists add up. */
export function parseEmit(list: string, before: readonly Artefact[] = []): readonly Artefact[] {
  const names = list.split(',').map((name) => name.trim());
  return [...new Set([...before, ...names.map(artefact)])];
}

function artefact(name: string): Artefact {
  const known = artefacts.find((one) => one === name);
  if (known !== undefined) return known;
  const meant = nearest(name, artefacts);
  const help = `${meant === undefined ? '' : `did you mean ${meant}? `}\`--emit\` takes a list with commas: ${artefacts.join(',')}`;
  throw usageError(`--emit does not know \`${name}\``, help);
}

export function parseOverlay(file: string, before: readonly string[] = []): readonly string[] {
  if (file === '') throw usageError('the overlay has no name', 'look for a variable that is empty');
  return [...before, file];
}

export function parseSelector(text: string, before: readonly Selector[] = []): readonly Selector[] {
  if (isSelector(text)) return [...before, text];
  throw usageError(`\`${text}\` selects nothing`, `write one of ${selectorForms}`);
}

/** What stands before the colon of an entry, and where it goes. */
const renamed: Readonly<Record<string, keyof Renaming>> = { type: 'types', operation: 'operations' };

export function parseRename(text: string, before: Renaming = {}): Renaming {
  const [, kind = '', original = '', name = ''] = /^(type|operation):(.+)=([^=]+)$/su.exec(text) ?? [];
  const key = renamed[kind];
  if (key === undefined) throw usageError(`\`${text}\` renames nothing`, 'write type:Old=New or operation:id=newName');
  return { ...before, [key]: { ...before[key], [original]: name } };
}
