import type { YamlEvents } from './positions.js';
import { isMapping, stringAt, unescapeToken, type Node } from './node.js';

export type Version = '3.0' | '3.1';

/** One clean document in the form of OpenAPI 3.1: every `$ref` in it leads somewhere. */
export interface Document {
  readonly root: Node;
  /** What it was written in. */
  readonly version: Version;
  /** What its text was parsed to, to find places by. */
  readonly events?: YamlEvents;
}

/** Follows a local reference. */
export function target(root: Node, ref: string): Node | undefined {
  if (!ref.startsWith('#')) return undefined;
  const pointer = decode(ref.slice(1));
  if (pointer === undefined || (pointer !== '' && !pointer.startsWith('/'))) return undefined;
  let value: unknown = root.value;
  for (const token of pointer.split('/').slice(1).map(unescapeToken)) {
    if (Array.isArray(value) && /^\d+$/u.test(token)) value = value[Number(token)] as unknown;
    else if (isMapping(value) && Object.hasOwn(value, token)) value = value[token];
    else return undefined;
    if (value === undefined) return undefined;
  }
  return { value, at: { file: root.at.file, pointer } };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The object that a node is, or the one that its `$ref`s lead to. */
export function resolve(document: Document, node: Node): Node {
  const seen = new Set<string>();
  let current = node;
  for (let ref = stringAt(current, '$ref'); ref !== undefined; ref = stringAt(current, '$ref')) {
    const next = seen.has(ref) ? undefined : target(document.root, ref);
    if (next === undefined) return { value: {}, at: current.at };
    seen.add(ref);
    current = next;
  }
  return current;
}
