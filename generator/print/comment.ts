import type { Comment } from './structures.js';
import { commentText } from './syntax.js';

/** The lines between the `/**` and its end; empty when there is nothing to say. */
export function commentLines(comment: Comment | undefined): readonly string[] {
  if (comment === undefined) return [];
  const text = comment.text.flatMap((part, index) => [...(index > 0 ? [''] : []), ...linesOf(part)]);
  const tags = comment.tags.flatMap(([name, value]) => linesOf(`@${name} ${value}`));
  // An inline tag that nobody closed takes up all until there is an empty line.
  const isOpen = tags.length > 0 && /\{@[^}]*$/u.test(text.join('\n'));
  return isOpen ? [...text, '', ...tags] : [...text, ...tags];
}

function linesOf(text: string): readonly string[] {
  return commentText(text)
    .trim()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** The whole comment. */
export function commentBlock(comment: Comment | undefined): string {
  const lines = commentLines(comment);
  if (lines.length === 0) return '';
  if (lines.length === 1) return `/** ${lines[0]} */`;
  return `/**\n${lines.map((line) => (line === '' ? ' *' : ` * ${line}`)).join('\n')}\n */`;
}
