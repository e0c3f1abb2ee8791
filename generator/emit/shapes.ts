import type { Content, Docs, Json, ObjectType, Operation, ParameterPlace, Type, UnionType } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { fits } from './fits.js';
import { resolve } from './merged.js';
import { json, places, record } from './runtime.js';
import type { Symbols } from './symbols.js';

/** What a server does to a value beside validating it: which properties of it are of the other view, and which have a default. */
interface Shape {
  readonly hidden: Set<string>;
  readonly defaults: Map<string, Json>;
  /** Keys of other shapes, by property; undefined: there is nothing to do. */
  readonly properties: Map<string, string | undefined>;
  /** Key of the shape of all other properties. */
  rest?: string;
  items?: string;
  /** Keys of the shapes of alternatives, by the value of the property that tells them apart. */
  choice?: { readonly property: string; readonly keys: ReadonlyMap<string, string> };
}

/** Types whose values are neither objects nor lists. */
const scalar: ReadonlySet<Type['kind']> = new Set(['never', 'null', 'boolean', 'string', 'binary', 'date', 'number', 'bigint', 'literal']);

/** The shapes of bodies in one direction, those that say something. A shape has the name of its type, or of its place in one. */
export class Shapes {
  readonly #symbols: Symbols;
  readonly #hasDefaults: boolean;
  readonly #found = new Map<string, Shape>();
  /** The keys of types without a name: one that is inside itself has one place all the same. */
  readonly #keys = new Map<Type, string>();
  /** Whether a shape says something, once it is whole. */
  readonly #said = new Map<string, boolean>();

  /** Defaults are for requests: `hasDefaults`. */
  constructor(symbols: Symbols, hasDefaults: boolean) {
    this.#symbols = symbols;
    this.#hasDefaults = hasDefaults;
  }

  /** The key of what a body's type says, or those for each media type where they differ; undefined: nothing. */
  keysOf(contents: readonly Content[], place: string): string | Readonly<Record<string, string>> | undefined {
    const shaped = contents.filter(({ format }) => format === 'json' || format === 'urlencoded' || format === 'multipart');
    if (shaped.length === 0) return undefined;
    const isOne = shaped.length === 1 || new Set(shaped.map(({ type }) => JSON.stringify(type))).size === 1;
    const keys = shaped.flatMap(({ type, mediaType }) => {
      const key = this.#add(type, isOne ? place : `${place}/~${escaped(mediaType)}`);
      return key !== undefined && this.#isSaid(key) ? [[mediaType, key] as const] : [];
    });
    return isOne ? keys[0]?.[1] : keys.length === 0 ? undefined : Object.fromEntries(keys);
  }

