import type { Report } from '../diagnostics.js';
import type { Document } from '../read/document.js';
import { entries, get, isMapping, unescapeToken, type Node } from '../read/node.js';
import { Anchors } from './anchors.js';
import { assertionsOf } from './assertions.js';
import { also } from './checks.js';
import { breakCircles } from './circles.js';
import { mergeObjects } from './combine.js';
import { ignoresSiblings, type Context } from './context.js';
import { docsOf } from './docs.js';
import { Family } from './family.js';
import { listedConsts } from './listed-consts.js';
import type { At, EnumMember, NamedType, ObjectType, Schema, Type, TypeId, View } from './model.js';
import { assignNames, byCodeUnit, enumKeys, numbered, typeName } from './names.js';
import { renamedTypes, renaming } from './rename.js';
import { convertSchema } from './schema.js';
import { enumNotes } from './schema-enum.js';
import { schemasWithTwoViews } from './views.js';

/** How many schemas may each be a part of the next. */
const longestInheritance = 100;
const componentPrefix = '/components/schemas/';

/** What is wanted besides types: what values are asked for, and whether that is their formats too. */
interface Asked {
  readonly schemas: boolean;
  readonly formats: boolean;
}

/** Builds the named types of one document: every component schema, and what else a `$ref` leads to. */
export class Registry {
  readonly #document: Document;
  readonly #report: Report;
  readonly #names: Map<TypeId, string>;
  /** Pointer of a schema with two views → the view that has its own name. */
  readonly #twoViews: ReadonlyMap<string, View>;
  /** View and `$ref` → what they lead to. */
  readonly #ids = new Map<string, TypeId | undefined>();
  readonly #places = new Map<TypeId, { readonly node: Node; readonly view: View }>();
  readonly #types = new Map<TypeId, NamedType>();
  readonly #building = new Set<TypeId>();
  readonly #merged = new WeakMap<readonly Type[], ObjectType>();
  /** How many others a merged object is made of, one behind the other. */
  readonly #heights = new WeakMap<ObjectType, number>();
  #hasGivenUp = false;
  /** No operation has asked for a type in a view. */
  #isUnasked = true;
  readonly #components: readonly (readonly [string, Node])[];
  readonly #isWhole: boolean;
  readonly #asked: Asked;
  readonly #pending: TypeId[] = [];
  readonly #context: Context;

  /**
   * @param isWhole whether the components are wanted even where nothing refers to them.
   * @param renames component → name.
   */
  constructor(document: Document, isWhole: boolean, asked: Asked, renames: Readonly<Record<string, string>>, report: Report) {
    this.#document = document;
    this.#report = report;
    this.#twoViews = schemasWithTwoViews(document);
    const components = componentSchemas(document);
    this.#components = components;
    this.#isWhole = isWhole;
    this.#asked = asked;
    const places = new Map(components.map(([original, { at }]) => [original, at]));
    const nameOf = renaming(renamedTypes, places, renames, document.root.at, report);
    this.#names = nameComponents(components, nameOf, this.#twoViews, report);
    const anchors = new Anchors(document);
    this.#context = {
      document,
      report,
      family: new Family(document),
      hasFormats: asked.formats,
      target: (node) => anchors.target(node),
      convert: (node, view) => convertSchema(this.#context, node, view),
      named: (ref, view) => this.#named(ref, view),
      typeOf: (id) => this.#build(id)?.type,
      objectOf: (type) => this.#objectOf(type),
    };
    if (isWhole) for (const [, node] of components) this.#want(node.at.pointer, node, this.#twoViews.get(node.at.pointer) ?? 'read');
  }

  /** The type of a schema that stands in an operation. */
  convert(node: Node, view: View): Type {
    this.#isUnasked = false;
    return this.#context.convert(node, view);
  }

  /** What the values of a schema that stands in an operation are asked for, where that is wanted. */
  schema(node: Node, view: View): Schema | undefined {
    return this.#asked.schemas ? assertionsOf(this.#context, node, view) : undefined;
  }

