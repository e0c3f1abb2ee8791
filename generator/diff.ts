import type { PaginationRule, Renaming, Selection, ValueTypes } from './config.js';
import { compare } from './compare/compare.js';
import { sift, type Ignored } from './compare/ignore.js';
import type { Change, Face, OperationName, Policy } from './compare/model.js';
import { canonical } from './compare/same-schema.js';
import { compareSurfaces } from './compare/typescript/compare.js';
import { mergeChanges } from './compare/typescript/merge.js';
import { surfaceOf, type Surface } from './compare/typescript/surface.js';
import { adviseVersion, highest, type VersionAdvice } from './compare/version.js';
import { emitClient } from './emit/client.js';
import { emitServer } from './emit/server.js';
import { symbolsOf, type Symbols } from './emit/symbols.js';
import { emitTypes } from './emit/types.js';
import { collector, isError, type Diagnostic, type Problem } from './diagnostics.js';
import { build } from './ir/build.js';
import type { Api, At } from './ir/model.js';
import { settledReadings } from './ir/settled-readings.js';
import { finderOf, locate } from './locate.js';
import type { Document } from './read/document.js';
import type { Load } from './read/files.js';
import { get, isMapping, stringAt } from './read/node.js';
import { read } from './read/read.js';

/** One of the two documents. */
export interface Side {
  /** Name of the document, as references relative to it are resolved by. */
  readonly input: string;
  /** Text by file name: the document and its overlays. */
  readonly texts: ReadonlyMap<string, string>;
  readonly overlays?: readonly string[];
  readonly load: Load;
}

export interface DiffOptions {
  readonly policy: Policy;
  readonly ignore?: readonly Ignored[];
  /** The faces that are generated. Default: both. */
  readonly faces?: readonly Face[];
  readonly select?: Selection;
  readonly rename?: Renaming;
  readonly pagination?: readonly PaginationRule[];
  readonly values?: ValueTypes;
}

/** A place that a person can go to. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly pointer: string;
}

export interface LocatedChange extends Omit<Change, 'before' | 'after'> {
  readonly before: Position;
  readonly after: Position;
}

export interface Compared {
  /** The errors of each document; with one, nothing is compared. */
  readonly diagnostics: { readonly before: readonly Diagnostic[]; readonly after: readonly Diagnostic[] };
  /** What breaks first. */
  readonly changes: readonly LocatedChange[];
  readonly ignored: readonly LocatedChange[];
  readonly unused: readonly Ignored[];
  readonly version?: VersionAdvice;
}

interface Read {
  readonly side: Side;
  readonly problems: readonly Problem[];
  readonly document?: Document;
  readonly api?: Api;
}

/** Compares two documents on the wire, and the packages that are made of them in TypeScript. Touches no disk. */
export async function diff(before: Side, after: Side, options: DiffOptions): Promise<Compared> {
  const [old, now] = [await readSide(before, options), await readSide(after, options)];
  const errors = { before: await errorsOf(old), after: await errorsOf(now) };
  const { document: oldDocument, api: oldApi } = old;
  const { document: newDocument, api: newApi } = now;
  if (errors.before.length + errors.after.length > 0 || oldDocument === undefined || newDocument === undefined || oldApi === undefined || newApi === undefined) {
    return { diagnostics: errors, changes: [], ignored: [], unused: [] };
  }
  const isWanted = wantedBy(oldApi, newApi, options);
  const wire = compare({ before: oldDocument, after: newDocument }, options.policy).filter(isWanted);
  const faces = options.faces ?? ['client', 'server'];
  const typescript = compareSurfaces(exportsOf(oldApi), exportsOf(newApi)).filter(({ bumps }) => faces.some((face) => bumps[face] !== undefined));
  const [onWire, inTypescript] = [sift(wire, options.ignore ?? []), sift(typescript, options.ignore ?? [])];
  const merged = mergeChanges(onWire.changes, inTypescript.changes, onWire.ignored.filter(({ rule, before }) => !onWire.changes.some((kept) => kept.rule === rule && kept.before === before)));
  const { changes } = merged;
  const ignored = [...onWire.ignored, ...inTypescript.ignored, ...merged.ignored];
  const unused = onWire.unused.filter((entry) => inTypescript.unused.includes(entry));
  const all = [...changes, ...ignored];
  const place = await placer(old, now, all);
  return { diagnostics: errors, changes: changes.map(place).sort(bySeverity), ignored: ignored.map(place), unused, version: versionOf(oldDocument, newDocument, changes) };
}

