/** A value, or a promise of one. */
export type Awaitable<T> = T | Promise<T>;

/** What the Headers constructor takes: a record, pairs or Headers. */
export type HeadersInput = NonNullable<ConstructorParameters<typeof Headers>[0]>;

/** Where a parameter is. */
export type Place = "path" | "query" | "header" | "cookie";

/** The input of some operation: its parameters by place, and its body. */
export interface AnyInput extends Readonly<Partial<Record<Place, object>>> {
  readonly body?: unknown;
  /** The media type of the body, where the operation has several. */
  readonly contentType?: string;
  /** The headers of a multipart body's parts, by their names; of a list, those of each item. */
  readonly partHeaders?: object;
}

/** Raw bytes, as they are sent. A stream cannot be sent twice. */
export type BinaryBody = Blob | ArrayBuffer | Uint8Array | ReadableStream<Uint8Array>;

/** One value after the other. */
export type ItemSequence<Item> = AsyncIterable<Item> | Iterable<Item>;

/** Makes a value of a JSON text; throws where it cannot. */
export type ParseJson = (text: string) => unknown;

/** Makes a JSON text of a value; throws a TypeError where it cannot. */
export type WriteJson = (value: unknown) => string;
