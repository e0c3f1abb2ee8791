/**
 * What is known of the responses of an operation, by status. One of which nothing is known is listed, with `nothing`, where
 * there is a wider one (`4XX`, `default`), which would be taken for it.
 */
export function knownByStatus<T>(all: readonly (readonly [status: string, known: T | undefined])[], nothing: T): readonly (readonly [status: string, known: T])[] {
  const known = new Set(all.flatMap(([status, one]) => (one === undefined ? [] : [status])));
  return all.flatMap(([status, one]) => (one !== undefined || widerThan(status).some((wider) => known.has(wider)) ? [[status, one ?? nothing] as const] : []));
}

function widerThan(status: string): readonly string[] {
  return status === 'default' ? [] : [`${status.charAt(0)}XX`, 'default'].filter((wider) => wider !== status);
}
