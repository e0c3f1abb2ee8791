import type { Report } from '../diagnostics.js';
import type { Origins } from './bundle.js';
import { finder } from './document.js';
import { put, type Draft } from './draft.js';
import { entries, get, isMapping, items, stringAt, type Mapping, type Node } from './node.js';
import { originIn } from './origins.js';
import { isData, isNaming, mappingsIn } from './references.js';

/** How many mappings are copied in all; a document with more of them is no one that somebody wrote. */
const mostCopied = 100_000;

/** A schema that gives dynamic anchors: to itself, or to its `$defs`. */
interface Giver {
  readonly node: Node;
  /** Anchor → pointer. */
  readonly anchors: ReadonlyMap<string, string>;
}

/**
 * Gives generic schemas their arguments. `PetPage: { $ref: Page, $defs: { T: { $dynamicAnchor: T, … } } }` means the page
 * whose `$dynamicRef: '#T'` leads to the `T` of PetPage: the reference becomes a copy that says so. The same goes for
 * references in an `allOf`. Where the anchor would matter further away, it is reported; there, each dynamic reference
 * leads to the anchor that is nearest to it.
 */
export function bindGenerics(root: Node, origins: Origins, report: Report): void {
  const find = finder(root);
  const givers = giversIn(root);
  const uses = new Map<unknown, Uses>();
  const usesOf = (schema: Node): Uses => {
    const known = uses.get(schema.value) ?? usesIn(schema);
    uses.set(schema.value, known);
    return known;
  };
  let left = mostCopied;
  /** All are found before the first is copied: a copy has nothing left to be found. */
  const found = givers.flatMap((giver) => referencesOf(giver.node).map((part) => ({ giver, part, target: find(stringAt(part, '$ref') ?? '') })));
  const bound = new Map<Giver, Set<string>>();
  const copies: (() => void)[] = [];
  for (const { giver, part, target } of found) {
    if (target === undefined || isWithin(target.at.pointer, giver.node.at.pointer)) continue;
    const { dynamic, size } = usesOf(target);
    const isMeant = [...dynamic].some(([pointer, name]) => giver.anchors.has(name) && isWithin(pointer, target.at.pointer));
    left -= isMeant ? size : 0;
    if (!isMeant || left < 0) continue;
    bound.set(giver, new Set([...(bound.get(giver) ?? []), ...dynamic.keys()]));
    const anchors = new Map([...giver.anchors].map(([name, pointer]) => [name, pointer === giver.node.at.pointer ? pointer : behind(pointer, find)]));
    copies.push(() => bind(root, { node: giver.node, anchors }, part, target, origins));
  }
  for (const giver of givers) reportUnbound(giver, bound.get(giver) ?? new Set(), find, usesOf, report);
  for (const copy of copies) copy();
}

interface Uses {
  /** Pointer of a schema → the anchor that its dynamic reference names. */
  readonly dynamic: ReadonlyMap<string, string>;
  readonly refs: ReadonlySet<string>;
  readonly size: number;
}

function usesIn({ value, at }: Node): Uses {
  const dynamic = new Map<string, string>();
  const refs = new Set<string>();
  let size = 0;
  for (const place of mappingsIn(value)) {
    const [name, ref] = [anchorNamedBy(place.value), place.value['$ref']];
    if (name !== undefined) dynamic.set(`${at.pointer}${place.pointer}`, name);
    if (typeof ref === 'string') refs.add(ref);
    size++;
  }
  return { dynamic, refs, size };
}

function anchorNamedBy({ $dynamicRef: ref }: Mapping): string | undefined {
  return typeof ref === 'string' && /^#[^/]/u.test(ref) ? ref.slice(1) : undefined;
}

function giversIn(root: Node): readonly Giver[] {
  const found: Giver[] = [];
  const members = new Set<unknown>();
  for (const { value, pointer } of mappingsIn(root.value)) {
    const node: Node = { value, at: { file: root.at.file, pointer } };
    const definitions = ['$defs', 'definitions'].flatMap((key) => entries(get(node, key)).map(([, member]) => member));
    for (const member of definitions) members.add(member.value);
    const named = [...(members.has(value) ? [] : [node]), ...definitions].flatMap((one): [string, string][] => {
      const name = stringAt(one, '$dynamicAnchor');
      return name === undefined ? [] : [[name, one.at.pointer]];
    });
    if (named.length > 0) found.push({ node, anchors: new Map(named) });
  }
  return found;
}

