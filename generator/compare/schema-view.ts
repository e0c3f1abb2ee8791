import type { At } from '../ir/model.js';
import type { Document } from '../read/document.js';
import { get, has, isMapping, items, valueAt, type Node } from '../read/node.js';
import { isNull, layersOf } from './layers.js';

/** The alternatives of a schema, null aside. */
export interface Alternatives {
  readonly word: 'oneOf' | 'anyOf';
  readonly branches: readonly Node[];
}

/**
 * A schema as one thing: references followed, `allOf` joined, the three ways of writing null read as one. A schema that
 * has only been written differently gives the same view.
 */
export class View {
  readonly node: Node;
  /** The schemas whose assertions hold together, the outermost first. */
  readonly layers: readonly Node[];
  /** The references and schemas of `allOf`, of the schema and of what it refers to. */
  readonly parts: readonly Node[];
  /** A branch is null, or `nullable` is set. */
  readonly #hasNull: boolean;

  constructor(document: Document, node: Node) {
    this.node = node;
    const found = layersOf(document, node);
    this.layers = found.layers;
    this.parts = found.parts;
    this.#hasNull = found.hasNull;
  }

  /** The first of the values that a word has. */
  value(word: string): unknown {
    return valueAt(this.#layerOf(word), word);
  }

  /** The place of a word; where it is missing, that of the schema that would have it. */
  at(word: string): At {
    const layer = this.#layerOf(word);
    return (layer && get(layer, word)?.at) ?? (this.layers.at(-1) ?? this.node).at;
  }

  /** The place of a word in the schema itself, not in what it refers to or is joined of; without the word, that of the schema. */
  own(...words: readonly string[]): At {
    const [outermost = this.node] = this.layers;
    const word = words.find((one) => has(outermost, one));
    return (word === undefined ? undefined : get(outermost, word)?.at) ?? outermost.at;
  }

  part(word: string): Node | undefined {
    const layer = this.#layerOf(word);
    return layer && get(layer, word);
  }

  all(word: string): readonly unknown[] {
    return this.layers.filter((layer) => has(layer, word)).map((layer) => valueAt(layer, word));
  }

  numbers(word: string): readonly number[] {
    return this.all(word).filter((value) => typeof value === 'number');
  }

  /** Property names and schemas; a name that several layers have is in the first of them. */
  map(word: string): ReadonlyMap<string, Node> {
    const found = new Map<string, Node>();
    for (const layer of this.layers) {
      const map = get(layer, word);
      if (map === undefined || !isMapping(map.value)) continue;
      for (const key of Object.keys(map.value)) {
        const member = get(map, key);
        if (member !== undefined && !found.has(key)) found.set(key, member);
      }
    }
    return found;
  }

  get required(): ReadonlySet<string> {
    return new Set(this.all('required').flatMap((list) => (Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [])));
  }

  /** Without null. Undefined: any. */
  get types(): readonly string[] | undefined {
    const declared = this.all('type').map((type) => (Array.isArray(type) ? type : [type]).filter((one) => typeof one === 'string')).filter((list) => list.length > 0);
    const [first, ...others] = declared;
    if (first === undefined) return this.#implied();
    return first.filter((type) => type !== 'null' && others.every((other) => other.includes(type) || (type === 'integer' && other.includes('number'))));
  }

  /** Undefined: nothing is said of null. */
  get nullable(): boolean | undefined {
    const types = this.all('type');
    if (types.length === 0) {
      const values = this.value('enum');
      if (Array.isArray(values)) return values.includes(null) || this.#hasNull;
      return this.#hasNull ? true : this.types === undefined && this.alternatives === undefined ? undefined : false;
    }
    return this.#hasNull || types.every((type) => type === 'null' || (Array.isArray(type) && type.includes('null')));
  }

  get alternatives(): Alternatives | undefined {
    for (const word of ['oneOf', 'anyOf'] as const) {
      const branches = items(this.part(word)).filter((branch) => !isNull(branch));
      if (branches.length > 1) return { word, branches };
    }
    return undefined;
  }

  #layerOf(word: string): Node | undefined {
    return this.layers.find((layer) => has(layer, word));
  }

  /** What a schema without a type can only be, going by its other words. */
  #implied(): readonly string[] | undefined {
    const values = this.value('const') === undefined ? this.value('enum') : [this.value('const')];
    if (Array.isArray(values)) return [...new Set(values.filter((value) => value !== null).map(typeOf))];
    if (['properties', 'additionalProperties', 'patternProperties'].some((word) => this.#layerOf(word) !== undefined)) return ['object'];
    if (['items', 'prefixItems'].some((word) => this.#layerOf(word) !== undefined)) return ['array'];
    return this.#simple();
  }

  /** The types of alternatives that say nothing but a type. */
  #simple(): readonly string[] | undefined {
    const branches = this.alternatives?.branches ?? [];
    const isSimple = (branch: Node): boolean => isMapping(branch.value) && typeof branch.value['type'] === 'string' && Object.keys(branch.value).every((key) => plain.has(key));
    return branches.length > 0 && branches.every(isSimple) ? [...new Set(branches.map((branch) => String(valueAt(branch, 'type'))))] : undefined;
  }

  /** All that the alternatives say is which types there are, and which formats. */
  get isListOfTypes(): boolean {
    return this.all('type').length === 0 && this.#simple() !== undefined;
  }

  /** Whether the alternatives are told of one by one, and not as types: a list of types has no formats that could be compared. */
  isChoiceBeside(other: View): boolean {
    const hasFormats = [this, other].some((view) => view.alternatives?.branches.some((branch) => has(branch, 'format')) === true);
    return this.alternatives !== undefined && !(this.isListOfTypes && (other.alternatives === undefined || (other.isListOfTypes && !hasFormats)));
  }
}

const plain = new Set(['type', 'format', 'title', 'description']);

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;
}
