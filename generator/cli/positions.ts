export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
}

export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/**
 * Where a key of a configuration is in its text, which may be JSON or a program; undefined when that cannot be told.
 *
 * @param path `targets[1].output`, or `targets[1]` for a target as a whole.
 */
export function locateKey(text: string, path: string): Position | undefined {
  const [, index, key] = /^(?:targets\[(\d+)\])?(?:\.?(?:[^[\]]*\.)?([^.[\]]+))?$/u.exec(path) ?? [];
  const item = index === undefined ? undefined : itemsOf(text)[Number(index)];
  if (key === undefined) return item && positionAt(text, item.start);
  const places = offsetsOf(text, key);
  const inside = item && places.find((offset) => offset >= item.start && offset < item.end);
  const offset = inside ?? (places.length === 1 ? places[0] : places[Number(index ?? 0)]);
  return offset === undefined ? undefined : positionAt(text, offset);
}

interface Item {
  readonly start: number;
  readonly end: number;
}

/** The targets that a configuration lists, as far as brackets and commas tell. */
function itemsOf(text: string): readonly Item[] {
  const list = /\btargets["']?\s*:\s*\[\s*/u.exec(text);
  if (list === null) return [];
  const items: Item[] = [];
  let [start, depth] = [list.index + list[0].length, 0];
  const token = /\/\/.*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|(?<open>[[{(])|(?<close>[\]})])|(?<comma>,\s*)/gu;
  token.lastIndex = start;
  for (let found = token.exec(text); found !== null && depth >= 0; found = token.exec(text)) {
    const { open, close, comma } = found.groups ?? {};
    depth += open !== undefined ? 1 : close !== undefined ? -1 : 0;
    if (depth >= (comma !== undefined ? 1 : 0)) continue;
    items.push({ start, end: found.index });
    start = token.lastIndex;
  }
  return items;
}

/** Where a text stands in quotes. */
export function locateText(text: string, quoted: string): Position | undefined {
  const offsets = ['"', "'", '`'].map((quote) => text.indexOf(`${quote}${quoted}${quote}`)).filter((offset) => offset !== -1);
  return offsets.length === 0 ? undefined : positionAt(text, Math.min(...offsets));
}

function offsetsOf(text: string, key: string): readonly number[] {
  const offsets: number[] = [];
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + 1)) {
    const quoted = /["']$/u.test(text.slice(0, at));
    const isWhole = !/[\w$]$/u.test(text.slice(Math.max(0, at - 1), at)) && /^["']?\s*[:,}]/u.test(text.slice(at + key.length));
    if (isWhole) offsets.push(quoted ? at - 1 : at);
  }
  return offsets;
}

/**
 * Where a text stops being JSON. The parser does not always say it, but it does say whether a text merely ends too early;
 * the longest beginning that does is found by halving.
 */
export function jsonErrorOffset(text: string): number {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (endsTooEarly(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return Math.min(good, text.trimEnd().length);
}

function endsTooEarly(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const offset = /at position (\d+)/u.exec(message)?.[1];
    return /end of JSON|Unterminated/u.test(message) || Number(offset) === text.length;
  }
}
