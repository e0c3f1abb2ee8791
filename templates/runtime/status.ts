/**
 * What is declared, each before the statuses that it is declared for (numbers, `4XX`, `default`). Neither nested nor
 * `readonly`: the compiler takes far longer to check such a literal.
 */
export type ByStatus<T extends object> = (T | number | string)[];

/**
 * What is declared for a status: by itself, else by its class (`4XX`), else by `default`. Undefined: the status is not
 * declared.
 */
export function declarationOf<T extends object>(responses: ByStatus<T>, status: number): T | undefined {
  const table: Record<string, T | undefined> = {};
  let declared: T | undefined;
  for (const part of responses) {
    if (typeof part === "object") declared = part;
    else table[part] = declared;
  }
  return table[status] ?? table[`${Math.trunc(status / 100)}XX`] ?? table["default"];
}