  /** All named types, sorted by name: those of the components, and those reached since. */
  finish(): readonly NamedType[] {
    if (this.#isWhole && this.#isUnasked) this.#wantBothViews();
    for (let id = this.#pending.pop(); id !== undefined; id = this.#pending.pop()) this.#build(id);
    const types = [...this.#types.values()].sort((a, b) => byCodeUnit(a.name, b.name));
    return breakCircles(types, (id) => this.#isSilent(id), this.#report);
  }

  /** Where nobody says which way the components go, they go both: a view that is left out would take its properties along. */
  #wantBothViews(): void {
    for (const [, { at: { pointer } }] of this.#components) {
      const own = this.#twoViews.get(pointer);
      if (own !== undefined) this.#named(`#${pointer.replaceAll('%', '%25')}`, own === 'read' ? 'write' : 'read');
    }
  }

  #named(ref: string, view: View): TypeId | undefined {
    const key = `${view} ${ref}`;
    if (!this.#ids.has(key)) this.#ids.set(key, this.#identify(ref, view));
    return this.#ids.get(key);
  }

  #identify(ref: string, view: View): TypeId | undefined {
    const place = this.#document.find(ref);
    if (place === undefined) return undefined;
    const { pointer } = place.at;
    const isOther = (this.#twoViews.get(pointer) ?? view) !== view;
    const id = isOther ? otherId(pointer) : pointer;
    if (!this.#names.has(id)) this.#names.set(id, this.#nameOfPlace(pointer, isOther ? suffixes[view] : ''));
    if (!this.#places.has(id)) this.#want(id, place, view);
    return id;
  }

  #want(id: TypeId, node: Node, view: View): void {
    // Before anything is built, where all components are wanted: what a discriminator says would be asked of far too many.
    if (!this.#hasGivenUp && this.#context.family.depthOf(node.at.pointer) > longestInheritance) this.#giveUp(node.at);
    this.#places.set(id, { node, view });
    this.#pending.push(id);
  }

  /** A name for a schema that is no component, from that of the component and the keys that lead to it; `$` keeps it apart from all of those. */
  #nameOfPlace(pointer: string, suffix: string): string {
    const [first = '', ...path] = pointer.replace(componentPrefix, '/').split('/').slice(1);
    const component = pointer.startsWith(componentPrefix) ? this.#names.get(`${componentPrefix}${first}`) : undefined;
    const name = [component ?? typeName(unescapeToken(first)), ...path.map((token) => typeName(unescapeToken(token)))].join('$');
    const taken = new Set(this.#names.values());
    return numbered(`${name.includes('$') ? name : `${name}$`}${suffix}`, (candidate) => taken.has(candidate));
  }

  #build(id: TypeId): NamedType | undefined {
    const known = this.#types.get(id);
    if (known !== undefined || this.#building.has(id)) return known;
    const place = this.#places.get(id);
    if (place === undefined) return undefined;
    const { node, view } = place;
    if (this.#building.size > longestInheritance) this.#giveUp(node.at);
    if (this.#hasGivenUp) return undefined;
    this.#building.add(id);
    const type = this.#context.convert(node, view);
    const schema = this.schema(node, view);
    const members = enumMembersOf(node, type);
    const name = this.#names.get(id) ?? '';
    const named: NamedType = { id, name, view, docs: docsOf(this.#document, node), type, ...(schema && { schema }), ...(members && { enumMembers: members }), at: node.at };
    this.#types.set(id, named);
    this.#building.delete(id);
    return named;
  }

  /** A reference with no word beside it, or none that counts. */
  #isSilent(id: TypeId): boolean {
    const value = this.#places.get(id)?.node.value;
    return ignoresSiblings(this.#document) || (isMapping(value) && Object.keys(value).length === 1);
  }

  #objectOf(type: Type, seen: ReadonlySet<TypeId> = new Set(), at?: At): ObjectType | undefined {
    if (this.#hasGivenUp) return undefined;
    const { checks, conditions } = type;
    const object = this.#plainObjectOf(type, seen, at);
    if (object === undefined || object === type) return object;
    const checked = also(object, checks, conditions);
    this.#heights.set(checked, this.#heights.get(object) ?? 0);
    return checked;
  }

  #plainObjectOf(type: Type, seen: ReadonlySet<TypeId>, at?: At): ObjectType | undefined {
    if (type.kind === 'object') return type;
    if (type.kind === 'ref') return this.#objectBehind(type.id, seen);
    if (type.kind !== 'intersection') return undefined;
    // A named type's members are the same array each time: what they come to is worked out once.
    const known = this.#merged.get(type.members);
    if (known !== undefined) return known;
    const objects: ObjectType[] = [];
    for (const member of type.members) {
      const object = this.#objectOf(member, seen);
      if (object === undefined) return undefined;
      objects.push(object);
    }
    const merged = mergeObjects(objects);
    this.#merged.set(type.members, merged);
    const height = 1 + objects.reduce((most, object) => Math.max(most, this.#heights.get(object) ?? 0), 0);
    this.#heights.set(merged, height);
    if (height > longestInheritance && at !== undefined) this.#giveUp(at);
    return merged;
  }

  /** Step by step, not by recursion: the chain of references may be long. */
  #objectBehind(id: TypeId, seen: ReadonlySet<TypeId>): ObjectType | undefined {
    const passed = new Set(seen);
    let next: TypeId | undefined = id;
    let named: NamedType | undefined;
    while (next !== undefined && !passed.has(next)) {
      passed.add(next);
      named = this.#build(next);
      next = named?.type.kind === 'ref' ? named.type.id : undefined;
    }
    return next === undefined && named !== undefined ? this.#objectOf(named.type, passed, named.at) : undefined;
  }

  #giveUp(at: At): void {
    if (!this.#hasGivenUp) this.#report('beyond-limits', at, { reason: `\`allOf\` leads from schema to schema more than ${longestInheritance} times` });
    this.#hasGivenUp = true;
  }
}

/** What the view that does not have the schema's own name is called. */
const suffixes: Readonly<Record<View, string>> = { read: 'Output', write: 'Input' };

/** The other view of a schema. A pointer starts with a slash, so this is never one. */
function otherId(pointer: string): TypeId {
  return `other ${pointer}`;
}

function componentSchemas(document: Document): readonly (readonly [string, Node])[] {
  const components = get(document.root, 'components');
  return entries(components && get(components, 'schemas'));
}

/** Components own their names; the other view of one yields, as `UserInput`, or `User$Write` where a component has that name. */
function nameComponents(components: readonly (readonly [string, Node])[], nameOf: (original: string) => string, twoViews: ReadonlyMap<string, View>, report: Report): Map<TypeId, string> {
  const own = assignNames(components.map(([original]) => original), nameOf);
  const taken = new Set(own.values());
  const names = new Map<TypeId, string>();
  for (const [original, { at }] of components) {
    const name = own.get(original) ?? '';
    names.set(at.pointer, name);
    if (name !== nameOf(original)) report('name-taken', at, { original, name, holder: 'another schema' });
    const ownView = twoViews.get(at.pointer);
    if (ownView === undefined) continue;
    const suffix = suffixes[ownView === 'read' ? 'write' : 'read'];
    names.set(otherId(at.pointer), taken.has(`${name}${suffix}`) ? `${name}$${ownView === 'read' ? 'Write' : 'Read'}` : `${name}${suffix}`);
  }
  return names;
}

/** An enumeration of strings or numbers gets a constant object beside its type; null has no key in it. */
function enumMembersOf(node: Node, type: Type): readonly EnumMember[] | undefined {
  const consts = get(node, 'enum') === undefined ? listedConsts(node) : [];
  if (consts === undefined) return undefined;
  const members = type.kind === 'union' ? type.members : [type];
  const values = members.flatMap((member) => (member.kind === 'literal' && typeof member.value !== 'boolean' ? [member.value] : []));
  if (values.length === 0) return undefined;
  const titles = new Map(consts.flatMap(({ value, title }) => (title === undefined ? [] : [[value, title] as const])));
  const keys = enumKeys(values, new Map([...titles, ...enumNotes(node, ['x-enum-varnames', 'x-enumNames'])]));
  return values.map((value, index) => ({ key: keys[index] ?? '', value }));
}
