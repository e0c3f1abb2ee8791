/** One parameter as its style took it apart: its texts are unescaped and not yet typed. */
export interface Wire {
  /** The whole as one text; undefined where there is more than one. */
  readonly text?: string | undefined;
  /** Its items, where it may be a list. */
  readonly items?: readonly string[] | undefined;
  /** Its members, where it may be an object. */
  readonly members?: readonly (readonly [key: string, text: string])[] | undefined;
  /** Its members, where each of them may have more of its own. */
  readonly parts?: ReadonlyMap<string, Wire> | undefined;
  /** In a multipart body: what came as files. */
  readonly files?: readonly Blob[] | undefined;
}

/** Reads typed values from texts. */
export interface Value {
  /** What is read, for messages: "an integer". */
  readonly expected: string;
  /** Undefined: that is not what the wire holds. */
  readonly read: (wire: Wire) => unknown;
  /** For objects: whether a name is one of its members'. */
  readonly isMember?: (name: string) => boolean;
  /** A parameter that must be there. */
  readonly required?: boolean;
  /** In a multipart body: what comes as a file may stay one. */
  readonly takesFiles?: boolean;
}

/** Any text. */
export const string: Value = { expected: "a string", read: ({ text }) => text };

/** A number in JSON's notation. */
export const number: Value = {
  expected: "a number",
  read: ({ text = "" }) => {
    const value = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
    return Number.isFinite(value) ? value : undefined;
  },
};

/** A whole number that JavaScript holds without loss. */
export const integer: Value = {
  expected: "an integer",
  read: ({ text = "" }) => {
    const value = /^-?\d+$/.test(text) ? Number(text) : NaN;
    return Number.isSafeInteger(value) ? value : undefined;
  },
};

/** `true` or `false`, in these letters. */
export const boolean: Value = {
  expected: "true or false",
  read: ({ text }) => (text === "true" ? true : text === "false" ? false : undefined),
};

/** One of the given values. */
export function literal(...values: readonly (string | number | boolean)[]): Value {
  const expected = values.length > 1 ? `one of ${values.join(", ")}` : String(values[0]);
  return { expected, read: ({ text }) => values.find((value) => String(value) === text) };
}

/** A parameter that must be there. */
export function required(value: Value): Value {
  return { ...value, required: true };
}

/** What `value` reads, and `null` for an empty text that it does not read. */
export function nullable(value: Value): Value {
  return { ...value, read: (wire) => value.read(wire) ?? (wire.text === "" ? null : undefined) };
}

/** What the first of the values reads that can read it: put `string` last. */
export function oneOf(...values: readonly Value[]): Value {
  return {
    expected: values.map(({ expected }) => expected).join(" or "),
    read: (wire) => {
      for (const value of values) {
        const result = value.read(wire);
        if (result !== undefined) return result;
      }
      return undefined;
    },
    isMember: (name) => values.some((value) => value.isMember?.(name)),
    takesFiles: values.some(({ takesFiles }) => takesFiles),
  };
}

/** A list, each of its items read by `item`. */
export function array(item: Value): Value {
  return {
    expected: `a list, each item ${item.expected}`,
    read: (wire) => {
      const values = itemsOf(wire)?.map((one) => item.read(one));
      // Files alone are no list of texts that has no items.
      return values?.includes(undefined) || (wire.files?.length && !values?.length) ? undefined : values;
    },
  };
}

/** A list whose items are read each by the value of its place, and those behind them by `rest`. */
export function tuple(values: readonly Value[], rest?: Value): Value {
  return {
    expected: `a list, its items ${values.map(({ expected }) => expected).join(", ")}`,
    read: (wire) => {
      const results = itemsOf(wire)?.map((one, index) => (values[index] ?? rest)?.read(one));
      return results?.includes(undefined) ? undefined : results;
    },
  };
}

/** The items of a list; where they came with keys, these are numbers that say their order. */
function itemsOf({ items, parts }: Wire): readonly Wire[] | undefined {
  if (!parts) return items?.map((text) => ({ text }));
  const keys = [...parts.keys()];
  if (!keys.every((key) => /^\d+$/.test(key))) return undefined;
  return [...parts].sort(([a], [b]) => Number(a) - Number(b)).map(([, wire]) => wire);
}
