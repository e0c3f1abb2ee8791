/** Writes a reply's body. */
export interface BodyWriter {
  /** Without it, the reply has no body. */
  readonly mediaType?: string;
  /** Undefined: the value cannot be written. */
  readonly encode: (body: unknown) => string | null | undefined;
}

/** A JSON reply. */
export const json: BodyWriter = { mediaType: "application/json", encode: JSON.stringify };

/** A JSON reply under another media type, such as `application/problem+json`. */
export function jsonAs(mediaType: string): BodyWriter {
  return { mediaType, encode: JSON.stringify };
}

/** A reply without a body. */
export const empty: BodyWriter = { encode: () => null };
