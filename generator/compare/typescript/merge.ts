import type { At } from '../../ir/model.js';
import type { Change, Level } from '../model.js';
import { highest } from '../version.js';

const levels: readonly Level[] = ['info', 'warning', 'error'];

/**
 * Puts together what happens on the wire and what that comes to in TypeScript: one thing is told of once, by the rule of
 * the wire where that is at least as severe; the versions follow from both.
 */
export function mergeChanges(wire: readonly Change[], typescript: readonly Change[]): readonly Change[] {
  const merged = [...wire];
  const byPlace = new Map<string, number[]>();
  merged.forEach((change, index) => {
    for (const key of keysOf(change)) byPlace.set(key, [...(byPlace.get(key) ?? []), index]);
  });
  const left: Change[] = [];
  for (const change of typescript) {
    const same = [`before ${change.before.pointer}`, `after ${change.after.pointer}`].flatMap((key) => byPlace.get(key) ?? []);
    const index = same.find((candidate) => isSame(change, merged[candidate]));
    const other = index === undefined ? undefined : merged[index];
    if (index === undefined || other === undefined) {
      left.push(change);
      continue;
    }
    const bumpOf = (face: 'client' | 'server') => highest([other.bumps[face] ?? 'none', change.bumps[face] ?? 'none']);
    merged[index] = { ...other, bumps: { client: bumpOf('client'), server: bumpOf('server') } };
  }
  return [...merged, ...left];
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
