import type { HandlerPlan, PlannedHandler } from '../emit/handlers.js';
import { apiFile, importStatement, joinFile, namespaceImport, ownStyle, stubFile, type ImportedName, type Style } from '../print/stubs.js';
import { Changes } from './changes.js';
import { destinations, type Destination } from './choose.js';
import { droppedPrincipals } from './dropped-principals.js';
import { groupBy } from './group.js';
import { insertStubs } from './insert.js';
import { findJoin, isTaken, joinEdits, joinPath, namespaces, offers, spreadsIn, type Join } from './join.js';
import { marksIn } from './marks.js';
import { exportsName, firstFree, identifiersIn, importName, localName, specifierOf } from './modules.js';
import { placesIn, type Place } from './places.js';
import { principalsEdits } from './principals.js';
import type { Source } from './source.js';

/** Works out what is to be done to files that can be parsed. */
export function update(plan: HandlerPlan, sources: readonly Source[], server: string): Pick<Update, 'changes' | 'apart'> {
  const found = new Update(plan, sources, server);
  found.run();
  return found;
}

/** Works out what is to be done to files, the one depending on the other. */
class Update {
  readonly #plan: HandlerPlan;
  readonly #sources: readonly Source[];
  readonly #server: string;
  readonly #keys: ReadonlySet<string>;
  readonly #places: readonly Place[];
  readonly #join: Join | undefined;
  readonly #style: Style;
  /** The names that files get imports of, by what these are called elsewhere. */
  readonly #imported = new Map<Source, ReadonlyMap<string, string>>();
  readonly changes = new Changes();
  /** Files that no object of all handlers was found for. */
  apart: readonly string[] = [];

  constructor(plan: HandlerPlan, sources: readonly Source[], server: string) {
    this.#plan = plan;
    this.#sources = sources;
    this.#server = server;
    this.#keys = new Set(plan.operations.map(({ key }) => key));
    this.#places = sources.flatMap(placesIn);
    this.#join = findJoin(sources, this.#keys);
    this.#style = (this.#join?.source ?? sources[0])?.style ?? ownStyle;
  }

  run(): void {
    this.#mark();
    this.#fitPrincipals();
    const opened = destinations(this.#plan.operations, this.#places, this.#sources).flatMap((destination) => this.#add(destination));
    this.#joinAll(opened);
  }

  #mark(): void {
    for (const source of this.#sources) {
      const { edits, marked, unmarked } = marksIn(source, this.#places, this.#keys);
      if (edits.length === 0) continue;
      this.changes.edit(source, edits);
      this.changes.note(source.path, { marked, unmarked });
    }
  }

  #fitPrincipals(): void {
    const { schemes } = this.#plan;
    for (const source of this.#sources) {
      const edits = schemes.length > 0 ? principalsEdits(source, schemes, this.#sources) : droppedPrincipals(source, this.#sources);
      if (edits.length === 0) continue;
      this.changes.edit(source, edits);
      this.changes.note(source.path, { [schemes.length > 0 ? 'added' : 'dropped']: ['Principals'] });
    }
  }

  /** @returns the file, if its exports have become more. */
  #add({ source, container, path, handlers }: Destination): readonly string[] {
    this.changes.note(path, { added: handlers.map(({ key }) => key) });
    if (source === undefined || container === undefined) {
      this.#createStubs(path, handlers);
      return [path];
    }
    // Beside the object of all handlers, an export would be in nobody's sight.
    const isJoin = container === source.tree && this.#join?.source === source;
    const target = isJoin ? this.#join.object : container;
    const isModule = target === source.tree;
    const names = { httpError: this.#nameIn(source, 'HttpError', false), handlers: isModule ? this.#nameIn(source, 'Handlers', true) : 'Handlers' };
    this.changes.edit(source, insertStubs(source, target, handlers, names, spreadsIn(source, this.#sources)));
    return isModule ? [path] : [];
  }

  /** What a file calls one of our names, which is imported where it is not yet. */
  #nameIn(source: Source, name: string, isType: boolean): string {
    const known = localName(source, name, isType) ?? this.#imported.get(source)?.get(name);
    if (known !== undefined) return known;
    const used = identifiersIn(source);
    const local = firstFree(name, (one) => used.has(one));
    this.#imported.set(source, new Map([...(this.#imported.get(source) ?? []), [name, local]]));
    this.changes.edit(source, [importName(source, { name, ...(local !== name && { as: local }), ...(isType && { isType }) }, this.#apiFor(name))]);
    return local;
  }

  #createStubs(path: string, handlers: readonly PlannedHandler[]): void {
    const wanted: readonly ImportedName[] = [{ name: 'HttpError' }, { name: 'Handlers', isType: true }];
    const imports = [...groupBy(wanted, ({ name }) => this.#apiFor(name))].map(([from, names]) => importStatement(names, specifierOf(path, from), this.#style));
    this.changes.create(path, stubFile(handlers, imports, { handlers: 'Handlers', httpError: 'HttpError' }, this.#style));
  }

  /** The file of the folder from which others import a name; it is made where there is none. */
  #apiFor(name: string): string {
    const found = this.#sources.find((source) => exportsName(source, name))?.path ?? [...this.changes.created.keys()].find((path) => /^api\d*\.ts$/u.test(path));
    if (found !== undefined) return found;
    const path = `${firstFree('api', (stem) => this.#sources.some((source) => source.path.toLowerCase() === `${stem}.ts`))}.ts`;
    const { schemes, operations } = this.#plan;
    this.changes.create(path, apiFile({ from: this.#server, schemes, hasOperations: operations.length > 0 }, this.#style));
    return path;
  }

  #joinAll(opened: readonly string[]): void {
    const apart = opened.filter((path) => path.toLowerCase() !== joinPath && path !== this.#join?.source.path && !isTaken(path, this.#sources)).sort();
    if (this.#join === undefined && !this.#sources.some(({ path }) => path.toLowerCase() === joinPath)) return this.#createJoin(opened);
    if (apart.length === 0) return;
    if (this.#join === undefined) {
      this.apart = apart;
      return;
    }
    this.changes.edit(this.#join.source, joinEdits(this.#join, apart, this.#sources));
    this.changes.note(this.#join.source.path, { joined: apart });
  }

  #createJoin(opened: readonly string[]): void {
    const known = new Map(this.#sources.map((source) => [source.path, offers(source, this.#places, this.#keys)] as const).filter(([, offered]) => offered.length > 0));
    for (const path of opened) known.set(path, [...new Set(['', ...(known.get(path) ?? [])])]);
    if (known.size === 0) return;
    const paths = [...known.keys()].sort();
    const names = namespaces(paths, ['handlers', 'Handlers']);
    const style = this.#style;
    const types = importStatement([{ name: 'Handlers', isType: true }], specifierOf(joinPath, this.#apiFor('Handlers')), style);
    const imports = [types, ...[...names].map(([path, name]) => namespaceImport(name, specifierOf(joinPath, path), style))];
    const spreads = paths.flatMap((path) => (known.get(path) ?? []).map((member) => `${names.get(path) ?? ''}${member}`));
    this.changes.create(joinPath, joinFile(imports, spreads, 'Handlers', style));
    this.changes.note(joinPath, { joined: paths });
  }
}
