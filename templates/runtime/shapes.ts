import { escapePointer } from "./decode.js";
import { matches } from "./media-type.js";
import type { ProblemError } from "./problem.js";
import type { AnyInput, Place } from "./shared-types.js";

/** What is to be done with an object beside validating it. */
export interface Shape {
  /** Properties of the other direction: readOnly ones of a request, writeOnly ones of a reply. */
  readonly hidden?: readonly string[];
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Keys of the shapes of its properties. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Key of the shape of properties that are not among these. */
  readonly rest?: string;
  /** Key of the shape of a list's items. */
  readonly items?: string;
  /** Keys of the shapes of alternatives, by the value of a property. */
  readonly choice?: { readonly property: string; readonly shapes: Readonly<Record<string, string>> };
}

export type Shapes = Readonly<Record<string, Shape>>;

/** Key of a body's shape, or those by media type. */
export type BodyShape = string | Readonly<Record<string, string>>;

/** The key of a body's shape; undefined: there is none. */
export function shapeKey(shape: BodyShape | undefined, contentType = "application/json"): string | undefined {
  if (typeof shape !== "object") return shape;
  const own = Object.entries(shape).find(([mediaType]) => mediaType === contentType || (mediaType.includes("*") && matches(mediaType, contentType)));
  return own?.[1];
}

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
  const shape = shapeOf(value, key, shapes);
  if (!shape || typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => hiddenIn(item, shape.items, shapes, `${pointer}/${index}`));
  const names = (shape.hidden ?? []).filter((name) => Object.hasOwn(value, name));
  const own = names.map((name) => ({ pointer: `${pointer}/${escapePointer(name)}`, detail: "read only", keyword: "readOnly" }));
  const inside = shapedIn(value, shape).flatMap(([name, member, child]) => hiddenIn(member, child, shapes, `${pointer}/${escapePointer(name)}`));
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
  const shape = shapeOf(value, key, shapes);
  if (!shape || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => changed(item, shape.items, shapes, change));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const inside = shapedIn(value, shape)
    .map(([name, member, child]) => [name, member, changed(member, child, shapes, change)] as const)
    .filter(([, member, other]) => other !== member);
  return change(inside.length ? { ...value, ...Object.fromEntries(inside.map(([name, , other]) => [name, other])) } : value, shape);
}

/** The shape of a value: that of an alternative where the value says which one it is. */
function shapeOf(value: unknown, key: string | undefined, shapes: Shapes): Shape | undefined {
  const shape = key !== undefined && Object.hasOwn(shapes, key) ? shapes[key] : undefined;
  if (!shape?.choice || typeof value !== "object" || value === null) return shape;
  const { property, shapes: keys } = shape.choice;
  const named = Object.hasOwn(value, property) ? `${(value as Readonly<Record<string, unknown>>)[property]}` : "";
  return shapeOf(value, Object.hasOwn(keys, named) ? keys[named] : undefined, shapes);
}

/** The members of an object that have shapes of their own. */
function shapedIn(value: object, { properties = {}, rest }: Shape): (readonly [name: string, member: unknown, key: string])[] {
  const members = value as Readonly<Record<string, unknown>>;
  const names = rest === undefined ? Object.keys(properties).filter((name) => Object.hasOwn(members, name)) : Object.keys(members);
  return names.flatMap((name) => {
    const key = Object.hasOwn(properties, name) ? properties[name] : rest;
    return key ? [[name, members[name], key] as const] : [];
  });
}
