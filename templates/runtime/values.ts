/** One parameter as its style took it apart: its texts are unescaped and not yet typed. */
export interface Wire {
  /** The whole as one text; undefined where there is more than one. */
  readonly text?: string | undefined;
  /** Its items, where it may be a list. */
  readonly items?: readonly string[] | undefined;
  /** Its members, where it may be an object. */
  readonly members?: readonly (readonly [key: string, text: string])[] | undefined;
  /** In a multipart body: what came as files. */
  readonly files?: readonly Blob[] | undefined;
}

/** Reads typed values from texts. */
export interface Value {
  /** What is read, for messages: "an integer". */
  readonly expected: string;
  /** Undefined: that is not what the wire holds. */
  readonly read: (wire: Wire) => unknown;
  /** For objects: the names of the members. */
  readonly keys?: readonly string[];
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
    keys: values.flatMap(({ keys = [] }) => keys),
    takesFiles: values.some(({ takesFiles }) => takesFiles),
  };
}

/** A list, each of its items read by `item`. */
export function array(item: Value): Value {
  return {
    expected: `a list, each item ${item.expected}`,
    read: ({ items }) => {
      const values = items?.map((text) => item.read({ text }));
      return values?.includes(undefined) ? undefined : values;
    },
  };
}

/** What is known of an object beside its listed members. */
export interface ObjectOptions {
  /** Members without which it cannot be read. */
  readonly required?: readonly string[];
  /** Reads the members that are not listed; without it they are left out. */
  readonly additional?: Value;
}

/** An object, each of its members read by the value of its name. */
export function object(properties: Readonly<Record<string, Value>>, options: ObjectOptions = {}): Value {
  const { required = [], additional } = options;
  const values = new Map(Object.entries(properties));
  return {
    expected: "an object",
    keys: [...values.keys()],
    read: ({ members }) => {
      const texts = new Map(members);
      if (!members || texts.size < members.length || required.some((key) => !texts.has(key))) return undefined;
      const entries = members.flatMap(([key, text]) => {
        const value = values.get(key) ?? additional;
        return value ? [[key, value.read({ text })] as const] : [];
      });
      return entries.some(([, member]) => member === undefined) ? undefined : Object.fromEntries(entries);
    },
  };
}
