import { target, type Document } from '../read/document.js';
import { entries, get, isMapping, isTrue, items, stringAt, type Node } from '../read/node.js';
import type { View } from './model.js';

type Flag = 'readOnly' | 'writeOnly';

/**
 * The component schemas that look different in a request and in a response: those with a readOnly or writeOnly
 * property, and all that refer to one.
 *
 * @returns by pointer, the view that has the schema's own name: the one that lacks nothing. It follows from the
 * schema alone, not from where it is used, so that a new operation renames nothing.
 */
export function schemasWithTwoViews(document: Document): ReadonlyMap<string, View> {
  const readOnly = flaggedSchemas(document, 'readOnly');
  const writeOnly = flaggedSchemas(document, 'writeOnly');
  const pointers = [...new Set([...readOnly, ...writeOnly])];
  return new Map(pointers.map((pointer) => [pointer, readOnly.has(pointer) ? 'read' : 'write']));
}

function flaggedSchemas(document: Document, flag: Flag): ReadonlySet<string> {
  const differing = new Set<string>();
  const users = new Map<string, Set<string>>();
  const pending = entries(schemasOf(document)).map(([, node]) => node);
  const seen = new Set(pending.map((node) => node.at.pointer));
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { hasFlag, refs } = survey(node, flag);
    if (hasFlag) differing.add(node.at.pointer);
    for (const ref of refs) {
      const used = target(document.root, ref);
      if (used === undefined) continue;
      const { pointer } = used.at;
      if (isTrue(used, flag)) differing.add(node.at.pointer);
      users.set(pointer, (users.get(pointer) ?? new Set()).add(node.at.pointer));
      if (!seen.has(pointer)) pending.push(used);
      seen.add(pointer);
    }
  }
  for (const pointer of differing) for (const user of users.get(pointer) ?? []) differing.add(user);
  return differing;
}

function schemasOf(document: Document): Node | undefined {
  const components = get(document.root, 'components');
  return components && get(components, 'schemas');
}

/** What a schema says itself, to any depth: whether it flags a property, and what it refers to. */
function survey(schema: Node, flag: Flag): { readonly hasFlag: boolean; readonly refs: ReadonlySet<string> } {
  const refs = new Set<string>();
  const seen = new Set<unknown>();
  let hasFlag = false;
  const pending: Node[] = [schema];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node.value)) continue;
    seen.add(node.value);
    const ref = stringAt(node, '$ref');
    if (ref !== undefined) refs.add(ref);
    for (const [, property] of entries(get(node, 'properties'))) hasFlag ||= isTrue(property, flag);
    pending.push(...subschemas(node));
  }
  return { hasFlag, refs };
}

const lists = ['allOf', 'oneOf', 'anyOf', 'prefixItems'];
const maps = ['properties', 'patternProperties'];
const ones = ['items', 'additionalProperties'];

/** The schemas inside a schema that shape its type. */
function subschemas(node: Node): readonly Node[] {
  const children = [...ones.flatMap((key) => get(node, key) ?? []), ...[...lists, ...maps].flatMap((key) => childrenOf(get(node, key)))];
  return children.filter((child) => isMapping(child.value));
}

function childrenOf(node: Node | undefined): readonly Node[] {
  return [...items(node), ...entries(node).map(([, child]) => child)];
}
