import type { Report } from '../diagnostics.js';
import type { Origins, Resolved } from './bundle.js';
import { put, type Draft } from './draft.js';
import type { Unread } from './files.js';
import { reportUnfollowed } from './form.js';
import { grammar, type Kind } from './grammar.js';
import { entries, escapeToken, get, has, isMapping, items, stringAt, type Node } from './node.js';
import { originIn } from './origins.js';

/** What inclusions are made with. */
export interface Inclusions {
  readonly root: Node;
  readonly origins: Origins;
  /** What a reference leads to from a file. */
  readonly resolve: (ref: string, base: string) => Resolved | Unread | undefined;
  readonly report: Report;
}

/** A chain of references that is longer than this goes in a circle. */
const longestChain = 100;

/** Fields that the grammar does not have: texts of any object, and the sections of Swagger 2.0. */
const beyondGrammar: ReadonlySet<string> = new Set(['description', 'summary', 'definitions', 'parameters', 'responses', 'securityDefinitions']);

/**
 * Puts what a `$ref` leads to in its place where the specification has none: in that of an operation, of all paths, of all
 * schemas. Documents are written in files that way, since tools that bring files together follow each `$ref`.
 */
export function includeParts(node: Node, kind: Kind, inclusions: Inclusions): void {
  const { children, plain = {}, members } = grammar[kind];
  if (!isMapping(node.value) || members !== undefined) return;
  for (const key of Object.keys(node.value)) {
    if (typeof node.value[key] !== 'object') continue;
    const [holds, own] = (Object.hasOwn(children, key) ? children[key] : undefined) ?? [];
    const isReferable = own !== undefined && grammar[own].referable === true;
    if (holds === undefined && !beyondGrammar.has(key) && !Object.hasOwn(plain, key)) continue;
    if (holds === 'one' && isReferable) continue;
    const part = get(node, key);
    if (part !== undefined && isInclusion(part)) include(node, part, key, inclusions);
    else if (part !== undefined && (holds === 'list' || holds === 'map') && !isReferable) includeMembers(part, inclusions);
  }
}

/** Those of the root and of its components, which have to be there before names are given to what stands in other files. */
export function includeAtRoot(inclusions: Inclusions): void {
  includeParts(inclusions.root, 'OpenAPI', inclusions);
  const components = get(inclusions.root, 'components');
  if (components !== undefined) includeParts(components, 'Components', inclusions);
}

function includeMembers(part: Node, inclusions: Inclusions): void {
  const members: readonly (readonly [string | number, Node])[] = Array.isArray(part.value) ? items(part).map((item, index) => [index, item]) : entries(part);
  for (const [key, member] of members) if (isInclusion(member)) include(part, member, key, inclusions);
}

function isInclusion(node: Node): boolean {
  return stringAt(node, '$ref') !== undefined;
}

/** What stands beside the `$ref` counts more than what it leads to. */
function include(parent: Node, node: Node, key: string | number, inclusions: Inclusions): void {
  const { root, origins, report } = inclusions;
  const at = get(node, '$ref')?.at ?? node.at;
  const ref = stringAt(node, '$ref') ?? '';
  const found = follow(ref, originIn(root, origins, node.at).file, inclusions);
  if (found === undefined || found === 'circle' || !('value' in found)) {
    if (found === 'circle') report('ref-cycle', at, { ref });
    else reportUnfollowed(found, ref, at, report);
    // What is wrong with it has been told: nothing else is to be said of it.
    if (!Array.isArray(parent.value)) delete (parent.value as Draft)[key];
    return;
  }
  report('included-ref', at, { ref });
  const place = (name: string | number, value: unknown): void => {
    if (typeof value === 'object' && value !== null && !origins.has(value)) origins.set(value, { file: found.at.file, pointer: `${found.at.pointer}/${escapeToken(String(name))}` });
  };
  if (Array.isArray(found.value)) found.value.forEach((item, index) => place(index, item));
  if (!isMapping(found.value)) return put(parent.value as Draft, String(key), Array.isArray(found.value) ? [...(found.value as unknown[])] : found.value);
  const draft = node.value as Draft;
  delete draft['$ref'];
  for (const [name, value] of Object.entries(found.value)) {
    place(name, value);
    if (!has(node, name)) put(draft, name, value);
  }
}

/** Where a chain of references ends. */
function follow(ref: string, base: string, { resolve }: Inclusions): Resolved | Unread | 'circle' | undefined {
  let [next, from] = [ref, base];
  for (let steps = 0; steps < longestChain; steps++) {
    const found = resolve(next, from);
    const further = found !== undefined && 'value' in found && isMapping(found.value) ? found.value['$ref'] : undefined;
    if (found === undefined || !('value' in found) || typeof further !== 'string') return found;
    [next, from] = [further, found.at.file];
  }
  return 'circle';
}
