/** A value, or a promise of one. */
export type Awaitable<T> = T | Promise<T>;

/** What the Headers constructor takes: a record, pairs or Headers. */
export type HeadersInput = NonNullable<ConstructorParameters<typeof Headers>[0]>;
