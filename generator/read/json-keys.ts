import type { DuplicateKey } from './duplicate-keys.js';

/**
 * The keys that mappings of a JSON text have more than once: a parser keeps the last one of them, and says nothing. To count
 * all keys is a matter of milliseconds, and enough for most documents.
 *
 * @param root what it was parsed to.
 */
export function repeatedKeys(text: string, root: unknown): readonly DuplicateKey[] {
  return keysInText(text) === keysInValue(root) ? [] : findRepeated(text);
}

function findRepeated(text: string): readonly DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const open: Map<string, number>[] = [];
  for (const { 0: token, 1: quoted = '', 2: isKey, index } of text.matchAll(/("(?:[^"\\]|\\.)*")\s*(:)?|[{}]/gsu)) {
    if (token === '{') open.push(new Map());
    else if (token === '}') open.pop();
    if (isKey === undefined) continue;
    const key = JSON.parse(quoted) as string;
    const first = open.at(-1)?.get(key);
    if (first === undefined) open.at(-1)?.set(key, index);
    else found.push({ key, offset: index, first });
  }
  return found;
}

/** How many keys the mappings of a JSON text have, those that are there twice counted twice. */
function keysInText(text: string): number {
  let keys = 0;
  for (let start = text.indexOf('"'); start !== -1; ) {
    let end = text.indexOf('"', start + 1);
    while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
    let next = end + 1;
    while (isSpace(text.charCodeAt(next))) next++;
    if (text.charCodeAt(next) === colon) keys++;
    start = text.indexOf('"', next);
  }
  return keys;
}

const [colon, backslash] = [0x3a, 0x5c];

/** Whether an odd number of backslashes stands before an offset. */
function isEscaped(text: string, offset: number): boolean {
  let start = offset;
  while (text.charCodeAt(start - 1) === backslash) start--;
  return (offset - start) % 2 === 1;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** How many keys the mappings of a value have that was parsed from JSON. */
function keysInValue(root: unknown): number {
  let keys = 0;
  const pending = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const members: readonly unknown[] = Object.values(value);
    if (!Array.isArray(value)) keys += members.length;
    for (const member of members) if (typeof member === 'object' && member !== null) pending.push(member);
  }
  return keys;
}
