import type { Report } from '../diagnostics.js';
import { resolve, type Document } from '../read/document.js';
import { methods } from '../read/grammar.js';
import { entries, get, items, stringAt, textOf, type Node } from '../read/node.js';
import { requestBodyOf, responsesOf } from './bodies.js';
import { docsOf } from './docs.js';
import type { At, Operation, OperationTypeNames, SecurityScheme, Type, View } from './model.js';
import { assignNames, derivedOperationId, functionName, numbered, upperFirst } from './names.js';
import { parametersOf } from './parameters.js';
import { securityOf } from './security.js';

interface Found {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly pathItem: Node;
  readonly node: Node;
}

/** Every operation of `paths`, in document order, before it is known which can be called. */
export function operationsOf(
  document: Document,
  schemes: readonly SecurityScheme[],
  convert: (node: Node, view: View) => Type,
  report: Report,
): readonly Omit<Operation, 'callable'>[] {
  const found = findOperations(document);
  reportDuplicates(found, report);
  const names = nameOperations(found, report);
  return found.map(({ id, method, path, pathItem, node }) => {
    const name = names.get(id) ?? id;
    const parameters = parametersOf(document, pathItem, node, path, convert, report);
    const body = requestBodyOf(document, node, convert);
    return {
      id,
      name,
      typeNames: typeNamesOf(name),
      method,
      path,
      tags: items(get(node, 'tags')).map((tag) => textOf(tag.value)),
      docs: docsOf(node),
      parameters,
      ...(body && { body }),
      responses: responsesOf(document, node, convert, report),
      security: securityOf(document, node, schemes, report),
      at: node.at,
    };
  });
}

/** Every operation, each with the id that it has or one of its own that is derived. */
function findOperations(document: Document): readonly Found[] {
  const found = entries(get(document.root, 'paths')).flatMap(([path, reference]) => {
    if (path.startsWith('x-')) return [];
    const pathItem = resolve(document, reference);
    return operationsIn(pathItem).map(([method, node]) => ({ id: stringAt(node, 'operationId') || '', method, path, pathItem, node }));
  });
  const given = new Set(found.map(({ id }) => id));
  return found.map((one) => {
    if (one.id !== '') return one;
    const id = numbered(derivedOperationId(one.method, one.path), (candidate) => given.has(candidate));
    given.add(id);
    return { ...one, id };
  });
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

function reportDuplicates(found: readonly Found[], report: Report): void {
  const first = new Map<string, At>();
  for (const { id, node } of found) {
    const known = first.get(id);
    const at = get(node, 'operationId')?.at ?? node.at;
    if (known === undefined) first.set(id, at);
    else report('duplicate-operation-id', at, { id, first: known });
  }
}

/** An operationId of the document has precedence over a derived one, whatever their order. */
function nameOperations(found: readonly Found[], report: Report): ReadonlyMap<string, string> {
  const given = found.filter(({ node }) => stringAt(node, 'operationId'));
  const names = assignNames(given.map(({ id }) => id), functionName);
  const derived = found.filter(({ id }) => !names.has(id)).map(({ id }) => id);
  const all = new Map([...names, ...assignNames(derived, functionName, names.values())]);
  for (const { id, node } of found) {
    const name = all.get(id) ?? id;
    if (name !== functionName(id)) report('name-taken', node.at, { original: id, name, holder: 'another operation' });
  }
  return all;
}

/** `$` keeps these names apart from those of schemas, which never hold one: adding a schema renames none of them. */
function typeNamesOf(name: string): OperationTypeNames {
  const prefix = upperFirst(name);
  return { input: `${prefix}$Input`, result: `${prefix}$Result` };
}
