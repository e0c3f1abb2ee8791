/** What is declared, with the statuses that it is declared for: numbers, `4XX`, `default`. */
export type ByStatus<T> = (readonly [declared: T, ...statuses: (number | string)[]])[];

/**
 * What is declared for a status: by itself, else by its class (`4XX`), else by `default`, which stands for errors only
 * where a success is declared. Undefined: the status is not declared.
 */
export function declarationOf<T>(responses: ByStatus<T>, status: number): T | undefined {
  const table = new Map(responses.flatMap(([declared, ...keys]) => keys.map((key) => [`${key}`, declared] as const)));
  const digit = `${status}`.charAt(0);
  const onlyErrors = digit === "2" && [...table.keys()].some((key) => key.startsWith(digit));
  return table.get(`${status}`) ?? table.get(`${digit}XX`) ?? (onlyErrors ? undefined : table.get("default"));
}
