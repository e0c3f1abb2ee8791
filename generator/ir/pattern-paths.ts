/** Characters as ranges of code points, sorted or not. */
type Characters = readonly (readonly [first: number, last: number])[];

/** A part of a pattern: which of its characters come first and last, and whether it may match nothing. */
interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isEmpty: boolean;
}

/** What the pattern is too long for. */
const mostPositions = 400;
const mostSteps = 400_000;

/**
 * Whether a backtracking engine may take a number of steps that doubles with each character: where some text leads from
 * a place of the pattern back to it in two ways. Looks at the pattern as an automaton of its characters; what it cannot
 * read, or is too long for, it takes to be harmless.
 */
export function isExponential(pattern: string): boolean {
  try {
    const automaton = new Automaton(pattern);
    return automaton.isAmbiguous();
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const any: Characters = [[0, 0x10ffff]];
const digits: Characters = [[48, 57]];
const words: Characters = [[48, 57], [65, 90], [95, 95], [97, 122]];
const spaces: Characters = [[9, 13], [32, 32], [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000], [0xfeff, 0xfeff]];
const classes: Readonly<Record<string, Characters>> = { d: digits, w: words, s: spaces, D: inverse(digits), W: inverse(words), S: inverse(spaces) };
const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, v: 11, f: 12, 0: 0 };

function inverse(characters: Characters): Characters {
  const left: [number, number][] = [];
  let next = 0;
  for (const [first, last] of [...characters].sort(([a], [b]) => a - b)) {
    if (first > next) left.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  return next <= 0x10ffff ? [...left, [next, 0x10ffff]] : left;
}

function overlap(a: Characters, b: Characters): boolean {
  return a.some(([first, last]) => b.some(([from, to]) => first <= to && from <= last));
}

/** The positions of a pattern's characters, and which may follow which. */
class Automaton {
  readonly #text: readonly string[];
  #at = 0;
  readonly #characters: Characters[] = [];
  /** How many ways lead from each position to each that may follow. */
  readonly #follow: Map<number, number>[] = [];

  constructor(pattern: string) {
    this.#text = [...pattern];
    this.#choice();
    if (this.#at < this.#text.length) throw new RangeError('not a pattern');
  }

  #choice(): Part {
    let part = this.#sequence();
    while (this.#take('|')) {
      const other = this.#sequence();
      part = { first: [...part.first, ...other.first], last: [...part.last, ...other.last], isEmpty: part.isEmpty || other.isEmpty };
    }
    return part;
  }

  #sequence(): Part {
    let part: Part = { first: [], last: [], isEmpty: true };
    while (this.#at < this.#text.length && this.#peek() !== '|' && this.#peek() !== ')') part = this.#joined(part, this.#repeated());
    return part;
  }

  #joined(a: Part, b: Part): Part {
    this.#link(a.last, b.first);
    return { first: a.isEmpty ? [...a.first, ...b.first] : a.first, last: b.isEmpty ? [...a.last, ...b.last] : b.last, isEmpty: a.isEmpty && b.isEmpty };
  }

  #link(from: readonly number[], to: readonly number[]): void {
    for (const a of from) for (const b of to) this.#follow[a]?.set(b, (this.#follow[a]?.get(b) ?? 0) + 1);
  }

  /** An atom and how often it may come. A bound is written out up to three times: more adds no way that these lack. */
  #repeated(): Part {
    const start = this.#at;
    let part = this.#atom();
    const [least, most] = this.#quantifier();
    const end = this.#at;
    if (most === Infinity) {
      this.#link(part.last, part.first);
      return { ...part, isEmpty: part.isEmpty || least === 0 };
    }
    let before = part;
    for (let count = 1; count < Math.min(most, 3); count++) {
      this.#at = start;
      const next = this.#atom();
      // Who leaves one out leaves out all that follow.
      this.#link(before.last, next.first);
      const isOptional = count >= least || next.isEmpty;
      part = { first: part.isEmpty ? [...part.first, ...next.first] : part.first, last: isOptional ? [...part.last, ...next.last] : next.last, isEmpty: part.isEmpty && next.isEmpty };
      before = next;
    }
    this.#at = end;
    return { ...part, isEmpty: part.isEmpty || least === 0 };
  }

  #quantifier(): readonly [least: number, most: number] {
    const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}/u.exec(this.#text.slice(this.#at, this.#at + 24).join('')) ?? [];
    const simple = least === undefined ? { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] }[this.#peek() ?? ''] : undefined;
    if (least === undefined && simple === undefined) return [1, 1];
    this.#at += least === undefined ? 1 : `{${least}${comma ?? ''}${most ?? ''}}`.length;
    this.#take('?');
    if (simple !== undefined) return [simple[0] ?? 0, simple[1] ?? Infinity];
    return [Number(least), comma === '' ? Number(least) : most === '' ? Infinity : Number(most)];
  }

  #atom(): Part {
    const sign = this.#next();
    if (sign === '^' || sign === '$') return { first: [], last: [], isEmpty: true };
    if (sign === '(') return this.#group();
    if (sign === '[') return this.#position(this.#class());
    if (sign === '.') return this.#position(inverse([[10, 10], [13, 13], [0x2028, 0x2029]]));
    if (sign !== '\\') return this.#position([[sign.codePointAt(0) ?? 0, sign.codePointAt(0) ?? 0]]);
    if (/[bB]/u.test(this.#peek() ?? '')) return this.#take(this.#peek() ?? ''), { first: [], last: [], isEmpty: true };
    return this.#position(this.#escape());
  }

  #group(): Part {
    const [mark] = /^\?(?::|<?[=!]|<[^>]*>)/u.exec(this.#text.slice(this.#at, this.#at + 80).join('')) ?? [''];
    this.#at += [...mark].length;
    const part = this.#choice();
    if (!this.#take(')')) throw new RangeError('not a pattern');
    // What is looked at and not taken stands beside the rest.
    return /^\?<?[=!]/u.test(mark) ? { first: [], last: [], isEmpty: true } : part;
  }

  #position(characters: Characters): Part {
    const position = this.#characters.push(characters) - 1;
    if (position > mostPositions) throw new RangeError('too long');
    this.#follow.push(new Map());
    return { first: [position], last: [position], isEmpty: false };
  }

  #class(): Characters {
    const isInverse = this.#take('^');
    const ranges: (readonly [number, number])[] = [];
    while (!this.#take(']')) {
      const from = this.#member();
      const [[start, end] = [0, 0]] = from;
      if (from.length === 1 && start === end && this.#peek() === '-' && this.#text[this.#at + 1] !== ']') {
        this.#at++;
        const to = this.#member();
        ranges.push([start, to[0]?.[1] ?? start]);
      } else ranges.push(...from);
    }
    return isInverse ? inverse(ranges) : ranges;
  }

  #member(): Characters {
    const sign = this.#next();
    const point = sign.codePointAt(0) ?? 0;
    return sign === '\\' ? this.#escape() : [[point, point]];
  }

  #escape(): Characters {
    const sign = this.#next();
    const rest = this.#text.slice(this.#at, this.#at + 60).join('');
    const known = classes[sign];
    if (known !== undefined) return known;
    const [taken = ''] = (sign === 'p' || sign === 'P' ? /^\{[^}]*\}/u : sign === 'u' ? /^(?:\{[\dA-Fa-f]+\}|[\dA-Fa-f]{4})/u : sign === 'x' ? /^[\dA-Fa-f]{2}/u : /^/u).exec(rest) ?? [];
    this.#at += taken.length;
    // A property, or what a group held: any character may be in it.
    if (/[pP1-9k]/u.test(sign)) return any;
    const point = taken === '' ? (controls[sign] ?? sign.codePointAt(0) ?? 0) : Number.parseInt(taken.replaceAll(/[{}]/gu, ''), 16);
    return [[point, point]];
  }

  #peek(): string | undefined {
    return this.#text[this.#at];
  }

  #next(): string {
    const sign = this.#text[this.#at++];
    if (sign === undefined) throw new RangeError('not a pattern');
    return sign;
  }

  #take(sign: string): boolean {
    if (this.#peek() !== sign) return false;
    this.#at++;
    return true;
  }

  /** Whether some text leads from a position back to it in two ways: from a pair of the same position to one of two, and back. */
  isAmbiguous(): boolean {
    const size = this.#characters.length;
    let steps = 0;
    const pairsFrom = (start: number, forward: readonly (readonly number[])[]): Set<number> => {
      const seen = new Set([start]);
      for (const pair of seen) {
        const [a, b] = [Math.floor(pair / size), pair % size];
        for (const x of forward[a] ?? []) {
          for (const y of forward[b] ?? []) {
            if (++steps > mostSteps) throw new RangeError('too long');
            if (overlap(this.#characters[x] ?? [], this.#characters[y] ?? [])) seen.add(x * size + y);
          }
        }
      }
      return seen;
    };
    const forward = this.#follow.map((next) => [...next.keys()]);
    const backward = forward.map((_, to) => forward.flatMap((next, from) => (next.includes(to) ? [from] : [])));
    return forward.some((next, position) => {
      if (next.length === 0) return false;
      const reached = pairsFrom(position * size + position, forward);
      const isTwice = [...(this.#follow[position] ?? [])].some(([to, ways]) => ways > 1 && pairsFrom(to * size + to, forward).has(position * size + position));
      if (isTwice) return true;
      const leading = pairsFrom(position * size + position, backward);
      return [...reached].some((pair) => Math.floor(pair / size) !== pair % size && leading.has(pair));
    });
  }
}
