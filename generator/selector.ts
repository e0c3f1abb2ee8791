import type { Selector } from './config.js';

export const selectorKinds = ['tag', 'operation', 'path'] as const;
export type SelectorKind = (typeof selectorKinds)[number];

/** A selector in its parts; of `deprecated`, the pattern says nothing. */
export interface SelectorParts {
  readonly kind: SelectorKind | 'deprecated';
  readonly pattern: string;
}

export function isSelector(text: unknown): text is Selector {
  return typeof text === 'string' && partsOf(text) !== undefined;
}

/** `tag:stages` → kind and pattern; undefined for what is no selector. */
export function partsOf(text: string): SelectorParts | undefined {
  if (text === 'deprecated') return { kind: text, pattern: '' };
  const colon = text.indexOf(':');
  const kind = selectorKinds.find((known) => known === text.slice(0, colon));
  const pattern = text.slice(colon + 1);
  return kind === undefined || pattern === '' ? undefined : { kind, pattern };
}

/** Matches names with a pattern: `*` is anything but a slash, `**` anything, `/**` at the end nothing or anything below. */
export function matcher(pattern: string): (name: string) => boolean {
  const parts = pattern.split(/(\/\*\*$|\*{2,}|\*)/u);
  const source = parts.map((part, index) => (index % 2 === 0 ? literal(part) : wildcard(part))).join('');
  const expression = new RegExp(`^${source}$`, 'su');
  return (name) => expression.test(name);
}

function wildcard(part: string): string {
  if (part === '/**') return '(?:/.*)?';
  return part === '*' ? '[^/]*' : '.*';
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
