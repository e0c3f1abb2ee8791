import type { Report } from '../diagnostics.js';
import { nearest } from '../nearest.js';
import { grammar, type Kind } from './grammar.js';
import { entries, get, has, isMapping, items, stringAt, type Node } from './node.js';

/** Fields that say nothing when they are empty, and what they list. */
const lists = [['allOf', 'schemas'], ['oneOf', 'schemas'], ['anyOf', 'schemas'], ['type', 'types']] as const;

export function checkEmptyLists(node: Node, report: Report): void {
  for (const [field, what] of lists) {
    const list = get(node, field);
    if (list !== undefined && Array.isArray(list.value) && list.value.length === 0) report('empty-list', list.at, { field, what });
  }
}

const keywords = [
  ...Object.keys(grammar.Schema.children),
  ...Object.keys(grammar.Schema.plain ?? {}),
  '$ref', '$schema', '$vocabulary', '$id', '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor', '$comment',
  'type', 'const', 'default', 'example', 'examples', 'discriminator', 'externalDocs', 'xml', 'dependentRequired', 'dependencies', 'additionalItems',
  'contentEncoding', 'contentMediaType',
];
const known: ReadonlySet<string> = new Set(keywords);

/** A keyword with a slip says nothing, and any other may be one of a vocabulary of the author's own. */
export function checkKeywords(node: Node, report: Report): void {
  for (const field of isMapping(node.value) ? Object.keys(node.value) : []) {
    if (known.has(field) || field.length < 4 || field.startsWith('x-')) continue;
    const near = nearest(field, keywords);
    if (near !== undefined && Math.abs(near.length - field.length) <= 1) report('misspelt-keyword', get(node, field)?.at ?? node.at, { field, near });
  }
}

/** In Swagger it was the name alone. */
export function checkDiscriminator(node: Node, report: Report): void {
  const discriminator = get(node, 'discriminator');
  if (discriminator === undefined) return;
  if (!isMapping(discriminator.value)) report('mistyped-field', discriminator.at, { expected: 'a mapping', found: `the ${typeof discriminator.value} ${JSON.stringify(discriminator.value)}` });
  else if (stringAt(discriminator, 'propertyName') === undefined) report('incomplete-discriminator', discriminator.at);
}

const notes = ['x-enum-varnames', 'x-enumNames', 'x-enum-descriptions', 'x-enumDescriptions'];

/** Lists beside an `enum` go by position: one that is shorter or longer has most likely slipped. */
export function checkEnumNotes(node: Node, report: Report): void {
  const values = items(get(node, 'enum')).length;
  for (const field of has(node, 'enum') ? notes : []) {
    const list = get(node, field);
    const found = items(list).length;
    if (list !== undefined && Array.isArray(list.value) && found !== values) report('enum-notes-amount', list.at, { field, found: String(found), values: String(values) });
  }
}

/** Numbers as a text has them, by what they become: the integers that are too large to be read exactly. */
export type Inexact = ReadonlyMap<number, string>;

export function inexactIn(texts: readonly string[]): Inexact {
  const found = new Map<number, string>();
  for (const text of texts) {
    for (const [literal] of text.matchAll(/(?<![\w.+-])-?\d{16,400}(?![\w.])/gu)) {
      const value = Number(literal);
      if (Number.isFinite(value) && BigInt(value) !== BigInt(literal)) found.set(value, literal);
    }
  }
  return found;
}

const data = ['enum', 'const', 'default', 'example', 'examples'];
const holders: ReadonlySet<Kind> = new Set(['Schema', 'Parameter', 'Header', 'MediaType']);

/** Values that would be other ones in what is printed. */
export function checkNumbers(node: Node, kind: Kind, inexact: Inexact, report: Report): void {
  if (inexact.size === 0 || !holders.has(kind)) return;
  const seen = new Set<unknown>();
  const pending = data.flatMap((field) => get(node, field) ?? []);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, at } = next;
    const literal = typeof value === 'number' ? inexact.get(value) : undefined;
    if (literal !== undefined) report('inexact-number', at, { literal, used: String(BigInt(value as number)) });
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    pending.push(...items(next), ...entries(next).map(([, member]) => member));
  }
}
