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
 * @param path `targets[1].output`: the key that is written for the second time, when each target has one.
 */
export function locateKey(text: string, path: string): Position | undefined {
  const [, index = '0', key = ''] = /^(?:targets\[(\d+)\]\.)?(?:[^[\]]*\.)?([^.[\]]+)$/u.exec(path) ?? [];
  if (key === '') return undefined;
  const places = offsetsOf(text, key);
  const offset = places.length === 1 ? places[0] : places[Number(index)];
  return offset === undefined ? undefined : positionAt(text, offset);
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