/** What the package of a document exports, as it is before it is printed. */
export function exportsOf(api: Api): Surface {
  const readings = settledReadings(api.types);
  // Headers where they are used: whether their type has a name makes no other type of a result.
  const symbols: Symbols = { ...symbolsOf(api, (type) => readings.of(type)), headersType: () => undefined };
  return surfaceOf(api, { types: emitTypes(api, symbols), client: emitClient(api, symbols), server: emitServer(api, symbols) });
}

async function readSide(side: Side, options: DiffOptions): Promise<Read> {
  const problems: Problem[] = [];
  const report = collector(problems);
  const overlays = (side.overlays ?? []).map((file) => ({ file, text: side.texts.get(file) ?? '' }));
  const document = await read(side.input, side.texts.get(side.input) ?? '', overlays, side.load, report);
  const api = document && build(document, options, report);
  return { side, problems, ...(document && { document }), ...(api && { api }) };
}

async function errorsOf({ side, problems, document }: Read): Promise<readonly Diagnostic[]> {
  return locate(problems.filter(isError), side.texts, document);
}

/** What is not selected is not judged. */
function wantedBy(before: Api, after: Api, { select }: DiffOptions): (change: Change) => boolean {
  if (select === undefined) return () => true;
  const known = new Set([...before.operations, ...after.operations].map(({ method, path }) => `${method} ${path}`));
  return ({ operations }) => operations.length === 0 || operations.some(({ method, path }: OperationName) => known.has(`${method} ${path}`));
}

async function placer(old: Read, now: Read, changes: readonly Change[]): Promise<(change: Change) => LocatedChange> {
  const finder = async ({ side, document }: Read, places: readonly At[]): Promise<(at: At) => Position> => {
    const origin = (at: At): At => document?.places.origin(at) ?? at;
    const find = await finderOf(places.map(origin), side.texts, document);
    return (at) => {
      const { file, pointer } = origin(at);
      return { file, pointer, ...find({ file, pointer }) };
    };
  };
  const [before, after] = [await finder(old, changes.map((change) => change.before)), await finder(now, changes.map((change) => change.after))];
  return (change) => ({ ...change, before: before(change.before), after: after(change.after) });
}

const severities = ['error', 'warning', 'info'];

function bySeverity(one: LocatedChange, other: LocatedChange): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity) || Number(one.after.file > other.after.file) - Number(one.after.file < other.after.file) || one.after.line - other.after.line || one.after.column - other.after.column;
}

function versionOf(before: Document, after: Document, changes: readonly Change[]): VersionAdvice {
  const [old, now] = [before, after].map(({ root }) => stringAt(get(root, 'info'), 'version') ?? '');
  const least = changes.length === 0 && withoutVersion(before) === withoutVersion(after) ? 'none' : 'patch';
  const bumpOf = (face: Face): VersionAdvice['bumps'][Face] => highest([least, ...changes.flatMap(({ bumps }) => bumps[face] ?? [])]);
  return adviseVersion(old ?? '', now ?? '', { client: bumpOf('client'), server: bumpOf('server') });
}

function withoutVersion({ root }: Document): string {
  const { info, ...rest } = isMapping(root.value) ? root.value : {};
  const { version: _, ...others } = isMapping(info) ? info : {};
  return canonical({ ...rest, info: others });
}
