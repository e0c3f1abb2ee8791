import type { At } from '../../ir/model.js';
import type { Change, Level } from '../model.js';
import { highest } from '../version.js';
import type { TypescriptRuleId } from './rules.js';

const levels: readonly Level[] = ['info', 'warning', 'error'];

/** Which rules of the wire a rule of TypeScript is the consequence of, where it is the graver of the two. */
const causeOf: Readonly<Partial<Record<TypescriptRuleId, RegExp>>> = {
  'typescript-operation-renamed': /^api-operation-id-/u,
  'typescript-handler-added': /^endpoint-added$/u,
  'typescript-handler-security-changed': /^api-security-/u,
  'typescript-type-removed': /^api-schema-removed$/u,
  'typescript-type-renamed': /^api-schema-removed$/u,
  'typescript-constant-removed': /-enum-value-removed$/u,
  'typescript-property-removed': /-(?:property|parameter|header)-removed(?:-with-deprecation)?$|-additional-properties-(?:narrowed|widened)$|-became-(?:read|write)-only$/u,
  'typescript-property-required': /^new-required-|-became-required|-required-property-added$/u,
  'typescript-property-optional': /-became-optional$/u,
  'typescript-union-grew': /-(?:enum-value-added|one-of-added|any-of-added|list-of-types-widened|became-nullable|became-not-enum|type-generalized)$/u,
  'typescript-union-shrank': /-(?:enum-value-removed|one-of-removed|any-of-removed|list-of-types-narrowed|became-not-nullable|became-enum|type-specialized)$/u,
  'typescript-result-grew': /-status-added$/u,
  'typescript-type-widened': /-type-generalized$|-became-not-enum$/u,
  'typescript-type-narrowed': /-type-specialized$|-became-enum$/u,
  'typescript-type-changed': /-type-(?:changed|generalized|specialized)$/u,
};

export interface Merged {
  readonly changes: readonly Change[];
  /** Consequences of what is meant, which are meant as well. */
  readonly ignored: readonly Change[];
}

/**
 * Puts together what happens on the wire and what that comes to in TypeScript: one thing is told of once, by the rule that
 * is the graver, or by that of the wire; the versions follow from both.
 *
 * @param meant changes of the wire that are ignored.
 */
export function mergeChanges(wire: readonly Change[], typescript: readonly Change[], meant: readonly Change[] = []): Merged {
  const merged = [...wire, ...meant];
  const byPlace = new Map<string, number[]>();
  merged.forEach((change, index) => {
    for (const key of keysOf(change)) byPlace.set(key, [...(byPlace.get(key) ?? []), index]);
  });
  const [left, ignored]: [Change[], Change[]] = [[], []];
  for (const change of typescript) {
    const near = [...new Set([`before ${change.before.pointer}`, `after ${change.after.pointer}`].flatMap((key) => byPlace.get(key) ?? []))];
    const index = near.find((candidate) => isSame(change, merged[candidate]));
    const reasons = index === undefined ? near.filter((candidate) => isCause(change, merged[candidate])) : [index];
    const kept = reasons.filter((candidate) => candidate < wire.length);
    const other = index === undefined ? undefined : merged[index];
    if (kept.length === 0) (reasons.length > 0 ? ignored : left).push(change);
    else if (index !== undefined && other !== undefined) merged[index] = { ...other, bumps: bumpsOf(other, change) };
    else left.push(consequence(change, merged, kept));
  }
  return { changes: [...merged.slice(0, wire.length), ...left], ignored };
}

/** What a change comes to, in the places and the operations of what causes it; these are marked as told of. */
function consequence(change: Change, merged: Change[], reasons: readonly number[]): Change {
  const causes = reasons.flatMap((index) => merged[index] ?? []);
  for (const index of reasons) merged.splice(index, 1, ...merged.slice(index, index + 1).map((cause) => ({ ...cause, partOf: change.rule })));
  const operations = new Map([change, ...causes].flatMap((one) => one.operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const)));
  const { before, after } = causes[0] ?? change;
  return { ...change, before, after, operations: [...operations.values()], also: [...new Set(causes.map(({ rule }) => rule))] };
}

function bumpsOf(one: Change, other: Change): Change['bumps'] {
  const bumpOf = (face: 'client' | 'server') => highest([one.bumps[face] ?? 'none', other.bumps[face] ?? 'none']);
  return { client: bumpOf('client'), server: bumpOf('server') };
}

/** The place, and what it is a word of. */
function keysOf({ before, after }: Change): readonly string[] {
  const around = ({ pointer }: At): readonly string[] => [pointer, pointer.slice(0, pointer.lastIndexOf('/'))];
  return [...around(before).map((pointer) => `before ${pointer}`), ...around(after).map((pointer) => `after ${pointer}`)];
}

function isSame(typescript: Change, wire: Change | undefined): boolean {
  if (wire === undefined || levels.indexOf(wire.severity) < levels.indexOf(typescript.severity)) return false;
  if (typescript.rule.startsWith('typescript-operation-')) return typescript.rule === 'typescript-operation-removed' && /removed/u.test(wire.rule);
  return true;
}

function isCause({ rule }: Change, wire: Change | undefined): boolean {
  const cause = Object.entries(causeOf).find(([id]) => id === rule)?.[1];
  return wire !== undefined && cause?.test(wire.rule) === true;
}
