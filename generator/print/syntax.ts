import type { Json } from '../ir/model.js';

// Every text of a document passes through one of these functions on its way into TypeScript.

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** What fits on a line, with some room for what is before it. A list that is longer has an element a line. */
export const lineWidth = 110;

/** Stands for the body of a declaration while ts-morph prints what is around it. A noncharacter, that no text keeps on its way here. */
export const bodyMark = '\ufdd0';

/** Characters that a reader does not see, that reorder what is seen, or that are no characters. */
const invisible = /[\ufdd0-\ufdef\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;

/** Control characters that no text of a program needs, and halves of characters. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\p{Cs}]/gu;

/** A string literal in which nothing ends a line, a literal or a comment. */
export function stringLiteral(text: string): string {
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  return escapeInvisible(JSON.stringify(text));
}

/** The type of a text with anything between its fixed parts. */
export function templateLiteral(parts: readonly string[]): string {
  const texts = parts.map((part) => stringLiteral(part).slice(1, -1).replaceAll(/[`$]/g, '\\$&'));
  return `\`${texts.join('${string}')}\``;
}

/** A text, in which a backslash escapes, with every character visible. */
export function escapeInvisible(text: string): string {
  const escape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text.replaceAll(control, escape).replaceAll(invisible, escape);
}

/** Text on one line, without what cannot be seen. */
export function plainLine(text: string): string {
  return text.toWellFormed().replaceAll(/[\u0000-\u001f\u0085\u2028\u2029]+/g, ' ').replaceAll(invisible, '');
}

/** The name of a member in a type: bare where it can be. */
export function memberName(name: string | number): string {
  if (typeof name === 'number') return numberLiteral(name);
  return /^[A-Za-z_$][\w$]*$/.test(name) || identifier.test(name) ? name : stringLiteral(name);
}

/** A key of an object literal; `__proto__` as a plain key would set the prototype. */
export function objectKey(name: string): string {
  if (name === '__proto__') return '["__proto__"]';
  return /^(?:0|[1-9]\d{0,14})$/.test(name) ? name : memberName(name);
}

/** A JSON value as an expression. */
export function jsonLiteral(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value === 'string') return stringLiteral(value);
  if (isList(value)) return `[${value.map(jsonLiteral).join(', ')}]`;
  const members = Object.entries(value).map(([key, member]) => `${objectKey(key)}: ${jsonLiteral(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Text for a comment: it cannot end the comment, and every line break in it is a plain one. */
export function commentText(text: string): string {
  if (/^[\n -~]*$/.test(text) && !text.includes('*/') && !text.includes('@ts-')) return text;
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000e-\u001f]/g, '')
    .replaceAll(invisible, '')
    .replaceAll('*/', '*\\/')
    // At the start of a comment's last line, the compiler takes it for an order to hide errors.
    .replaceAll(/^([\s/*]*)@(?=ts-)/gm, '$1\\@');
}
