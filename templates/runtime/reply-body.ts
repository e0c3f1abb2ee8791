import type { Issue } from "./issue.js";
import type { Awaitable } from "./shared-types.js";

/** What the Response constructor takes as a body. */
export type ReplyBody = NonNullable<ConstructorParameters<typeof Response>[0]>;

/** Writes a reply's body. */
export interface BodyWriter {
  /** Without it, the reply has no body. */
  readonly mediaType?: string;
  /** Undefined: the value cannot be written. */
  readonly encode: (body: unknown) => Awaitable<ReplyBody | null | undefined>;
  /** The Content-Type of an encoded body, where it is not the media type itself. */
  readonly contentType?: (body: ReplyBody) => string;
  /** Of a stream: what of an item the document describes. */
  readonly itemOf?: (item: unknown) => unknown;
  /** What is wrong with the headers that are sent, as far as the document declares some; empty: nothing. */
  readonly headerIssues?: (sent: readonly (readonly [name: string, value: string])[]) => readonly Issue[];
  /** The writers of several media types, of which the reply names one. */
  readonly choices?: readonly BodyWriter[];
}

/** A JSON reply. */
export const json: BodyWriter = { mediaType: "application/json", encode: JSON.stringify };

/** A JSON reply under another media type, such as `application/problem+json`. */
export function jsonAs(mediaType: string): BodyWriter {
  return { mediaType, encode: JSON.stringify };
}

/** A reply without a body. */
export const empty: BodyWriter = { encode: () => null };
