import type { Value, Wire } from "./values.js";

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
    isMember: (name) => values.has(name),
    read: ({ members, parts }) => {
      const wires = parts ?? (members && wiresOf(members));
      if (!wires || required.some((key) => !wires.has(key))) return undefined;
      const entries = [...wires].flatMap(([key, wire]) => {
        const value = values.get(key) ?? additional;
        return value ? [[key, value.read(wire)] as const] : [];
      });
      return entries.some(([, member]) => member === undefined) ? undefined : Object.fromEntries(entries);
    },
  };
}

/**
 * An exploded object that has all members which are not claimed: `name` is the name of another parameter, `name[` the
 * beginning of many.
 */
export function rest(value: Value, ...claimed: readonly string[]): Value {
  const isClaimed = (name: string): boolean =>
    claimed.some((claim) => (claim.endsWith("[") ? name.startsWith(claim) : name === claim));
  return { ...value, isMember: (name) => value.isMember?.(name) || !isClaimed(name) };
}

/** A JSON text. What it holds is not compared with its schema. */
export const jsonText: Value = {
  expected: "JSON",
  read: ({ text = "" }) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return undefined;
    }
  },
};

/** The text of a form, the pairs of which `value` reads. */
export function formText(value: Value): Value {
  return { ...value, read: ({ text }) => value.read({ members: [...new URLSearchParams(text)] }) };
}

/** A member that is there several times is a list, and no text. */
function wiresOf(members: NonNullable<Wire["members"]>): Map<string, Wire> {
  const texts = new Map<string, string[]>();
  for (const [key, text] of members) {
    const known = texts.get(key);
    if (known) known.push(text);
    else texts.set(key, [text]);
  }
  return new Map(
    [...texts].map(([key, items]) => [key, { text: items.length > 1 ? undefined : items[0], items }] as const),
  );
}
