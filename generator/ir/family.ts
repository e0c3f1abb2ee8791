import { resolve, type Document } from '../read/document.js';
import { entries, get, isMapping, items, stringAt, unescapeToken, type Node } from '../read/node.js';
import { closure, depths } from './lineage.js';
import { propertyFacts, type PropertyFacts, type Scalar } from './property-facts.js';

/** Who is further away is not looked at. */
const [mostAncestors, mostBases, mostDescendants] = [100, 5, 500];

/** A schema with a discriminator. */
interface Base {
  readonly node: Node;
  readonly pointer: string;
  /** What the discriminator is. */
  readonly property: string;
}

/** Which component schemas extend which, by `allOf`: what a discriminator of one says about the others. */
export class Family {
  readonly #document: Document;
  readonly #schemas = new Map<string, Node>();
  /** Pointer → pointers. */
  readonly #parents = new Map<string, readonly string[]>();
  readonly #children = new Map<string, string[]>();
  #depths: ReadonlyMap<string, number> | undefined;
  /** Pointer of a base, and of a schema → its values. */
  readonly #values = new Map<string, readonly Scalar[]>();
  /** Pointer of a schema and name of a property → what is said there. */
  readonly #facts = new Map<string, PropertyFacts | undefined>();
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

  /** Over how many schemas a schema inherits, along the longest way; over all of them where one of those extends itself. */
  depthOf(pointer: string): number {
    this.#depths ??= depths(this.#parents, this.#children);
    return this.#depths.get(pointer) ?? closure([pointer], (one) => this.#parents.get(one) ?? []).length - 1;
  }

  /**
   * The values that the discriminators above a schema leave to their properties: the schema's own, and those of all
   * that extend it.
   */
  inherited(pointer: string): readonly { readonly property: string; readonly values: readonly Scalar[]; readonly base: Node }[] {
    const family = closure([pointer], (one) => this.#children.get(one) ?? [], mostDescendants + 1);
    // A part of their values would contradict the others.
    if (family.length > mostDescendants) return [];
    return this.#basesOf(pointer).flatMap((base) => {
      const values = new Set(family.flatMap((one) => this.#knownValues(one, base)));
      return values.size === 0 ? [] : [{ property: base.property, values: [...values], base: base.node }];
    });
  }

  /** The schemas above one that have a discriminator, the nearest first. */
  #basesOf(pointer: string): readonly Base[] {
    const ancestors = closure(this.#parents.get(pointer) ?? [], (one) => this.#parents.get(one) ?? [], mostAncestors);
    const bases = ancestors.flatMap((ancestor) => {
      const node = this.#schemas.get(ancestor);
      const property = stringAt(node && get(node, 'discriminator'), 'propertyName');
      return node === undefined || property === undefined || ancestor === pointer ? [] : [{ node, pointer: ancestor, property }];
    });
    return bases.slice(0, mostBases);
  }

  /** Tells whether a schema is one of the alternatives, is an alternative of one, or extends one. */
  among(alternatives: readonly Node[]): (schema: Node) => boolean {
    const all = new Set<string>();
    const pending = [...alternatives];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const node = resolve(this.#document, next);
      const { pointer } = node.at;
      if (!all.has(pointer)) for (const key of ['oneOf', 'anyOf']) pending.push(...items(get(node, key)));
      all.add(pointer);
    }
    return (schema) => {
      const { pointer } = resolve(this.#document, schema).at;
      return closure([pointer], (one) => this.#parents.get(one) ?? [], mostAncestors).some((one) => all.has(one));
    };
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

  #knownValues(pointer: string, base: Base): readonly Scalar[] {
    const key = `${base.pointer} ${pointer}`;
    const values = this.#values.get(key) ?? this.#valuesOf(pointer, base);
    this.#values.set(key, values);
    return values;
  }

  /** What the schema says itself counts; else what the discriminator does, unless that is none of the values of its own property. */
  #valuesOf(pointer: string, base: Base): readonly Scalar[] {
    const discriminator = get(base.node, 'discriminator');
    if (discriminator === undefined) return [];
    const own = this.#knownFacts(pointer, base.property)?.values;
    const wide = this.#knownFacts(base.pointer, base.property);
    if (own !== undefined && own.length < (wide?.values?.length ?? Infinity)) return own;
    const mapped = this.#mappedValues(pointer, discriminator);
    const implied = mapped.length > 0 || !this.#isMeant(pointer, base.node) ? mapped : [nameOf(pointer)];
    return spelled(implied, wide).filter((value) => wide?.values?.includes(value) ?? true);
  }

  #knownFacts(pointer: string, property: string): PropertyFacts | undefined {
    const schema = this.#schemas.get(pointer);
    const key = `${pointer} ${property}`;
    if (schema !== undefined && !this.#facts.has(key)) this.#facts.set(key, propertyFacts(this.#document, schema, property));
    return this.#facts.get(key);
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
