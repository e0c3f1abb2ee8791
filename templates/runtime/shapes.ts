import { escapePointer } from "./decode.js";
import type { ProblemError } from "./problem.js";
import type { AnyInput, Place } from "./shared-types.js";

/** What is to be done with an object beside validating it. */
export interface Shape {
  /** Properties of the other direction: readOnly ones of a request, writeOnly ones of a reply. */
  readonly hidden?: readonly string[];
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Keys of the shapes of its properties. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Key of the shape of a list's items. */
  readonly items?: string;
}

export type Shapes = Readonly<Record<string, Shape>>;

/** Defaults of parameters, by place and name. */
export type ParameterDefaults = Readonly<Partial<Record<Place, Readonly<Record<string, unknown>>>>>;

/** A value without its hidden properties; the value itself is left as it is, and returned where it has none. */
export function withoutHidden(value: unknown, key: string | undefined, shapes: Shapes): unknown {
  return changed(value, key, shapes, (object, { hidden = [] }) => {
    const found = hidden.filter((name) => Object.hasOwn(object, name));
    return found.length ? Object.fromEntries(Object.entries(object).filter(([name]) => !found.includes(name))) : object;
  });
}

/** A value with its defaults; the value itself is left as it is. */
export function withDefaults(value: unknown, key: string | undefined, shapes: Shapes): unknown {
  return changed(value, key, shapes, (object, { defaults = {} }) => filled(object, defaults));
}

/** An error for each hidden property. */
export function hiddenIn(value: unknown, key: string | undefined, shapes: Shapes, pointer: string): ProblemError[] {
  const shape = key === undefined ? undefined : shapes[key];
  if (!shape || typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => hiddenIn(item, shape.items, shapes, `${pointer}/${index}`));
  const names = (shape.hidden ?? []).filter((name) => Object.hasOwn(value, name));
  const own = names.map((name) => ({ pointer: `${pointer}/${escapePointer(name)}`, detail: "read only", keyword: "readOnly" }));
  const inside = Object.entries(shape.properties ?? {}).flatMap(([name, child]) =>
    Object.hasOwn(value, name) ? hiddenIn((value as Readonly<Record<string, unknown>>)[name], child, shapes, `${pointer}/${escapePointer(name)}`) : [],
  );
  return [...own, ...inside];
}

/** The parameters of an input with the defaults of those that are not there. */
export function filledParameters(input: AnyInput, defaults: ParameterDefaults): AnyInput {
  const groups = Object.entries(defaults).map(([place, values]) => [place, filled(input[place as Place] ?? {}, values)] as const);
  return { ...input, ...Object.fromEntries(groups) };
}

/** A default is made anew for each request: what one of them does to it is nothing that another should see. */
function filled(object: object, defaults: Readonly<Record<string, unknown>>): object {
  const missing = Object.entries(defaults).filter(([name]) => !Object.hasOwn(object, name));
  if (missing.length === 0) return object;
  return { ...object, ...Object.fromEntries(missing.map(([name, value]) => [name, structuredClone(value)])) };
}

function changed(value: unknown, key: string | undefined, shapes: Shapes, change: (object: object, shape: Shape) => object): unknown {
  const shape = key === undefined ? undefined : shapes[key];
  if (!shape || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => changed(item, shape.items, shapes, change));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const members = value as Readonly<Record<string, unknown>>;
  const inside = Object.entries(shape.properties ?? {})
    .filter(([name]) => Object.hasOwn(members, name))
    .map(([name, child]) => [name, changed(members[name], child, shapes, change)] as const)
    .filter(([name, member]) => member !== members[name]);
  return change(inside.length ? { ...members, ...Object.fromEntries(inside) } : value, shape);
}
