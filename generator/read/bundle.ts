import type { At } from '../ir/model.js';
import { nearest } from '../nearest.js';
import { memberOf, put, type Draft } from './draft.js';
import { sourceIn, type Files, type Unread } from './files.js';
import type { Kind } from './grammar.js';
import { escapeToken, isMapping, unescapeToken } from './node.js';
import { mappingsIn, targetOf, valueBehind, type Target } from './references.js';

/** Where the components of each kind are. */
export const sections: Readonly<Partial<Record<Kind, string>>> = {
  Schema: 'schemas',
  Response: 'responses',
  Parameter: 'parameters',
  RequestBody: 'requestBodies',
  Header: 'headers',
  SecurityScheme: 'securitySchemes',
  Callback: 'callbacks',
  PathItem: 'pathItems',
  MediaType: 'mediaTypes',
};

/** The place of a value in the file that it comes from. */
export type Origins = WeakMap<object, At>;

/** A reference that leads somewhere. */
export interface Resolved {
  /** What it leads to, references followed no further. */
  readonly value: unknown;
  /** Where that is in its file. */
  readonly at: At;
}

/** Finds what references lead to, in the form that each file was written in. */
export class Resolver {
  readonly #files: Files;
  /** Where the parts of a lifted root have gone: the beginning of a pointer → that of its new one. */
  readonly #moved: readonly (readonly [from: string, to: string])[];

  constructor(files: Files, moved: readonly (readonly [string, string])[] = []) {
    this.#files = files;
    this.#moved = moved;
  }

  /** Undefined: it leads nowhere. */
  resolve(ref: string, base: string, root: string): Resolved | Unread | undefined {
    const target = targetOf(ref, base);
    if (target === undefined) return undefined;
    const file = this.#files.get(target.file);
    if (file === undefined) return this.#byId(ref);
    if (!('value' in file)) return this.#byId(ref) ?? file;
    const pointer = this.#pointerOf(target, root, file.anchors);
    const value = valueBehind(file.value, pointer);
    return value === undefined ? this.#byId(ref) : { value, at: { file: target.file, pointer } };
  }

  /** The reference that one which leads nowhere was probably meant to be. */
  near(ref: string, base: string, root: string): string | undefined {
    const target = targetOf(ref, base);
    const file = target && sourceIn(this.#files, target.file);
    if (target === undefined || file === undefined || !ref.includes('#/')) return undefined;
    const pointer = this.#pointerOf(target, root, file.anchors);
    const end = pointer.lastIndexOf('/');
    const parent = valueBehind(file.value, pointer.slice(0, end));
    const name = isMapping(parent) ? nearest(unescapeToken(pointer.slice(end + 1)), Object.keys(parent)) : undefined;
    return name === undefined ? undefined : ref.slice(0, ref.lastIndexOf('/') + 1) + escapeToken(name);
  }

  #pointerOf({ file, fragment }: Target, root: string, anchors: () => ReadonlyMap<string, string>): string {
    if (isAnchor(fragment)) return anchors().get(`#${fragment}`) ?? 'nowhere';
    const moved = file === root ? this.#moved.find(([from]) => fragment.startsWith(from)) : undefined;
    return moved === undefined ? fragment : moved[1] + fragment.slice(moved[0].length);
  }

  /** A schema whose `$id` is what the reference says. */
  #byId(ref: string): Resolved | undefined {
    const [id = '', fragment = ''] = ref.split('#');
    if (id === '') return undefined;
    for (const name of this.#files.keys()) {
      const file = sourceIn(this.#files, name);
      const pointer = file?.anchors().get(id);
      if (file === undefined || pointer === undefined) continue;
      const value = valueBehind(file.value, pointer + fragment);
      if (value !== undefined) return { value, at: { file: name, pointer: pointer + fragment } };
    }
    return undefined;
  }
}

/**
 * Brings what is referred to in other files into the components of the root, each place once. The names do not depend on
 * the order of the references.
 */
export class Bundle {
  readonly #root: Draft;
  readonly #names: ReadonlyMap<string, string>;
  readonly #origins: Origins;

