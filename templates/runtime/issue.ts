/** One thing that is wrong with a value. */
export interface Issue {
  /** Where: a JSON pointer into the value (RFC 6901), such as `/query/page`. `""` is the value itself. */
  readonly pointer: string;
  /** What a person can do about it: `must be a string, not null`. It holds nothing of the value. */
  readonly message: string;
  /** The JSON Schema keyword that is not met. */
  readonly keyword?: string;
}
