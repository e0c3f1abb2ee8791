import type { At } from '../ir/model.js';

/** Where the parts of a changed document come from: those that an overlay added, and those that have moved. */
export class Sources {
  readonly #file: string;
  /** Pointer into the changed document → where that was written. What is below has come along. */
  #known = new Map<string, At>();

  constructor(file: string) {
    this.#file = file;
  }

  /** The place where something was written; a place of another file is what it is. */
  of(at: At): At {
    if (at.file !== this.#file || !at.pointer.startsWith('/') || this.#known.size === 0) return at;
    const { pointer } = at;
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      const known = this.#known.get(pointer.slice(0, end));
      if (known !== undefined) return { file: known.file, pointer: known.pointer + pointer.slice(end) };
    }
    return at;
  }

  add(pointer: string, at: At): void {
    for (const below of this.#below(pointer)) this.#known.delete(below);
    this.#known.set(pointer, at);
  }

  /** An item of a sequence has gone: those behind it move up. */
  closeGap(sequence: string, gone: number, length: number): void {
    const moved = new Map<string, At>();
    for (let index = gone + 1; index < length; index++) moved.set(`${sequence}/${index - 1}`, this.of({ file: this.#file, pointer: `${sequence}/${index}` }));
    for (const below of this.#below(sequence)) {
      const [index = '', ...rest] = below.slice(sequence.length + 1).split('/');
      const at = this.#known.get(below);
      if (Number(index) < gone || at === undefined) continue;
      this.#known.delete(below);
      if (Number(index) > gone && rest.length > 0) moved.set([sequence, Number(index) - 1, ...rest].join('/'), at);
    }
    for (const [pointer, at] of moved) this.#known.set(pointer, at);
  }

  #below(pointer: string): readonly string[] {
    return [...this.#known.keys()].filter((known) => known.startsWith(`${pointer}/`));
  }
}