  constructor(root: Draft, rootName: string, files: Files, origins: Origins) {
    this.#root = root;
    this.#origins = origins;
    this.#names = nameTargets(root, rootName, files, origins);
  }

  /** The reference, from the root, to a place of another file; its value becomes a component if it is none yet. */
  adopt(kind: Kind, { value, at }: Resolved): string {
    const section = sections[kind] ?? 'schemas';
    const name = this.#names.get(keyOf(at.file, at.pointer)) ?? joined([at.file, ...at.pointer.split('/')]);
    const components = memberOf(memberOf(this.#root, 'components'), section);
    if (!Object.hasOwn(components, name) || isReferenceTo(components[name], value)) put(components, name, value);
    if (typeof value === 'object' && value !== null && !this.#origins.has(value)) this.#origins.set(value, at);
    return `#/components/${section}/${escapeToken(name)}`;
  }
}

function isAnchor(fragment: string): boolean {
  return fragment !== '' && !fragment.startsWith('/');
}

function isReferenceTo(component: unknown, value: unknown): boolean {
  return component !== value && isMapping(component) && typeof component['$ref'] === 'string';
}

function keyOf(file: string, pointer: string): string {
  return `${file}#${pointer}`;
}

/** A component's name for each place of another file: its own name there where that is free, else with the file's. */
function nameTargets(root: Draft, rootName: string, files: Files, origins: Origins): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  // Those of Swagger 2.0 have not moved yet.
  const own = 'swagger' in root ? ['definitions', 'parameters', 'responses'].map((section) => root[section]) : Object.values(root['components'] ?? {});
  for (const section of own) {
    if (!isMapping(section)) continue;
    for (const [name, component] of Object.entries(section)) {
      taken.add(name);
      // A section that stands in another file names the places there.
      const origin = typeof component === 'object' && component !== null ? origins.get(component) : undefined;
      if (origin !== undefined) names.set(keyOf(origin.file, origin.pointer), name);
      const ref = isMapping(component) ? component['$ref'] : undefined;
      const target = typeof ref === 'string' ? targetOf(ref, origin?.file ?? rootName) : undefined;
      // A component that only refers to another file lends that place its name.
      if (target !== undefined && target.file !== rootName && !names.has(keyOf(target.file, target.fragment))) names.set(keyOf(target.file, target.fragment), name);
    }
  }
  for (const key of files.size === 1 ? [] : targetsOf(rootName, files)) {
    if (names.has(key)) continue;
    const [bare, qualified] = candidates(key);
    let name = taken.has(bare) ? qualified : bare;
    for (let count = 2; taken.has(name); count++) name = `${qualified}${count}`;
    taken.add(name);
    names.set(key, name);
  }
  return names;
}

/** The places of other files that anything refers to, sorted. */
function targetsOf(rootName: string, files: Files): readonly string[] {
  const targets = new Set<string>();
  for (const base of files.keys()) {
    for (const { value } of mappingsIn(sourceIn(files, base)?.value)) {
      const target = typeof value['$ref'] === 'string' ? targetOf(value['$ref'], base) : undefined;
      if (target === undefined || target.file === rootName) continue;
      const pointer = isAnchor(target.fragment) ? sourceIn(files, target.file)?.anchors().get(`#${target.fragment}`) : target.fragment;
      if (pointer !== undefined) targets.add(keyOf(target.file, pointer));
    }
  }
  return [...targets].sort();
}

/** `common.yaml#/S/Z` → `Z`, or `CommonZ` where that is taken. */
function candidates(key: string): readonly [bare: string, qualified: string] {
  const [file = '', pointer = ''] = key.split('#');
  const stem = (file.split('/').pop() ?? '').replace(/\.[^.]*$/u, '').replace(/[?].*$/u, '');
  const path = pointer.replace(/^\/(?:components\/[^/]*|definitions|\$defs)\//u, '/').split('/').slice(1).map(unescapeToken);
  if (path.length === 0) return [stem, `${stem}File`];
  const bare = path.length <= 2 ? (path.at(-1) ?? '') : joined(path);
  return [bare, `${upperFirst(stem)}${upperFirst(bare)}`];
}

function joined(words: readonly string[]): string {
  return words.map(upperFirst).join('');
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
