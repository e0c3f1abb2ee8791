import { resolve, type Document } from '../read/document.js';
import { entries, get, isMapping, items, stringAt, unescapeToken, type Node } from '../read/node.js';
import { propertyFacts, type PropertyFacts, type Scalar } from './property-facts.js';

/** Which component schemas extend which, by `allOf`: what a discriminator of one says about the others. */
export class Family {
  readonly #document: Document;
  readonly #schemas = new Map<string, Node>();
  /** Pointer → pointers. */
  readonly #parents = new Map<string, readonly string[]>();
  readonly #children = new Map<string, string[]>();
  /** Pointer of a base, and of a schema → its values. */
  readonly #values = new Map<string, readonly Scalar[]>();
  /** Discriminator → pointer → values. */
  readonly #mapped = new WeakMap<object, ReadonlyMap<string, readonly string[]>>();

  constructor(document: Document) {
    this.#document = document;
    const components = get(document.root, 'components');
    for (const [, node] of entries(components && get(components, 'schemas'))) {
      const { pointer } = node.at;
      const parents = items(get(node, 'allOf')).flatMap((part) => this.#pointerOf(part) ?? []);
      this.#schemas.set(pointer, node);
      this.#parents.set(pointer, parents);
      for (const parent of parents) {
        const children = this.#children.get(parent);
        if (children === undefined) this.#children.set(parent, [pointer]);
        else children.push(pointer);
      }
    }
  }

  /**
   * The values that the discriminators above a schema leave to their properties: the schema's own, and those of all
   * that extend it.
   */
  inherited(pointer: string): readonly { readonly property: string; readonly values: readonly Scalar[]; readonly base: Node }[] {
    return closure(this.#parents.get(pointer) ?? [], (one) => this.#parents.get(one) ?? [], mostAncestors).flatMap((ancestor) => {
      const base = this.#schemas.get(ancestor);
      const property = stringAt(base && get(base, 'discriminator'), 'propertyName');
      if (base === undefined || property === undefined || ancestor === pointer) return [];
      const family = closure([pointer], (one) => this.#children.get(one) ?? [], mostDescendants);
      const values = new Set(family.flatMap((one) => this.#knownValues(one, base, property)));
      return values.size === 0 ? [] : [{ property, values: [...values], base }];
    });
  }

  /** What a schema says about a property, discriminators above it included. */
  factsOf(schema: Node, property: string): PropertyFacts | undefined {
    const facts = propertyFacts(this.#document, schema, property);
    const [inherited] = this.inherited(resolve(this.#document, schema).at.pointer).filter((one) => one.property === property);
    return facts && inherited ? { ...facts, values: inherited.values } : facts;
  }

  /** The keys of a discriminator's mapping that lead to a schema, or its own name. */
  impliedValues(pointer: string, discriminator: Node): readonly string[] {
    const mapped = this.#mappedValues(pointer, discriminator);
    return mapped.length > 0 ? mapped : [nameOf(pointer)];
  }

  #knownValues(pointer: string, base: Node, property: string): readonly Scalar[] {
    const key = `${base.at.pointer} ${pointer}`;
    const values = this.#values.get(key) ?? this.#valuesOf(pointer, base, property);
    this.#values.set(key, values);
    return values;
  }

  /** What the schema says itself counts; else what the discriminator does, unless that is none of the values of its own property. */
  #valuesOf(pointer: string, base: Node, property: string): readonly Scalar[] {
    const schema = this.#schemas.get(pointer);
    const discriminator = get(base, 'discriminator');
    if (schema === undefined || discriminator === undefined) return [];
    const own = propertyFacts(this.#document, schema, property)?.values;
    const wide = propertyFacts(this.#document, base, property);
    if (own !== undefined && own.length < (wide?.values?.length ?? Infinity)) return own;
    const mapped = this.#mappedValues(pointer, discriminator);
    const implied = mapped.length > 0 || !this.#isMeant(pointer, base) ? mapped : [nameOf(pointer)];
    return spelled(implied, wide).filter((value) => wide?.values?.includes(value) ?? true);
  }

  /** Who lists alternatives, or values, has said which schemas are meant. */
  #isMeant(pointer: string, base: Node): boolean {
    const alternatives = ['oneOf', 'anyOf'].flatMap((key) => items(get(base, key)));
    if (alternatives.length > 0) return alternatives.some((part) => this.#pointerOf(part) === pointer);
    return entries(get(get(base, 'discriminator') ?? base, 'mapping')).length === 0;
  }

  #mappedValues(pointer: string, discriminator: Node): readonly string[] {
    if (!isMapping(discriminator.value)) return [];
    const known = this.#mapped.get(discriminator.value) ?? this.#invert(discriminator);
    this.#mapped.set(discriminator.value, known);
    return known.get(pointer) ?? [];
  }

  #invert(discriminator: Node): ReadonlyMap<string, readonly string[]> {
    const values = new Map<string, string[]>();
    for (const [value, target] of entries(get(discriminator, 'mapping'))) {
      const pointer = mappingTarget(this.#document, target)?.at.pointer;
      const list = pointer === undefined ? undefined : values.get(pointer);
      if (list !== undefined) list.push(value);
      else if (pointer !== undefined) values.set(pointer, [value]);
    }
    return values;
  }

  #pointerOf(part: Node): string | undefined {
    const ref = stringAt(part, '$ref');
    return ref === undefined ? undefined : this.#document.find(ref)?.at.pointer;
  }
}

/** Values of a discriminator are written as texts; the property may hold numbers or flags. */
export function spelled(texts: readonly string[], facts: PropertyFacts | undefined): readonly Scalar[] {
  if (facts?.values !== undefined) return texts.flatMap((text) => facts.values?.filter((value) => String(value) === text) ?? []);
  const types = facts?.types ?? [];
  if (types.length === 0 || types.includes('string')) return texts;
  if (types.includes('integer') || types.includes('number')) return texts.map(Number).filter(Number.isFinite);
  return types.includes('boolean') ? texts.filter((text) => text === 'true' || text === 'false').map((text) => text === 'true') : [];
}

/** What a value of a discriminator's mapping leads to: it is the name of a schema, or a reference. */
export function mappingTarget(document: Document, target: Node | undefined): Node | undefined {
  if (typeof target?.value !== 'string') return undefined;
  const schemas = get(document.root, 'components');
  const named = schemas && get(schemas, 'schemas');
  return (named && get(named, target.value)) ?? document.find(target.value);
}

/** The name of the schema that a pointer leads to. */
export function nameOf(pointer: string): string {
  return unescapeToken(pointer.slice(pointer.lastIndexOf('/') + 1));
}

/** Who is further away is not looked at. */
const [mostAncestors, mostDescendants] = [100, 500];

function closure(start: readonly string[], next: (one: string) => readonly string[], most: number): readonly string[] {
  const found = new Set(start);
  for (const one of found) for (const other of next(one)) if (found.size < most) found.add(other);
  return [...found];
}
