/** A request while it is put together. */
export interface RequestDraft {
  /** The path, with a `{name}` for each parameter that is yet to come. */
  path: string;
  /** Encoded `name=value` texts. */
  readonly query: string[];
  readonly headers: Headers;
  body: string | null;
}
