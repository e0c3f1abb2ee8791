import type { Content, Json, ObjectType, Operation, ParameterPlace, Type } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { fits } from './fits.js';
import { resolve } from './merged.js';
import { json, places, record } from './runtime.js';
import type { Symbols } from './symbols.js';

/** What a server does to a value beside validating it: which properties of it are of the other view, and which have a default. */
interface Shape {
  readonly hidden: Set<string>;
  readonly defaults: Map<string, Json>;
  /** Keys of other shapes, by property. */
  readonly properties: Map<string, string>;
  items?: string;
}

/** The shapes of bodies in one direction, those that say something. A shape has the name of its type, or of its place in one. */
export class Shapes {
  readonly #symbols: Symbols;
  readonly #hasDefaults: boolean;
  readonly #found = new Map<string, Shape>();

  /** Defaults are for requests: `hasDefaults`. */
  constructor(symbols: Symbols, hasDefaults: boolean) {
    this.#symbols = symbols;
    this.#hasDefaults = hasDefaults;
  }

  /** The key of what a body's type says; undefined: nothing. */
  keyOf(contents: readonly Content[], place: string): string | undefined {
    const [first, ...others] = contents.filter(({ format }) => format === 'json' || format === 'urlencoded' || format === 'multipart');
    if (first === undefined || others.some(({ type }) => JSON.stringify(type) !== JSON.stringify(first.type))) return undefined;
    const key = this.#add(first.type, place);
    return key !== undefined && this.#says(key, new Set()) ? key : undefined;
  }

  /** The properties of a body that have a default, by the type that a handler is given. */
  defaulted(key: string): readonly string[] {
    return [...(this.#found.get(key)?.defaults.keys() ?? [])];
  }

  /** Everything that was asked for, by key. */
  printed(): readonly (readonly [key: string, shape: Expression])[] {
    return [...this.#found].filter(([key]) => this.#says(key, new Set())).map(([key, shape]) => [key, this.#printed(shape)]);
  }

  #printed({ hidden, defaults, properties, items }: Shape): Expression {
    const said = [...properties].filter(([, key]) => this.#says(key, new Set()));
    return record([
      ...(hidden.size > 0 ? [['hidden', json([...hidden])] as const] : []),
      ...(defaults.size > 0 ? [['defaults', record([...defaults].map(([name, value]) => [name, json(value)]))] as const] : []),
      ...(said.length > 0 ? [['properties', record(said.map(([name, key]) => [name, json(key)]))] as const] : []),
      ...(items !== undefined && this.#says(items, new Set()) ? [['items', json(items)] as const] : []),
    ]);
  }

  /** Whether it, or something in it, has properties of the other view, or defaults. */
  #says(key: string, seen: Set<string>): boolean {
    const shape = this.#found.get(key);
    if (shape === undefined || seen.has(key)) return false;
    seen.add(key);
    if (shape.hidden.size > 0 || shape.defaults.size > 0) return true;
    return [...shape.properties.values(), ...(shape.items === undefined ? [] : [shape.items])].some((other) => this.#says(other, seen));
  }

  #add(type: Type, place: string): string | undefined {
    const only = this.#onlyMember(type);
    const key = only.kind === 'ref' ? (this.#symbols.named(only.id)?.name ?? place) : place;
    if (this.#found.has(key)) return key;
    const resolved = this.#onlyMember(resolve(only, this.#symbols));
    const parts = this.#objectsIn(resolved);
    if (parts.length === 0 && resolved.kind !== 'array') return undefined;
    const shape: Shape = { hidden: new Set(), defaults: new Map(), properties: new Map() };
    this.#found.set(key, shape);
    for (const part of parts) this.#addObject(part, shape, key);
    const items = resolved.kind === 'array' ? this.#add(resolved.items, `${key}/items`) : undefined;
    if (items !== undefined) shape.items = items;
    return key;
  }

  #addObject({ properties, hidden = [] }: ObjectType, shape: Shape, key: string): void {
    const listed = new Set(properties.map(({ name }) => name));
    for (const name of hidden) if (!listed.has(name)) shape.hidden.add(name);
    for (const { name, type, required, docs } of properties) {
      const child = this.#add(type, `${key}/${name}`);
      if (child !== undefined) shape.properties.set(name, child);
      if (this.#hasDefaults && !required && docs.default !== undefined && fits(docs.default, type, this.#symbols)) shape.defaults.set(name, docs.default);
    }
  }

  /** The objects that a value is all of. Which of several alternatives it is would have to be found out first. */
  #objectsIn(type: Type): readonly ObjectType[] {
    if (type.kind === 'object') return [type];
    return type.kind === 'intersection' ? type.members.flatMap((member) => this.#objectsIn(this.#onlyMember(resolve(member, this.#symbols)))) : [];
  }

  /** What a type is beside null. */
  #onlyMember(type: Type): Type {
    if (type.kind !== 'union') return type;
    const [only, ...others] = type.members.filter(({ kind }) => kind !== 'null');
    return only === undefined || others.length > 0 ? type : only;
  }
}

/** The defaults of an operation's parameters, by place and name. One that is not of its parameter's type is none. */
export function parameterDefaults({ parameters }: Operation, symbols: Symbols): readonly (readonly [place: ParameterPlace, values: readonly (readonly [name: string, value: Json])[]])[] {
  return places.flatMap((place) => {
    const values = parameters.flatMap(({ in: own, name, required, style, docs, type }) => {
      const isApplied = own === place && !required && style !== 'querystring' && docs.default !== undefined && fits(docs.default, type, symbols);
      return isApplied && docs.default !== undefined ? [[name, docs.default] as const] : [];
    });
    return values.length === 0 ? [] : [[place, values] as const];
  });
}
