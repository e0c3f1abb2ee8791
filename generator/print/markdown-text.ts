import { plainLine } from './syntax.js';

/** A block of TypeScript. */
export function code(lines: readonly string[]): string {
  return ['```ts', ...lines, '```'].join('\n');
}

export function firstLine(text: string): string {
  return text.trim().split(/[\r\n\u2028\u2029]/u, 1)[0] ?? '';
}

/** Text as it is, on one line. */
export function escapeMarkdown(text: string): string {
  return plainLine(text).replaceAll(/[\\`*_{}[\]<>()#+!|~&]/gu, '\\$&');
}

export function inlineCode(text: string): string {
  const flat = plainLine(text);
  const longest = [...flat.matchAll(/`+/gu)].reduce((most, [run]) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `\`${flat}\`` : `${fence} ${flat} ${fence}`;
}
