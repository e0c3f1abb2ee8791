/** Words that cannot name a function or a variable in a module. */
const reservedWords = new Set([
  'arguments', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else',
  'enum', 'eval', 'export', 'exports', 'extends', 'false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in',
  'instanceof', 'interface', 'let', 'new', 'null', 'package', 'private', 'protected', 'public', 'require', 'return', 'static',
  'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'undefined', 'var', 'void', 'while', 'with', 'yield',
]);

/** Lower-case names that the printed modules use themselves, now or later. */
const ownNames = new Set(['runtime', 'types', 'createClient', 'createServer', 'unwrap', 'asStream', 'hooks', 'middleware', 'reconnecting', 'renewOn401', 'retry', 'timeout', 'tokenSource', 'client', 'input', 'options', 'items', 'pages', 'readers', 'routes', 'schemes', 'globalThis', 'validators']);

/** Names that TypeScript does not allow for a type. */
const reservedTypes = new Set(['Any', 'Infinity', 'NaN']);

/** The runs of letters and digits of a name, whatever stands between them. */
function words(text: string): readonly string[] {
  return text.match(/[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}]+/gu) ?? [];
}

export function upperFirst(word: string): string {
  const [first = ''] = word;
  const upper = first.toUpperCase();
  return (upper.length === first.length ? upper : first) + word.slice(first.length);
}

/** A type's name: kept as it is when it can be one, else its words joined. It never holds a `$`, and starts upper-case. */
export function typeName(original: string): string {
  if (/^[A-Z][\w]*$/u.test(original) && !reservedTypes.has(original)) return original;
  const name = words(original).map(upperFirst).join('');
  const usable = /^[\p{L}\p{Nl}]/u.test(name) ? name : `Type${name}`;
  return /^\p{Ll}/u.test(usable) || reservedTypes.has(usable) ? `Type${usable}` : usable;
}

/** An operation's function: `stages_captcha_list` → `stagesCaptchaList`, `scope.user-get` → `scopeUserGet`. */
export function functionName(original: string): string {
  const [first = '', ...rest] = words(original);
  const start = first.replace(/^(?:\p{Lu}+(?=\p{Lu}\p{Ll}|\p{Nd}|$)|\p{Lu})/u, (leading) => leading.toLowerCase());
  const name = start + rest.map(upperFirst).join('');
  // A letter without case, as types may start with, would make the two alike.
  const usable = /^\p{Ll}/u.test(name) ? name : `op${name}`;
  return reservedWords.has(usable) || ownNames.has(usable) ? `${usable}_` : usable;
}

/** Whether a name can be that of an operation's function as it is. */
export function isFunctionName(name: string): boolean {
  return /^\p{Ll}[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_]*$/u.test(name) && !reservedWords.has(name) && !ownNames.has(name);
}

/** The id of an operation that has none: `GET /pets/{id}` → `getPetsById`. */
export function derivedOperationId(method: string, path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  const spoken = parts.map((part) => part.replaceAll(/\{([^{}]*)\}/gu, ' by $1 ')).flatMap(words);
  return [method.toLowerCase(), ...spoken].map((word, index) => (index === 0 ? word : upperFirst(word))).join('');
}

const signs: Readonly<Record<string, string>> = { '+': 'PLUS', '-': 'MINUS', '<': 'LT', '>': 'GT', '=': 'EQ', '!': 'NOT', '*': 'STAR', '%': 'PERCENT', '&': 'AND', '|': 'OR', '~': 'TILDE', '@': 'AT', '#': 'HASH', '$': 'DOLLAR' };

/**
 * The keys of an enumeration's constant object, one for each value, in order and all different.
 *
 * @param given what the document calls the values: kept as it is where it can be a key that is written bare.
 */
export function enumKeys(values: readonly (string | number)[], given: ReadonlyMap<unknown, string> = new Map()): readonly string[] {
  const wanted = values.map((value) => {
    const name = given.get(value) ?? '';
    const key = /^[\p{L}_$][\p{L}\p{Nd}_$]*$/u.test(name) ? name : words(name).join('_');
    return /^[\p{L}_$]/u.test(key) ? key : enumKey(String(value));
  });
  const all = new Set(wanted);
  const taken = new Set<string>();
  const number = numberer((name) => taken.has(name) || all.has(name));
  return wanted.map((key) => {
    const free = taken.has(key) ? number(key) : key;
    taken.add(free);
    return free;
  });
}

function enumKey(value: string): string {
  if (value === '') return 'EMPTY';
  // A sign counts where it leads a word or stands before a digit: `-1`, `GMT+1`, `-created`; not in `half-open`.
  const spelled = value.replaceAll(/[^\p{L}\p{Nd}\p{Mn}\p{Mc}]/gu, (sign, at: number) => {
    const isMeant = at === 0 || sign !== '-' || /\d/u.test(value[at + 1] ?? '') && !/\d/u.test(value[at - 1] ?? '');
    return isMeant && signs[sign] !== undefined ? ` ${signs[sign]} ` : ' ';
  });
  const parts = words(spelled.replaceAll(/(\p{Ll}|\p{Nd})(\p{Lu})/gu, '$1 $2').replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2'));
  const key = parts.map((word) => word.toUpperCase()).join('_');
  if (key === '') return 'VALUE';
  return /^\p{Nd}/u.test(key) ? `VALUE_${key}` : key;
}

/** `name`, or the first of `name2`, `name3`, … that is free. */
export function numbered(name: string, isTaken: (name: string) => boolean): string {
  return isTaken(name) ? numberer(isTaken)(name) : name;
}

/** Gives `name2`, `name3`, … where they are free. Remembers how far it has come: what is taken stays taken. */
export function numberer(isTaken: (name: string) => boolean): (name: string) => string {
  const last = new Map<string, number>();
  return (name) => {
    let count = (last.get(name) ?? 1) + 1;
    while (isTaken(`${name}${count}`)) count++;
    last.set(name, count);
    return `${name}${count}`;
  };
}

/** Orders by UTF-16 code units, the same on every machine. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Gives each of the originals a name of its own, whatever their order: one that is spelled as its name keeps it;
 * the others follow by code unit, with a number where the name is taken.
 *
 * @param taken names that nobody of these may have.
 */
export function assignNames(
  originals: Iterable<string>,
  nameOf: (original: string) => string,
  taken: Iterable<string> = [],
): ReadonlyMap<string, string> {
  const used = new Set(taken);
  const names = new Map<string, string>();
  const give = (original: string, name: string): void => {
    names.set(original, name);
    used.add(name);
  };
  const sorted = [...new Set(originals)].sort(byCodeUnit);
  const wanted = new Set(sorted.map(nameOf));
  const number = numberer((candidate) => used.has(candidate) || wanted.has(candidate));
  for (const original of sorted) if (nameOf(original) === original && !used.has(original)) give(original, original);
  for (const original of sorted) {
    if (names.has(original)) continue;
    const name = nameOf(original);
    give(original, used.has(name) ? number(name) : name);
  }
  return names;
}
