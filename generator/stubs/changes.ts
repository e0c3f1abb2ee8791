import type { Edit, Source } from './source.js';

/** What was done to a file, or would be. */
export interface FileChange {
  readonly path: string;
  readonly isNew: boolean;
  /** Keys of the handlers that were added; or `Principals`, where the document has got its first security scheme. */
  readonly added: readonly string[];
  /** Names that no operation has (any more), and those that one has again. */
  readonly marked: readonly string[];
  readonly unmarked: readonly string[];
  /** `Principals`, where the document has lost its last security scheme. */
  readonly dropped: readonly string[];
  /** Files whose handlers were added to the object of all handlers. */
  readonly joined: readonly string[];
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly string[] ? string[] : T[Key] };

/** Collects what is to be done, file by file. */
export class Changes {
  readonly #created = new Map<string, string>();
  readonly #edits = new Map<string, Edit[]>();
  readonly #notes = new Map<string, Mutable<FileChange>>();

  /** The texts of new files. */
  get created(): ReadonlyMap<string, string> {
    return this.#created;
  }

  /** What was done, by path. */
  get notes(): readonly FileChange[] {
    return [...this.#notes.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  editsOf({ path }: Source): readonly Edit[] {
    return this.#edits.get(path) ?? [];
  }

  create(path: string, text: string): void {
    this.#created.set(path, text);
    this.note(path, { isNew: true });
  }

  edit(source: Source, edits: readonly Edit[]): void {
    this.#edits.set(source.path, [...this.editsOf(source), ...edits]);
  }

  note(path: string, what: Partial<FileChange>): void {
    const change = this.#notes.get(path) ?? { path, isNew: false, added: [], marked: [], unmarked: [], dropped: [], joined: [] };
    this.#notes.set(path, change);
    change.isNew ||= what.isNew === true;
    for (const list of ['added', 'marked', 'unmarked', 'dropped', 'joined'] as const) change[list].push(...(what[list] ?? []));
  }
}
