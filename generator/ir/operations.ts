import type { Renaming, Selection } from '../config.js';
import type { Report } from '../diagnostics.js';
import { resolve, type Document } from '../read/document.js';
import { methods } from '../read/grammar.js';
import { entries, get, isTrue, items, stringAt, textOf, type Node } from '../read/node.js';
import { requestBodyOf, responsesOf } from './bodies.js';
import type { Convert } from './context.js';
import { docsOf } from './docs.js';
import type { At, Operation, OperationTypeNames, SecurityScheme } from './model.js';
import { assignNames, derivedOperationId, numbered, upperFirst } from './names.js';
import { parametersOf } from './parameters.js';
import { renamedOperations, renaming } from './rename.js';
import { securityOf } from './security.js';
import { select, type Selectable } from './select.js';
import { ownServerOf } from './servers.js';

interface Found extends Selectable {
  readonly method: string;
  readonly pathItem: Node;
  readonly node: Node;
}

interface OperationOptions {
  readonly select?: Selection;
  readonly rename?: Renaming;
}

/** Every selected operation of `paths`, in document order, before it is known which can be called. */
export function operationsOf(
  document: Document,
  schemes: readonly SecurityScheme[],
  convert: Convert,
  { select: selection = {}, rename = {} }: OperationOptions,
  report: Report,
): readonly Omit<Operation, 'callable'>[] {
  const found = findOperations(document, report);
  const listed = get(document.root, 'paths')?.at ?? document.root.at;
  // Named before some are left out: a selection changes no name.
  const nameOf = renaming(renamedOperations, new Map(found.map(({ id, node }) => [id, node.at])), rename.operations ?? {}, listed, report);
  const names = nameOperations(found, nameOf);
  return select(found, selection, listed, report).map(({ id, method, path, tags, pathItem, node }) => {
    const name = names.get(id) ?? id;
    if (name !== nameOf(id)) report('name-taken', node.at, { original: id, name, holder: 'another operation' });
    const parameters = parametersOf(document, pathItem, node, path, convert, report);
    const body = requestBodyOf(document, node, convert);
    const server = ownServerOf(document.root, pathItem, node);
    return {
      id,
      name,
      typeNames: typeNamesOf(name),
      method,
      path,
      tags,
      docs: docsOf(node),
      parameters,
      ...(body && { body }),
      responses: responsesOf(document, node, convert, report),
      security: securityOf(document, node, schemes, report),
      ...(server && { server }),
      at: node.at,
    };
  });
}

/** Every operation, each with the id that it has or one of its own that is derived. */
function findOperations(document: Document, report: Report): readonly Found[] {
  const found = entries(get(document.root, 'paths')).flatMap(([written, reference]) => {
    if (written.startsWith('x-')) return [];
    const path = rooted(written);
    if (path !== written) report('path-start', reference.at, { path: written, used: path });
    const pathItem = resolve(document, reference);
    return operationsIn(pathItem).map(([method, node]) => {
      const tags = items(get(node, 'tags')).map((tag) => textOf(tag.value));
      return { id: stringAt(node, 'operationId') || '', method, path, tags, deprecated: isTrue(node, 'deprecated'), pathItem, node };
    });
  });
  reportSamePaths(found, report);
  const first = new Map<string, Found>();
  for (const one of found) if (one.id !== '' && !first.has(one.id)) first.set(one.id, one);
  const taken = new Set(first.keys());
  return found.map((one) => {
    const holder = first.get(one.id);
    if (holder === one) return one;
    const id = numbered(derivedOperationId(one.method, one.path), (candidate) => taken.has(candidate));
    taken.add(id);
    if (holder !== undefined) report('duplicate-operation-id', placeOfId(one), { id: one.id, first: placeOfId(holder), used: `\`${id}\`` });
    return { ...one, id };
  });
}

/** Behind a base URL, a path that starts with anything but one slash would lead to another host. */
export function rooted(path: string): string {
  return `/${path.replace(/^[\s/\\]+/u, '')}`;
}

/** Paths that are equal but for the names of their parameters match the same requests. */
function reportSamePaths(found: readonly Found[], report: Report): void {
  const first = new Map<string, string>();
  for (const { method, path, node } of found) {
    const requests = `${method} ${path.replaceAll(/\{[^{}]*\}/gu, '{}')}`;
    const other = first.get(requests);
    if (other === undefined) first.set(requests, path);
    else report('same-path', node.at, { other, method });
  }
}

/** The operations of a path, each with its method as it is sent. */
export function operationsIn(pathItem: Node): readonly (readonly [method: string, node: Node])[] {
  const usual = methods.flatMap((method) => {
    const node = get(pathItem, method);
    return node === undefined ? [] : [[method.toUpperCase(), node] as const];
  });
  const named = usual.map(([method]) => method);
  return [...usual, ...entries(get(pathItem, 'additionalOperations')).filter(([method]) => !named.includes(method))];
}

function placeOfId({ node }: Found): At {
  return get(node, 'operationId')?.at ?? node.at;
}

/** An operationId of the document has precedence over a derived one, whatever their order. */
function nameOperations(found: readonly Found[], nameOf: (id: string) => string): ReadonlyMap<string, string> {
  const given = found.filter(({ id, node }) => stringAt(node, 'operationId') === id);
  const names = assignNames(given.map(({ id }) => id), nameOf);
  const derived = found.filter(({ id }) => !names.has(id)).map(({ id }) => id);
  return new Map([...names, ...assignNames(derived, nameOf, names.values())]);
}

/** `$` keeps these names apart from those of schemas, which never hold one: adding a schema renames none of them. */
function typeNamesOf(name: string): OperationTypeNames {
  const prefix = upperFirst(name);
  return { input: `${prefix}$Input`, result: `${prefix}$Result` };
}
