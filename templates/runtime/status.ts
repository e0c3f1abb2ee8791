type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type NumberIn<Text> = Text extends `${infer Value extends number}` ? Value : never;

/** Every status code of a class: `StatusClass<4>` is `400 | 401 | … | 499`. */
type StatusClass<Class extends Digit> = NumberIn<`${Class}${Digit}${Digit}`>;

/** The status codes behind each key that stands for a class of them. */
interface StatusRanges {
  "1XX": StatusClass<1>;
  "2XX": StatusClass<2>;
  "3XX": StatusClass<3>;
  "4XX": StatusClass<4>;
  "5XX": StatusClass<5>;
}

/** The status codes of some classes (`"4XX"`), but for those that are listed by themselves. */
export type Status<Range extends keyof StatusRanges, Listed extends number = never> = Exclude<
  StatusRanges[Range],
  Listed
>;

/** What is declared for statuses: a number, `4XX` or `default`. */
export type ByStatus<T> = readonly (readonly [declared: T, ...statuses: (number | string)[]])[];

/**
 * What is declared for a status: by itself, else by its class (`4XX`), else by `default`, which stands for errors only
 * where a success is declared. Undefined: the status is not declared.
 */
export function declarationOf<T>(responses: ByStatus<T>, status: number): T | undefined {
  const entries = responses.flatMap(([declared, ...keys]) => keys.map((key) => [`${key}`, declared] as const));
  const table = new Map(entries);
  const digit = `${status}`.charAt(0);
  const onlyErrors = digit === "2" && entries.some(([key]) => key.startsWith(digit));
  return table.get(`${status}`) ?? table.get(`${digit}XX`) ?? (onlyErrors ? undefined : table.get("default"));
}
