import { grammar, type Kind, type Plain } from './grammar.js';
import { entries, get, has, isMapping, items, stringAt, valueAt, type Node } from './node.js';

export interface Visitor {
  /** Called before the parts of the object are visited; what it changes in the value is what is visited. */
  object?(node: Node, kind: Kind): void;
  /** A `$ref` in the place of an object of the kind. What is returned is visited as one of the kind, too. */
  reference?(node: Node, kind: Kind, ref: string): Node | undefined;
  /** Whether what stands beside the `$ref` of a reference says nothing: then it is not visited. */
  isBare?(kind: Kind): boolean;
  /** A part that is not what the specification has there. */
  misfit?(node: Node, expected: string, kind: Kind): void;
}

/** Visits every object of the document once, in document order, as the grammar says where they are. */
export function walk(root: Node, visitor: Visitor): void {
  const seen = new Set<unknown>();
  const pending: (readonly [Node, Kind])[] = [[root, 'OpenAPI']];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, kind] = next;
    if (kind === 'Schema' && typeof node.value === 'boolean') continue;
    if (!isMapping(node.value)) {
      visitor.misfit?.(node, `a mapping (${kind} Object)`, kind);
      continue;
    }
    if (seen.has(node.value)) continue; // a YAML alias
    seen.add(node.value);
    const ref = stringAt(node, '$ref');
    const isReference = ref !== undefined && grammar[kind].referable === true;
    const target = isReference ? visitor.reference?.(node, kind, ref) : undefined;
    if (!isReference) visitor.object?.(node, kind);
    if (target !== undefined) pending.push([target, kind]);
    if (isReference && visitor.isBare?.(kind)) continue;
    for (const part of parts(node, kind, visitor).reverse()) pending.push(part);
  }
}

function parts(node: Node, kind: Kind, visitor: Visitor): (readonly [Node, Kind])[] {
  const { children, members: memberKind } = grammar[kind];
  const found: (readonly [Node, Kind])[] = [];
  for (const key of isMapping(node.value) ? Object.keys(node.value) : []) {
    const place = Object.hasOwn(children, key) ? children[key] : undefined;
    const child = place !== undefined || memberKind !== undefined ? get(node, key) : undefined;
    if (child === undefined || key.startsWith('x-')) continue;
    if (place === undefined) {
      if (memberKind !== undefined && key !== '$ref') found.push([child, memberKind]);
      continue;
    }
    const [holds, childKind] = place;
    if (holds === 'one') found.push([child, childKind]);
    else if (holds === 'list' && Array.isArray(child.value)) for (const item of items(child)) found.push([item, childKind]);
    else if (holds === 'map' && isMapping(child.value)) addMembers(found, child, childKind);
    else if (child.value !== null) visitor.misfit?.(child, holds === 'list' ? 'a sequence' : 'a mapping', childKind);
  }
  return found;
}

function addMembers(found: (readonly [Node, Kind])[], map: Node, kind: Kind): void {
  for (const [name, node] of entries(map)) if (kind === 'Schema' || !name.startsWith('x-')) found.push([node, kind]);
}

/** The required fields that an object lacks, and the plain ones that are of another type. */
export function shortcomings(node: Node, kind: Kind): { readonly missing: readonly string[]; readonly mistyped: readonly (readonly [Node, string])[] } {
  const { required = [], plain = {} } = grammar[kind];
  const missing = required.filter((key) => !has(node, key));
  const mistyped: (readonly [Node, string])[] = [];
  for (const key in plain) {
    const value = valueAt(node, key);
    const type = plain[key];
    const child = value === undefined || type === undefined || isPlain(value, type) ? undefined : get(node, key);
    if (child !== undefined) mistyped.push([child, type === 'list' ? 'a sequence' : `a ${type}`]);
  }
  return { missing, mistyped };
}

function isPlain(value: unknown, type: Plain): boolean {
  return type === 'list' ? Array.isArray(value) : typeof value === type;
}
