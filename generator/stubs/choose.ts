import { posix } from 'node:path';
import { ts } from 'ts-morph';
import type { PlannedHandler } from '../emit/handlers.js';
import { groupBy } from './group.js';
import type { Container, Place } from './places.js';
import type { Source } from './source.js';

/** Names of files that have another use, here or (with any extension) on Windows. */
const reserved = /^(?:index|api|con|prn|aux|nul|com\d|lpt\d)$/u;
const longest = 60;

/**
 * The name of a tag's file, without its extension: what differs only by case or by signs is one file, so that files are
 * the same ones on every system, in any order of tags.
 */
export function stemOf(tag = ''): string {
  const words = tag.normalize('NFC').toLowerCase().match(/[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}]+/gu) ?? [];
  const stem = [...words.join('-')].slice(0, longest).join('').replace(/-$/u, '');
  if (stem === '') return 'default';
  return reserved.test(stem) ? `${stem}-tag` : stem;
}

/** Where handlers that are missing go. */
export interface Destination {
  /** An existing file. */
  readonly source?: Source;
  /** Where in it. */
  readonly container?: Container;
  /** The file. */
  readonly path: string;
  readonly handlers: readonly PlannedHandler[];
}

/** Puts each missing handler beside those of the same tag, wherever these are by now; without any, into the file of the tag. */
export function destinations(operations: readonly PlannedHandler[], places: readonly Place[], sources: readonly Source[]): readonly Destination[] {
  const found = groupBy(places, ({ key }) => key);
  const destinationsByKey = new Map<unknown, Destination>();
  for (const [stem, peers] of groupBy(operations, ({ tag }) => stemOf(tag))) {
    const handlers = peers.filter(({ key }) => !found.has(key));
    if (handlers.length === 0) continue;
    const place = mostly(peers.flatMap(({ key }) => containersOf(found.get(key) ?? [])));
    const path = `${stem}.ts`;
    const source = place?.source ?? sources.find((other) => other.path.toLowerCase() === path);
    const container = place?.container ?? source?.tree;
    const known = destinationsByKey.get(container ?? path);
    const destination = { path: source?.path ?? path, handlers: [...(known?.handlers ?? []), ...handlers] };
    destinationsByKey.set(container ?? path, { ...destination, ...(source && { source }), ...(container && { container }) });
  }
  return [...destinationsByKey.values()];
}

/** What holds a handler; where an object lists it, the object is what counts, and not where it comes from. */
function containersOf(places: readonly Place[]): readonly Place[] {
  const contained = places.filter(({ container }) => container !== undefined);
  const isListed = contained.some(({ isListing }) => isListing === true);
  return isListed ? contained.filter(({ container }) => container !== undefined && !ts.isSourceFile(container)) : contained;
}

/** The place whose container holds most; of equals, the first one by path. */
function mostly(places: readonly Place[]): Place | undefined {
  const score = (all: readonly Place[]): number => all.reduce((sum, { weight }) => sum + weight, 0);
  const groups = [...groupBy(places, ({ container }) => container).values()].sort((a, b) => score(b) - score(a) || (pathOf(a) < pathOf(b) ? -1 : 1));
  return groups[0]?.[0];
}

function pathOf([first]: readonly Place[]): string {
  return posix.normalize(first?.source.path ?? '');
}
