import { addDay, getEntry, type Entry, type GetEntry$Input } from './expected/index.js';
import type { Handlers } from './expected/server.js';

const at = new Date();
const day = '2026-01-31';

export const entry: Entry = { at, id: 1n, until: null, either: 2n, day: at, told: { kind: 'dog', born: day }, untold: { scales: 3n }, byName: { a: at }, byPattern: { at, no: 4n }, pair: [day, at, 5n], children: [{ at, id: 6n }], level: 1, open: { at, more: day } };
export const others: readonly NonNullable<Entry['either']>[] = [at, 'now', 7n];
// @ts-expect-error a text is no date-time any more
export const text: Entry = { at: day, id: 1n };
// @ts-expect-error a number is no int64 any more
export const number: Entry = { at, id: 1 };
// @ts-expect-error a date is no instant
export const instant: Parameters<typeof addDay>[1] = { body: { day: at } };
// @ts-expect-error an enumeration keeps its numbers
export const level: Entry = { at, id: 1n, level: 1n };

export const input: GetEntry$Input = { path: { id: 1n }, query: { since: at } };

export async function read(client: Parameters<typeof getEntry>[0]): Promise<Date | bigint | string> {
  const result = await getEntry(client, input);
  if (!result.ok) return result.status === 404 ? result.error.toUpperCase() : result.kind;
  const { told, untold, byPattern, open } = result.data;
  if (told?.kind === 'cat') return told.born;
  if (untold && 'scales' in untold) return untold.scales;
  const other: unknown = open?.['other'];
  return other instanceof Date ? other : (byPattern?.['at'] ?? result.data.id);
}

export const handlers: Handlers = {
  getEntry: ({ path, query }) => ({ status: 200, body: { at: query.since ?? at, id: path.id + 1n } }),
  addDay: ({ body }) => ({ status: 200, body }),
};
