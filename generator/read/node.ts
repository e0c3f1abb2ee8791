import type { At } from '../ir/model.js';

/** A value of a document together with its place. */
export interface Node {
  readonly value: unknown;
  readonly at: At;
}

/** A mapping of a document. Its keys are the author's: read them with {@link get} or {@link entries}, never by a property access of their own. */
export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One reference token of a JSON pointer. */
export function escapeToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A place below another one. Its pointer is spelled out when it is asked for: most never are. */
class Below implements At {
  readonly file: string;
  readonly parent: At;
  readonly key: string | number;

  constructor(parent: At, key: string | number) {
    this.file = parent.file;
    this.parent = parent;
    this.key = key;
  }

  get pointer(): string {
    return `${this.parent.pointer}/${typeof this.key === 'number' ? this.key : escapeToken(this.key)}`;
  }
}

/** The member `key`, when the node is a mapping that has it itself. */
export function get(node: Node, key: string): Node | undefined {
  if (!isMapping(node.value) || !Object.hasOwn(node.value, key)) return undefined;
  return { value: node.value[key], at: new Below(node.at, key) };
}

/** The members of a mapping, in document order but for integer keys, which come first; empty for anything else. */
export function entries(node: Node | undefined): readonly (readonly [string, Node])[] {
  if (node === undefined || !isMapping(node.value)) return [];
  return Object.entries(node.value).map(([key, value]) => [key, { value, at: new Below(node.at, key) }]);
}

/** The items of a sequence; empty for anything else. */
export function items(node: Node | undefined): readonly Node[] {
  if (node === undefined || !Array.isArray(node.value)) return [];
  return node.value.map((value: unknown, index) => ({ value, at: new Below(node.at, index) }));
}

export function has(node: Node, key: string): boolean {
  return isMapping(node.value) && Object.hasOwn(node.value, key);
}

/** The bare value of a member. */
export function valueAt(node: Node | undefined, key: string): unknown {
  if (node === undefined || !isMapping(node.value) || !Object.hasOwn(node.value, key)) return undefined;
  return node.value[key];
}

export function stringAt(node: Node | undefined, key: string): string | undefined {
  const value = valueAt(node, key);
  return typeof value === 'string' ? value : undefined;
}

/** What a value is as text, where the specification has text. Mappings have none: those of YAML cannot even be asked for it. */
export function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? '' : String(value ?? '');
}

export function numberAt(node: Node, key: string): number | undefined {
  const value = valueAt(node, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function isTrue(node: Node | undefined, key: string): boolean {
  return valueAt(node, key) === true;
}
