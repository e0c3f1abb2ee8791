import { grammar, type Kind } from './grammar.js';
import { entries, get, isMapping, items, stringAt, type Node } from './node.js';

export interface Visitor {
  /** Called before the parts of the object are visited; what it changes in the value is what is visited. */
  object?(node: Node, kind: Kind): void;
  /** A `$ref` in the place of an object of the kind. */
  reference?(node: Node, kind: Kind, ref: string): void;
  /** A part that is not what the specification has there. */
  misfit?(node: Node, expected: string): void;
}

/** Visits every object of the document once, in document order, as the grammar says where they are. */
export function walk(root: Node, visitor: Visitor): void {
  const seen = new Set<unknown>();
  const pending: (readonly [Node, Kind])[] = [[root, 'OpenAPI']];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, kind] = next;
    if (kind === 'Schema' && typeof node.value === 'boolean') continue;
    if (!isMapping(node.value)) {
      visitor.misfit?.(node, `a mapping (${kind} Object)`);
      continue;
    }
    if (seen.has(node.value)) continue; // a YAML alias
    seen.add(node.value);
    const ref = stringAt(node, '$ref');
    if (ref !== undefined && grammar[kind].referable) visitor.reference?.(node, kind, ref);
    else visitor.object?.(node, kind);
    pending.push(...parts(node, kind, visitor).reverse());
  }
}

function parts(node: Node, kind: Kind, visitor: Visitor): (readonly [Node, Kind])[] {
  const shape = grammar[kind];
  const found: (readonly [Node, Kind])[] = [];
  for (const [key, child] of entries(node)) {
    if (key.startsWith('x-')) continue;
    const place = Object.hasOwn(shape.children, key) ? shape.children[key] : undefined;
    if (place === undefined) {
      if (shape.members !== undefined && key !== '$ref') found.push([child, shape.members]);
      continue;
    }
    const [holds, childKind] = place;
    if (holds === 'one') found.push([child, childKind]);
    else if (holds === 'list' && Array.isArray(child.value)) found.push(...items(child).map((item) => [item, childKind] as const));
    else if (holds === 'map' && isMapping(child.value)) found.push(...members(child, childKind));
    else if (child.value !== null) visitor.misfit?.(child, holds === 'list' ? 'a sequence' : 'a mapping');
  }
  return found;
}

function members(map: Node, kind: Kind): (readonly [Node, Kind])[] {
  return entries(map)
    .filter(([name]) => kind === 'Schema' || !name.startsWith('x-'))
    .map(([, node]) => [node, kind] as const);
}

/** The required fields that an object lacks, and the scalars that are of another type. */
export function shortcomings(node: Node, kind: Kind): { readonly missing: readonly string[]; readonly mistyped: readonly (readonly [Node, string])[] } {
  const { required = [], scalars = {} } = grammar[kind];
  const missing = required.filter((key) => get(node, key) === undefined);
  const mistyped = Object.entries(scalars).flatMap(([key, type]) => {
    const child = get(node, key);
    return child === undefined || typeof child.value === type ? [] : [[child, `a ${type}`] as const];
  });
  return { missing, mistyped };
}