/** The schema itself where it is a reference, and those of its parts that are. */
function referencesOf(node: Node): readonly Node[] {
  return [node, ...items(get(node, 'allOf'))].filter((part) => stringAt(part, '$ref') !== undefined);
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

/** Dynamic references that another way leads to, from a schema with an anchor of their name. */
function reportUnbound({ node, anchors }: Giver, bound: ReadonlySet<string>, find: (ref: string) => Node | undefined, usesOf: (schema: Node) => Uses, report: Report): void {
  const seen = new Set<unknown>([node.value]);
  const reported = new Set<string>();
  const pending = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { dynamic, refs } = usesOf(next);
    for (const [pointer, name] of dynamic) {
      const at = anchors.get(name);
      if (at === undefined || reported.has(name) || bound.has(pointer) || isWithin(pointer, node.at.pointer)) continue;
      reported.add(name);
      report('dynamic-anchor-unbound', { file: node.at.file, pointer: `${at}/$dynamicAnchor` }, { name, place: { file: node.at.file, pointer: `${pointer}/$dynamicRef` } });
    }
    for (const target of [...refs].flatMap((ref) => find(ref) ?? [])) {
      if (!seen.has(target.value)) pending.push(target);
      seen.add(target.value);
    }
  }
}

/** What an anchor is the name of; one that only refers to a schema is that. */
function behind(pointer: string, find: (ref: string) => Node | undefined): string {
  const schema = find(refTo(pointer));
  const target = isMapping(schema?.value) && Object.keys(schema.value).length === 2 ? find(stringAt(schema, '$ref') ?? '') : undefined;
  return target?.at.pointer ?? pointer;
}

/** Puts a copy in the place of a reference. */
function bind(root: Node, { node, anchors }: Giver, part: Node, target: Node, origins: Origins): void {
  const draft = part.value as Draft;
  const isWhole = part.value === node.value;
  const others = isWhole && Array.isArray(draft['allOf']) ? (draft['allOf'] as unknown[]) : [];
  const place = isWhole ? `${part.at.pointer}/allOf/${others.length}` : part.at.pointer;
  const copied = copyOf(target.value, {
    anchors,
    self: target.at.pointer,
    // What a schema refers to that says nothing else is the schema itself.
    instead: isWhole && Object.keys(draft).every((key) => ['$ref', '$defs', '$id', 'title', 'description'].includes(key)) ? part.at.pointer : place,
  }) as Draft;
  for (const [key, member] of entries({ value: copied, at: target.at })) {
    if (typeof member.value === 'object' && member.value !== null) origins.set(member.value, originIn(root, origins, get(target, key)?.at ?? target.at));
  }
  delete draft['$ref'];
  if (isWhole) put(draft, 'allOf', [...others, copied]);
  else for (const [key, member] of Object.entries(copied)) if (!Object.hasOwn(draft, key)) put(draft, key, member);
}

interface Copying {
  readonly anchors: ReadonlyMap<string, string>;
  /** What is copied, and where a reference to it leads in the copy. */
  readonly self: string;
  readonly instead: string;
}

/** Names stay with the original, and what the copy does not hold too. */
const left: ReadonlySet<string> = new Set(['$id', '$anchor', '$dynamicAnchor', '$defs', 'definitions']);

function copyOf(value: unknown, copying: Copying, isNamed = false): unknown {
  if (Array.isArray(value)) return value.map((item) => copyOf(item, copying));
  if (!isMapping(value)) return value;
  const copy: Draft = {};
  const anchor = isNamed ? undefined : copying.anchors.get(anchorNamedBy(value) ?? '');
  for (const [key, member] of Object.entries(value)) {
    if (isNamed) put(copy, key, copyOf(member, copying));
    else if (left.has(key) || (key === '$dynamicRef' && anchor !== undefined)) continue;
    else if (key === '$ref') put(copy, key, member === refTo(copying.self) ? refTo(copying.instead) : member);
    else put(copy, key, isData(key) ? member : copyOf(member, copying, isNaming(key)));
  }
  if (anchor !== undefined) copy['$ref'] = refTo(anchor);
  return copy;
}

function refTo(pointer: string): string {
  return `#${pointer.replaceAll('%', '%25')}`;
}
