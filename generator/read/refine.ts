import type { Report } from '../diagnostics.js';
import type { Bundle, Origins, Resolved, Resolver } from './bundle.js';
import type { Version } from './document.js';
import type { Draft } from './draft.js';
import { isFileReference, type Unread } from './files.js';
import { checkFields, describe, isOld, reportKind, reportNames, reportReference, reportSiblings, reportUnfollowed } from './form.js';
import { grammar, type Kind } from './grammar.js';
import { includeParts } from './inclusions.js';
import { liftBounds, liftSchema, liftUnevaluated } from './lift.js';
import { get, has, isMapping, type Node } from './node.js';
import { joinInto, originIn } from './origins.js';
import { Requirements } from './requirements.js';
import type { Resources } from './resources.js';
import { checkNumbers, type Inexact } from './schema-slips.js';
import { reportSlips } from './slips.js';
import type { Surroundings } from './surroundings.js';
import { swaggerLifts } from './swagger.js';
import { walk } from './walk.js';

/** A parsed document on its way to being clean. */
export interface Raw {
  readonly root: Node;
  readonly version: Version;
  readonly resolver: Resolver;
  readonly bundle: Bundle;
  readonly resources: Resources;
  readonly origins: Origins;
  /** There are no other files than the root's. */
  readonly isAlone: boolean;
  readonly inexact: Inexact;
  readonly report: Report;
}

/** Checks, lifts and brings together: one walk over a document and all that it refers to. Changes the values in place. */
export function refine(raw: Raw): void {
  const { root, version, report } = raw;
  const requirements = new Requirements();
  walk(root, {
    object: (node, kind) => {
      includeParts(node, kind, raw);
      reportSlips(node, kind, version, report);
      checkNumbers(node, kind, raw.inexact, report);
      lift(raw, node, kind);
      if (has(node, '$ref')) reportReference(node, report);
      else checkFields(node, kind, report);
      if (kind === 'Components') reportNames(node, report);
      if (kind === 'Schema') {
        rewriteMapping(raw, node);
        requirements.schema(node);
        if (isOld(version) && get(node, 'type')?.value === 'array' && !has(node, 'items')) report('array-without-items', node.at);
      }
    },
    reference: (node, kind, ref) => {
      const target = follow(raw, node, kind, ref);
      if (kind === 'Schema') requirements.reference(node, target?.value);
      if (kind === 'PathItem' && target !== undefined) join(raw, node, target);
      return target;
    },
    isBare: (kind) => (kind === 'Schema' ? isOld(version) : kind !== 'PathItem'),
    misfit: (node, expected, kind) => report(node.value === null && kind === 'Schema' ? 'null-schema' : 'wrong-shape', node.at, { expected, found: describe(node.value) }),
  });
  requirements.report(report);
}

function lift(raw: Raw, node: Node, kind: Kind): void {
  const { version, report } = raw;
  if (version === '2.0') swaggerLifts[kind]?.(node.value as Draft, surroundings(raw, node));
  if (kind !== 'Schema') return;
  if (!isOld(version)) liftUnevaluated(node);
  const ignored = isOld(version) ? liftSchema(node) : void liftBounds(node.value as Draft);
  if (ignored !== undefined) report(ignored, node.at);
}

/** The file that a node comes from. */
function baseOf({ root, origins, isAlone }: Raw, node: Node): string {
  return isAlone ? root.at.file : originIn(root, origins, node.at).file;
}

/** What a reference leads to from a node. */
function resolve(raw: Raw, node: Node, ref: string): Resolved | Unread | undefined {
  const { root, version, origins, resolver, resources } = raw;
  // Identifiers are of JSON Schema, which schemas are since 3.1.
  const identified = resources.isEmpty || isOld(version) ? undefined : resources.resolve(ref, originIn(root, origins, node.at));
  return identified ?? resolver.resolve(ref, baseOf(raw, node), root.at.file);
}

function surroundings(raw: Raw, node: Node): Surroundings {
  const { root, origins } = raw;
  const { file } = root.at;
  return {
    root: root.value as Draft,
    follow: (ref) => {
      const found = resolve(raw, node, ref);
      return found !== undefined && 'value' in found ? found.value : undefined;
    },
    warn: (code, details) => raw.report(code, node.at, details),
    keep: (member, path) => {
      if (typeof member !== 'object' || member === null || origins.has(member)) return;
      origins.set(member, originIn(root, origins, { file, pointer: `${node.at.pointer}/${path}` }));
    },
    place: (section, pointer) => {
      if (typeof section === 'object' && section !== null) origins.set(section, { file, pointer });
    },
    stand: (made, source) => {
      const known = typeof source === 'object' && source !== null ? origins.get(source) : undefined;
      origins.set(made, known ?? originIn(root, origins, node.at));
    },
  };
}

/** Makes a reference one inside the document. What it leads to is visited too: it may stand where no walk would find it. */
function follow(raw: Raw, node: Node, kind: Kind, ref: string): Node | undefined {
  const { root, version, bundle, report } = raw;
  const { file } = root.at;
  const at = get(node, '$ref')?.at ?? node.at;
  const found = resolve(raw, node, ref);
  if (found === undefined || !('value' in found)) return void reportUnfollowed(found, ref, raw.resolver.near(ref, baseOf(raw, node), file), at, report);
  const local = found.at.file === file ? `#${encodePointer(found.at.pointer)}` : `#${encodePointer(bundle.adopt(kind, found).slice(1))}`;
  (node.value as Draft)['$ref'] = local;
  reportSiblings(version, node, kind, report);
  reportKind(local, ref, kind, at, report);
  return { value: found.value, at: { file, pointer: found.at.file === file ? found.at.pointer : decodeURIComponent(local.slice(1)) } };
}

/** What stands beside the reference of a path belongs to the path, too; other references are read without what is beside them. */
function join({ root, origins, report }: Raw, node: Node, target: Node): void {
  const draft = node.value as Draft;
  const isAlone = !Object.keys(draft).some((key) => Object.hasOwn(grammar.PathItem.children, key));
  if (isAlone || has(target, '$ref')) return;
  const twice = joinInto(draft, target, root, origins);
  if (twice.length > 0) report('path-item-twice', node.at, { keys: twice.map((key) => `\`${key}\``).join(' and ') });
}

/** The tokens of a pointer as a URI fragment has them. */
function encodePointer(pointer: string): string {
  return pointer.replaceAll('%', '%25');
}

/** The mapping of a discriminator may name files too. */
function rewriteMapping(raw: Raw, node: Node): void {
  const { root, bundle } = raw;
  const discriminator = get(node, 'discriminator');
  const mapping = discriminator && get(discriminator, 'mapping')?.value;
  if (!isMapping(mapping)) return;
  const { file } = root.at;
  const base = baseOf(raw, node);
  for (const [value, ref] of Object.entries(mapping)) {
    if (typeof ref !== 'string' || !(ref.startsWith('#/definitions/') || isFileReference(ref) || base !== file)) continue;
    const found = resolve(raw, node, ref);
    if (found !== undefined && 'value' in found) (mapping as Draft)[value] = found.at.file === file ? `#${encodePointer(found.at.pointer)}` : `#${encodePointer(bundle.adopt('Schema', found).slice(1))}`;
  }
}
