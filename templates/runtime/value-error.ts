/** A value in JSON that is not what the document says. */
export class ValueError extends Error {
  override readonly name = "ValueError";
  /** What would be there: "a date-time". */
  readonly expected: string;
  /** A JSON pointer to it. */
  pointer = "";

  constructor(expected: string) {
    super(`expected ${expected}`);
    this.expected = expected;
  }

  override toString(): string {
    return `expected ${this.expected} at "${this.pointer}"`;
  }
}
