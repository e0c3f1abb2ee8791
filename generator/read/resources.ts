import type { At } from '../ir/model.js';
import type { Resolved } from './bundle.js';
import type { Files, SourceFile } from './files.js';
import { isUrl, mappingsIn, targetOf, valueBehind } from './references.js';

/** A schema, or a whole file, with an identifier: a document of its own to what stands in it. */
interface Resource extends At {
  readonly uri: string;
}

/** Resources by `file#pointer`. */
type Places = Map<string, Resource>;

/** Follows the references that a `$id` has a say in, as JSON Schema 2020-12 has it. */
export class Resources {
  readonly #files: Files;
  readonly #places: Places = new Map();
  readonly #byUri = new Map<string, Resource>();

  constructor(files: Files) {
    this.#files = files;
    for (const [name, file] of files) if ('value' in file) collect(name, file, this.#places);
    for (const resource of this.#places.values()) if (!this.#byUri.has(resource.uri)) this.#byUri.set(resource.uri, resource);
  }

  get isEmpty(): boolean {
    return this.#places.size === 0;
  }

  /**
   * Undefined: no resource has it. A reference that means the whole document in spite of an `$id` around it is a common
   * slip, and finds what it means elsewhere.
   */
  resolve(ref: string, from: At): Resolved | undefined {
    const [path = ''] = ref.split('#', 1);
    const resource = this.#byUri.get(uriOf(path, baseAt(this.#places, from)) ?? '');
    const file = resource && this.#files.get(resource.file);
    if (file === undefined || !('value' in file) || resource === undefined) return undefined;
    const whole = valueBehind(file.value, resource.pointer);
    const pointer = pointerIn(whole, targetOf(ref, '')?.fragment ?? '');
    const value = pointer === undefined ? undefined : valueBehind(whole, pointer);
    return value === undefined ? undefined : { value, at: { file: resource.file, pointer: `${resource.pointer}${pointer ?? ''}` } };
  }
}

function collect(file: string, { text, value: root }: SourceFile, places: Places): void {
  if (!/\$(?:id|self)\b/u.test(text)) return;
  for (const { value, pointer } of mappingsIn(root)) {
    const id = value['$id'] ?? (pointer === '' ? value['$self'] : undefined);
    const uri = typeof id === 'string' ? uriOf(id, baseAt(places, { file, pointer })) : undefined;
    if (uri !== undefined) places.set(`${file}#${pointer}`, { file, pointer, uri });
  }
}

/** The identifier of the nearest resource around a place, or the file itself. */
function baseAt(places: Places, { file, pointer }: At): string {
  for (let around = pointer; ; around = around.slice(0, around.lastIndexOf('/'))) {
    const resource = places.get(`${file}#${around}`);
    if (resource !== undefined) return resource.uri;
    if (around === '') return documentUri(file);
  }
}

/** Deep enough for the `..` that the names of files begin with. */
const workingFolder = `file:///${'-/'.repeat(50)}`;

function documentUri(file: string): string {
  return isUrl(file) ? file : (uriOf(file.split('/').map(encodeURIComponent).join('/'), workingFolder) ?? workingFolder);
}

/** Without the fragment. */
function uriOf(ref: string, base: string): string | undefined {
  if (ref === '') return base;
  return URL.canParse(ref, base) ? new URL(ref, base).href.replace(/#.*$/u, '') : undefined;
}

function pointerIn(resource: unknown, fragment: string): string | undefined {
  if (fragment === '' || fragment.startsWith('/')) return fragment;
  for (const { value, pointer } of mappingsIn(resource)) if (value['$anchor'] === fragment || value['$dynamicAnchor'] === fragment) return pointer;
  return undefined;
}
