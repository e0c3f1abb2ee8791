import { holds } from '../fits.js';
import type { ArrayType, Checks, Docs, Json, ObjectType, Property, Type, TypeId } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { satisfies } from './fits.js';
import { joinedProperty, resolve } from './merged.js';
import type { Symbols } from './symbols.js';

/** A text of each format. */
const formats: Readonly<Record<string, string>> = {
  uuid: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  duration: 'P1D',
  email: 'user@example.com',
  hostname: 'example.com',
  uri: 'https://example.com',
  url: 'https://example.com',
  'uri-reference': '/path',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'aGVsbG8=',
  'json-pointer': '/key',
};

const knownFormats: ReadonlySet<string> = new Set(Object.keys(formats));

/** A sample of more values is none to read; types that branch again and again would have endless ones. */
const longestSample = 2000;

/** Longer texts, longer lists and longer examples of the document are none to read either. */
const [longestText, longestList, longestExample] = [100, 5, 80];

interface Asked {
  /** What the document says of the value: an example of its own is best. */
  readonly docs?: Docs | undefined;
  /** A list or an object without members is nothing in a URL, a header or a form: it has one at least. */
  readonly hasMembers?: boolean;
}

/** A small value of a type, with nothing that may be left out; undefined where there is none. Bytes are called `file`. */
export function sampleOf(type: Type, symbols: Symbols, { docs, hasMembers = false }: Asked = {}): Expression | undefined {
  return new Sampler(symbols, hasMembers).of(type, docs);
}

class Sampler {
  readonly #symbols: Symbols;
  readonly #hasMembers: boolean;
  readonly #open = new Set<TypeId>();
  #left = longestSample;

  constructor(symbols: Symbols, hasMembers: boolean) {
    this.#symbols = symbols;
    this.#hasMembers = hasMembers;
  }

