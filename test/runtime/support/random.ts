/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Random values of the types that a parameter can have. */
export class Samples {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = randomOf(seed);
  }

  upTo(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  pick<T>(all: readonly T[]): T {
    const one = all[this.upTo(all.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }

  /** Text with much of what means something in URLs, headers and cookies. */
  text(alphabet: readonly string[]): string {
    return Array.from({ length: this.upTo(6) }, () => this.pick(alphabet)).join('');
  }

  integer(): number {
    return Math.round((this.#random() - 0.5) * 2 ** this.upTo(53)) || 0;
  }

  number(): number {
    const value = (this.#random() - 0.5) * 10 ** (this.upTo(600) - 300);
    return value === 0 ? 0 : value;
  }

  list<T>(make: () => T): T[] {
    return Array.from({ length: 1 + this.upTo(4) }, make);
  }
}

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

/** What any text may hold. */
export const anyText: readonly string[] = [...ascii, ...'&=+%#?/,;|.[] {}~!*\'()"\\', '%2F', '%zz', '..', 'ä', 'ÿ', '€', '❤️', '😀', '\u0000', '\n', '\u007f', '\ud7ff', '\uffff'];
/** What can be sent as it is. */
export const plainText: readonly string[] = [...ascii, 'ä', 'ÿ', '\u0080', '%2F', '%zz'];
