import type { Report } from '../diagnostics.js';
import type { Origins, Resolved, Resolver } from './bundle.js';
import { longestChain } from './document.js';
import { put, type Draft } from './draft.js';
import type { Unread } from './files.js';
import { reportUnfollowed } from './form.js';
import { grammar, type Kind } from './grammar.js';
import { entries, get, isMapping, items, stringAt, type Node } from './node.js';
import { joinInto, noteOrigin, originIn } from './origins.js';

/** What inclusions are made with. */
export interface Inclusions {
  readonly root: Node;
  readonly origins: Origins;
  readonly resolver: Resolver;
  readonly report: Report;
}

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
  const base = originIn(root, origins, node.at).file;
  const found = follow(ref, base, inclusions);
  if (found === undefined || found === 'circle' || !('value' in found)) {
    if (found === 'circle') report('ref-cycle', at, { ref });
    else reportUnfollowed(found, ref, inclusions.resolver.near(ref, base, root.at.file), at, report);
    // What is wrong with it has been told: nothing else is to be said of it.
    if (!Array.isArray(parent.value)) delete (parent.value as Draft)[key];
    return;
  }
  report('included-ref', at, { ref });
  if (isMapping(found.value)) return void joinInto(node.value as Draft, found, root, origins);
  const listed = items(found);
  for (const item of listed) noteOrigin(root, origins, item);
  put(parent.value as Draft, String(key), Array.isArray(found.value) ? listed.map(({ value }) => value) : found.value);
}

/** Where a chain of references ends. */
function follow(ref: string, base: string, { root, resolver }: Inclusions): Resolved | Unread | 'circle' | undefined {
  let [next, from] = [ref, base];
  for (let steps = 0; steps < longestChain; steps++) {
    const found = resolver.resolve(next, from, root.at.file);
    const further = found !== undefined && 'value' in found && isMapping(found.value) ? found.value['$ref'] : undefined;
    if (found === undefined || !('value' in found) || typeof further !== 'string') return found;
    [next, from] = [further, found.at.file];
  }
  return 'circle';
}