  /** The properties of a body that have a default, by the type that a handler is given. */
  defaulted(key: string): readonly string[] {
    return [...(this.#found.get(key)?.defaults.keys() ?? [])];
  }

  /** Everything that was asked for, by key. */
  printed(): readonly (readonly [key: string, shape: Expression])[] {
    return [...this.#found].filter(([key]) => this.#isSaid(key)).map(([key, shape]) => [key, this.#printed(shape)]);
  }

  #printed(shape: Shape): Expression {
    const { hidden, defaults, properties, choice } = shape;
    const [rest, items] = [shape.rest, shape.items].map((key) => (this.#isSaid(key) ? key : undefined));
    const said = [...properties].flatMap(([name, key]) => (key !== undefined && this.#isSaid(key) ? [[name, json(key)] as const] : rest === undefined ? [] : [[name, json('')] as const]));
    const chosen = [...(choice?.keys ?? [])].filter(([, key]) => this.#isSaid(key));
    return record([
      ...(hidden.size > 0 ? [['hidden', json([...hidden])] as const] : []),
      ...(defaults.size > 0 ? [['defaults', record([...defaults].map(([name, value]) => [name, json(value)]))] as const] : []),
      ...(said.length > 0 ? [['properties', record(said)] as const] : []),
      ...(rest === undefined ? [] : [['rest', json(rest)] as const]),
      ...(items === undefined ? [] : [['items', json(items)] as const]),
      ...(choice === undefined || chosen.length === 0 ? [] : [['choice', record([['property', json(choice.property)], ['shapes', record(chosen.map(([value, key]) => [value, json(key)]))]])] as const]),
    ]);
  }

  #isSaid(key: string | undefined): boolean {
    if (key === undefined) return false;
    const known = this.#said.get(key);
    if (known !== undefined) return known;
    const isSaid = this.#says(key, new Set());
    this.#said.set(key, isSaid);
    return isSaid;
  }

  /** Whether it, or something in it, has properties of the other view, or defaults. */
  #says(key: string, seen: Set<string>): boolean {
    const shape = this.#found.get(key);
    if (shape === undefined || seen.has(key)) return false;
    seen.add(key);
    if (shape.hidden.size > 0 || shape.defaults.size > 0) return true;
    const others = [...shape.properties.values(), shape.rest, shape.items, ...(shape.choice?.keys.values() ?? [])];
    return others.some((other) => other !== undefined && this.#says(other, seen));
  }

  #add(type: Type, place: string): string | undefined {
    const only = this.#onlyMember(type);
    const key = this.#keys.get(only) ?? (only.kind === 'ref' ? (this.#symbols.named(only.id)?.name ?? place) : place);
    if (this.#found.has(key)) return key;
    const resolved = this.#onlyMember(resolve(only, this.#symbols));
    const parts = this.#objectsIn(resolved);
    if (parts.length === 0 && resolved.kind !== 'array' && resolved.kind !== 'union') return undefined;
    const shape: Shape = { hidden: new Set(), defaults: new Map(), properties: new Map() };
    this.#found.set(key, shape);
    this.#keys.set(only, key);
    for (const part of parts) this.#addObject(part, shape, key);
    if (resolved.kind === 'union') this.#addUnion(resolved, shape, key);
    const items = resolved.kind === 'array' ? this.#add(resolved.items, `${key}/~items`) : undefined;
    if (items !== undefined) shape.items = items;
    return key;
  }

  #addObject({ properties, additional, patterns, hidden = [] }: ObjectType, shape: Shape, key: string): void {
    const listed = new Set(properties.map(({ name }) => name));
    for (const name of hidden) if (!listed.has(name)) shape.hidden.add(name);
    for (const { name, type, required, docs } of properties) {
      const child = scalar.has(type.kind) ? undefined : this.#add(type, `${key}/${escaped(name)}`);
      shape.properties.set(name, child ?? shape.properties.get(name));
      const fallback = this.#hasDefaults && !required ? defaultOf(docs, type, this.#symbols) : undefined;
      if (fallback !== undefined) shape.defaults.set(name, fallback);
    }
    const rest = additional === undefined || patterns !== undefined ? undefined : this.#add(additional, `${key}/~rest`);
    if (rest !== undefined) shape.rest = rest;
  }

  /** A discriminator tells which alternative a value is; without one, that is known which is so of all of them. */
  #addUnion({ members, discriminator }: UnionType, shape: Shape, key: string): void {
    if (discriminator) {
      const keys = [...discriminator.mapping].flatMap(([value, id]) => {
        const child = this.#add({ kind: 'ref', id }, `${key}/~${escaped(value)}`);
        return child === undefined ? [] : [[value, child] as const];
      });
      shape.choice = { property: discriminator.property, keys: new Map(keys) };
      return;
    }
    const hidden = members.map((member) => resolve(member, this.#symbols)).filter(({ kind }) => !scalar.has(kind) && kind !== 'array').map((member) => this.#hiddenIn(member));
    const [first = new Set<string>(), ...others] = hidden;
    for (const name of first) if (others.every((names) => names.has(name))) shape.hidden.add(name);
  }

  #hiddenIn(type: Type): ReadonlySet<string> {
    const parts = this.#objectsIn(type);
    const listed = new Set(parts.flatMap(({ properties }) => properties.map(({ name }) => name)));
    return new Set(parts.flatMap(({ hidden = [] }) => hidden).filter((name) => !listed.has(name)));
  }

  /** The objects that a value is all of. */
  #objectsIn(type: Type): readonly ObjectType[] {
    if (type.kind === 'object') return [type];
    return type.kind === 'intersection' ? type.members.flatMap((member) => this.#objectsIn(this.#onlyMember(resolve(member, this.#symbols)))) : [];
  }

  /** The one member of a union that can be an object or a list. */
  #onlyMember(type: Type): Type {
    if (type.kind !== 'union') return type;
    const [only, ...others] = type.members.filter((member) => !scalar.has(resolve(member, this.#symbols).kind));
    return only === undefined || others.length > 0 ? type : only;
  }
}

/** As part of a key, where a bare `~` is none of a name. */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The default of what has a type: its own, or that of the schema it refers to. One that is not of the type is none. */
function defaultOf({ default: own }: Docs, type: Type, symbols: Symbols, seen: readonly Type[] = []): Json | undefined {
  if (own !== undefined) return fits(own, type, symbols) ? own : undefined;
  const named = type.kind === 'ref' && !seen.includes(type) ? symbols.named(type.id) : undefined;
  return named && defaultOf(named.docs, named.type, symbols, [...seen, type]);
}

/** The defaults of an operation's parameters, by place and name. */
export function parameterDefaults({ parameters }: Operation, symbols: Symbols): readonly (readonly [place: ParameterPlace, values: readonly (readonly [name: string, value: Json])[]])[] {
  const defaulted = parameters.flatMap(({ in: place, name, required, style, docs, type }) => {
    const fallback = required || style === 'querystring' ? undefined : defaultOf(docs, type, symbols);
    return fallback === undefined ? [] : [{ place, value: [name, fallback] as const }];
  });
  if (defaulted.length === 0) return [];
  return places.flatMap((place) => {
    const values = defaulted.filter((one) => one.place === place).map(({ value }) => value);
    return values.length === 0 ? [] : [[place, values] as const];
  });
}
