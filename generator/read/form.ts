import type { Report } from '../diagnostics.js';
import type { At } from '../ir/model.js';
import { sections } from './bundle.js';
import type { Version } from './document.js';
import type { Unread } from './files.js';
import type { Kind } from './grammar.js';
import { entries, get, isMapping, type Node } from './node.js';
import { shortcomings } from './walk.js';

/** Before JSON Schema 2020-12. */
export function isOld(version: Version): boolean {
  return version === '2.0' || version === '3.0';
}

export function reportNames(components: Node, report: Report): void {
  for (const [section, members] of entries(components)) {
    if (section.startsWith('x-')) continue;
    for (const [name, { at }] of entries(members)) if (!/^[\w.-]+$/u.test(name)) report('component-name', at, { name });
  }
}

/**
 * @param found why a reference cannot be followed; undefined: it leads nowhere.
 * @param near what it was probably meant to be.
 */
export function reportUnfollowed(found: Unread | undefined, ref: string, near: string | undefined, at: At, report: Report): void {
  if (found === undefined) report('unresolved-ref', at, { ref, near: near === undefined ? '' : `; \`${near}\` is there` });
  else report(found.isRefused ? 'external-ref' : 'unreadable-ref', at, { ref, reason: found.reason });
}

export function reportKind(local: string, ref: string, kind: Kind, at: At, report: Report): void {
  const [, section] = /^#\/components\/([^/]+)\/[^/]+$/u.exec(local) ?? [];
  const expected = sections[kind];
  const isOther = section !== undefined && section !== expected && Object.values(sections).includes(section);
  if (isOther && expected !== undefined) report('ref-to-other-kind', at, { ref, section, kind, expected });
}

export function reportSiblings(version: Version, node: Node, kind: Kind, report: Report): void {
  if (kind !== 'Schema' || !isOld(version)) return;
  const siblings = isMapping(node.value) ? Object.keys(node.value).filter((key) => key !== '$ref' && !key.startsWith('x-')) : [];
  if (siblings.length > 0) report('ref-siblings', get(node, '$ref')?.at ?? node.at, { keys: siblings.join(', ') });
}

/** A bare `$ref: #/…` is a comment in YAML, and leaves nothing. */
export function reportReference(node: Node, report: Report): void {
  const ref = get(node, '$ref');
  if (ref !== undefined && typeof ref.value !== 'string') report('mistyped-field', ref.at, { expected: 'a string', found: describe(ref.value) });
}

export function checkFields(node: Node, kind: Kind, report: Report): void {
  const { missing, mistyped } = shortcomings(node, kind);
  for (const field of missing) report(kind === 'Parameter' ? 'incomplete-parameter' : 'missing-field', node.at, { kind, field });
  for (const [field, expected] of mistyped) report('mistyped-field', field.at, { expected, found: describe(field.value) });
}

export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a sequence';
  if (isMapping(value)) return 'a mapping';
  return `the ${typeof value} ${JSON.stringify(value)}`;
}