  of(type: Type, docs: Docs = {}): Expression | undefined {
    if (this.#left-- <= 0) return undefined;
    const told = [...(docs.examples ?? []), docs.default].find((value) => value !== undefined && this.#isShown(value, type));
    if (told !== undefined) return json(told);
    switch (type.kind) {
      case 'ref':
        return this.#behind(type.id, (named, ownDocs) => this.of(named, ownDocs));
      case 'string':
        return json(textOf(type.checks));
      case 'number':
        return json(numberOf(type.checks, type.integer === true));
      case 'date':
        return { kind: 'call', callee: { kind: 'name', name: 'Date' }, arguments: [json(formats['date-time'] ?? '')], isNew: true };
      case 'bigint':
        return { kind: 'bigint', value: String(numberOf(type.checks, true)) };
      case 'boolean':
        return json(true);
      case 'literal':
        return json(type.value);
      case 'array':
        return this.#array(type);
      case 'tuple':
        return this.#list(type.items.slice(0, Math.max(type.required, this.#count(type.checks?.minItems))));
      case 'object':
        return this.#object([type]);
      case 'union':
        return this.#first(type.members);
      case 'intersection':
        return this.#intersection(type.members);
      case 'null':
        return json(null);
      case 'unknown':
        return this.#hasMembers ? json('string') : { kind: 'object', members: [] };
      case 'binary':
        return { kind: 'name', name: 'file' };
      case 'never':
        return undefined;
    }
  }

  /** An object that the document shows may have members that its type does not list, and a text not the format that it says. */
  #isShown(value: Json, type: Type): boolean {
    const isFlat = [value].flat().every((part) => typeof part !== 'object');
    const isNothing = this.#hasMembers && (value === '' || (Array.isArray(value) && value.length === 0));
    return isFlat && !isNothing && JSON.stringify(value).length <= longestExample && satisfies(value, type, this.#symbols, knownFormats);
  }

  #behind<T>(id: TypeId, look: (type: Type, docs: Docs) => T | undefined): T | undefined {
    const named = this.#open.has(id) ? undefined : this.#symbols.named(id);
    if (named === undefined) return undefined;
    this.#open.add(id);
    const found = look(named.type, named.docs);
    this.#open.delete(id);
    return found;
  }

  #count(least = 0): number {
    return Math.min(Math.max(least, this.#hasMembers ? 1 : 0), longestList);
  }

  /** A circle comes to its end in a list without items. */
  #array({ items, checks }: ArrayType): Expression | undefined {
    const own = resolve(items, this.#symbols);
    const count = this.#count(checks?.minItems);
    const differing = checks?.uniqueItems === true && own.kind === 'union' ? own.members : [];
    const list = this.#list(Array.from({ length: count }, (_, index) => differing[index] ?? items));
    return list ?? (checks?.minItems === undefined ? { kind: 'array', items: [] } : undefined);
  }

  #list(types: readonly Type[]): Expression | undefined {
    const items = types.map((type) => this.of(type)).filter((item) => item !== undefined);
    return items.length < types.length ? undefined : { kind: 'array', items };
  }

  #first(types: readonly Type[]): Expression | undefined {
    const isNothing = (type: Type): boolean => type.kind === 'null' || (type.kind === 'literal' && type.value === '');
    const inOrder = this.#hasMembers ? [...types].sort((a, b) => Number(isNothing(a)) - Number(isNothing(b))) : types;
    for (const type of inOrder) {
      const value = this.of(type);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #intersection(types: readonly Type[]): Expression | undefined {
    const parts = types.map((type) => this.#objectsOf(type));
    const known = parts.filter((objects) => objects !== undefined);
    if (known.length === parts.length) return this.#object(known.flat());
    return types.map((type) => this.of(type)).find((value) => value?.kind === 'json' && types.every((type) => satisfies(value.value, type, this.#symbols, new Set())));
  }

  /** The objects that a value is all of, of alternatives the first; undefined: it may be something else. */
  #objectsOf(type: Type): readonly ObjectType[] | undefined {
    if (this.#left-- <= 0) return undefined;
    switch (type.kind) {
      case 'object':
        return [type];
      case 'unknown':
        return [];
      case 'ref':
        return this.#behind(type.id, (named) => this.#objectsOf(named));
      case 'union':
        return type.members.map((member) => this.#objectsOf(member)).find((objects) => objects !== undefined);
      case 'intersection': {
        const parts = type.members.map((member) => this.#objectsOf(member));
        return parts.includes(undefined) ? undefined : parts.flatMap((objects) => objects ?? []);
      }
      default:
        return undefined;
    }
  }

  #object(parts: readonly ObjectType[]): Expression | undefined {
    const properties = new Map<string, Property>();
    for (const property of parts.flatMap((part) => part.properties)) properties.set(property.name, joinedProperty(properties.get(property.name), property));
    const required = [...properties.values()].filter((property) => property.required);
    const members = required.flatMap((property) => this.#member(property));
    if (members.length < required.length) return undefined;
    const missing = Math.max(this.#count(), ...parts.map(({ checks }) => checks?.minProperties ?? 0)) - members.length;
    const others = [...properties.values()].filter((property) => !property.required).slice(0, Math.max(missing, 0));
    const more = others.flatMap((property) => this.#member(property));
    return { kind: 'object', members: [...members, ...more, ...(missing > more.length ? this.#unlisted(parts) : [])] };
  }

  #member({ name, type, docs }: Property): readonly (readonly [string, Expression])[] {
    const value = this.of(type, docs);
    return value === undefined ? [] : [[name, value]];
  }

  /** A member of a name that the type does not list. */
  #unlisted(parts: readonly ObjectType[]): readonly (readonly [string, Expression])[] {
    const [additional] = parts.flatMap((part) => part.additional ?? []);
    const value = additional && this.of(additional);
    return value === undefined ? [] : [['key', value]];
  }
}

function json(value: Json): Expression {
  return { kind: 'json', value };
}

/** Of a pattern it has what that begins with, where those are plain characters: `^user_` asks for `user_string`. */
function textOf({ format = '', pattern = '', minLength = 0, maxLength = Infinity }: Checks = {}): string {
  const usual = formats[format];
  if (usual !== undefined) return usual;
  const [, whole] = /^\^([\w -]+)\$$/u.exec(pattern) ?? [];
  if (whole !== undefined) return whole;
  const [, start = ''] = (pattern.includes('|') ? undefined : /^\^?((?:[\w -](?![*+?{]))*)/u.exec(pattern)) ?? [];
  const text = `${start}string`;
  const length = Math.min(Math.max(text.length, minLength), longestText, maxLength);
  return text.padEnd(length, 'string').slice(0, length);
}

/** The first that fits of what is near to what is asked for. */
function numberOf(checks: Checks = {}, isInteger: boolean): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf = 0 } = checks;
  const least = Math.max(minimum ?? -Infinity, exclusiveMinimum ?? -Infinity);
  const most = Math.min(maximum ?? Infinity, exclusiveMaximum ?? Infinity);
  const step = multipleOf > 0 ? multipleOf : 1;
  const steps = [Math.ceil(least / step), Math.floor(least / step) + 1, Math.floor(most / step), Math.ceil(most / step) - 1].map((count) => count * step);
  const isGood = (value: number): boolean => Number.isFinite(value) && holds(value, checks) && (!isInteger || Number.isSafeInteger(value));
  // Zero has no sign here.
  return ([minimum ?? 1, 1, ...steps, (least + most) / 2, step, 0].find(isGood) ?? 1) + 0;
}
