import { holdersAmong } from './holders.js';
import type { NamedType, Reading, TypeId } from './model.js';
import { Readings } from './readings.js';

/** Readings that mention only named types in which something is converted. */
export function settledReadings(types: readonly NamedType[]): Readings {
  let holders = holdersAmong(types);
  for (;;) {
    const readings = new Readings(types, undefined, holders);
    const live = liveAmong(new Map(types.map(({ id, type }) => [id, readings.of(type)])));
    if (live.size === holders.size) return readings;
    holders = live;
  }
}

function liveAmong(readings: ReadonlyMap<TypeId, Reading>): ReadonlySet<TypeId> {
  const live = new Set<TypeId>();
  for (let size = -1; size < live.size; ) {
    size = live.size;
    for (const [id, reading] of readings) if (converts(reading, live)) live.add(id);
  }
  return live;
}

function converts(reading: Reading, live: ReadonlySet<TypeId>): boolean {
  if (reading.kind === 'named') return live.has(reading.id);
  return reading.kind === 'date' || reading.kind === 'bigint' || partsOfReading(reading).some((part) => converts(part, live));
}

function partsOfReading(reading: Reading): readonly Reading[] {
  switch (reading.kind) {
    case 'array':
      return [reading.items];
    case 'tuple':
      return [...reading.items, reading.rest];
    case 'object':
      return [...[...reading.members, ...reading.patterns].map(([, part]) => part), reading.additional];
    case 'choice':
      return reading.of.map(([, part]) => part);
    case 'tagged':
      return reading.choices.map(([, part]) => part);
    case 'except':
    case 'lenient':
      return [reading.of];
    default:
      return [];
  }
}
