import { helps } from './helps.js';
import type { Level } from './model.js';
import type { Rule } from './rules.js';

/** Rules for one kind of fact: their severity by the places in which it is found, and by the other kinds that count as this one. */
export function family(kind: string, says: string, ...groups: readonly (readonly [places: readonly string[], severity: Level, help: string, alike?: readonly string[]])[]): readonly Rule[] {
  return groups.flatMap(([places, severity, help, alike = []]) =>
    places.map((place) => ({ id: `${place}-${kind}`, severity, says, help, found: [kind, ...alike].map((one) => `${place}-${one}`) })),
  );
}

/** A rule whose id is not made of a place and a kind. */
export function single(id: string, severity: Level, says: string, help: string, ...found: readonly string[]): Rule {
  return { id, severity, says, help, found };
}

/** Words that narrow what a schema allows when they come, and loosen it when they go. */
export function assertion(id: string, sent: readonly string[], answered: readonly string[], says: string): readonly Rule[] {
  return [
    ...family(`${id}-added`, `{subject} must ${says} now`, [sent, 'error', helps.narrowed], [answered, 'info', helps.nothing]),
    ...family(`${id}-removed`, `{subject} need not ${says} any more`, [sent, 'info', helps.nothing], [answered, 'error', helps.loosened]),
  ];
}
