import type { ProblemError } from "./problem.js";
import type { Value, Wire } from "./values.js";

/** The parameters of one place as they arrived, their texts still escaped. */
export interface Arrived {
  readonly pairs: readonly (readonly [name: string, text: string])[];
  /** Throws a URIError. */
  readonly unescape: (text: string) => string;
  /** In a multipart body: what came as files, by name. */
  readonly files?: ReadonlyMap<string, readonly Blob[]>;
}

/**
 * Takes one parameter apart; undefined: it is not there. `isMember` tells the names of its members, where it is an object
 * whose members stand under their own names.
 */
export type Style = (name: string, arrived: Arrived, isMember: (key: string) => boolean) => Wire | undefined;

/** Parameters that have one style, and what reads the value of each. */
interface Styled {
  readonly style: Style;
  readonly values: Readonly<Record<string, Value>>;
}

/** How the parameters of one place are read. */
export type Decoders = Styled | readonly Styled[];

/** Parameters that have one style. */
export function inStyle(style: Style, values: Styled["values"]): Styled {
  return { style, values };
}

export function groupsIn(decoders: Decoders): readonly Styled[] {
  return "style" in decoders ? [decoders] : decoders;
}

/** The values of one place by name. What is missing or cannot be read is added to `errors`. */
export function decodeGroup(place: string, decoders: Decoders, arrived: Arrived, errors: ProblemError[]): object {
  const decoded: Record<string, unknown> = {};
  for (const { style, values } of groupsIn(decoders)) {
    for (const name of Object.keys(values)) {
      const value = values[name];
      const fail = (detail: string): void => void errors.push({ pointer: `${place && `/${place}`}/${escapePointer(name)}`, detail });
      const result = value && decodeOne(style, name, value, arrived, fail);
      // An own property whatever the name.
      if (result === undefined) continue;
      else if (name === "__proto__") Object.defineProperty(decoded, name, { value: result, enumerable: true });
      else decoded[name] = result;
    }
  }
  return decoded;
}

const nothing = (): boolean => false;

/** Undefined: it is not there, or `fail` was told what is wrong with it. */
function decodeOne(style: Style, name: string, value: Value, arrived: Arrived, fail: (detail: string) => void): unknown {
  try {
    const wire = style(name, arrived, value.isMember ?? nothing);
    const result = wire && value.read(wire);
    if (wire && result === undefined) fail(`expected ${value.expected}`);
    if (!wire && value.required) fail("missing");
    return result;
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    fail("malformed percent-encoding");
    return undefined;
  }
}

/** A name as a part of a JSON pointer. */
export function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
