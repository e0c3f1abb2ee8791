import type { At } from '../ir/model.js';
import { resolve, type Document } from '../read/document.js';
import { methods } from '../read/grammar.js';
import { entries, get, has, items, stringAt, type Node } from '../read/node.js';
import { templateOf } from '../read/path-parts.js';
import type { OperationName } from './model.js';

/** A parameter, and whether all operations of its path have it. */
export interface Parameter {
  readonly node: Node;
  readonly name: string;
  readonly in: string;
  readonly isOfPath: boolean;
}

export interface Operation extends OperationName {
  readonly node: Node;
  /** The path with its operations. */
  readonly pathItem: Node;
  /** The API calls it: a webhook or a callback. */
  readonly isEvent: boolean;
  readonly parameters: readonly Parameter[];
}

/** An operation in both documents. */
export interface OperationPair {
  readonly before: Operation;
  readonly after: Operation;
}

/** The operations of a document by method and path. */
export type Operations = ReadonlyMap<string, Operation>;

/** What belongs together in two documents: first what is written alike, then what only names the parameters of its path otherwise. */
export function pairUp<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): { readonly pairs: readonly (readonly [before: T, after: T])[]; readonly removed: readonly T[]; readonly added: readonly T[] } {
  const left = new Map([...before].filter(([key]) => !after.has(key)).map(([key, value]) => [templateOf(key), value]));
  const [pairs, added]: [(readonly [T, T])[], T[]] = [[], []];
  for (const [key, now] of after) {
    const old = before.get(key) ?? left.get(templateOf(key));
    if (!before.has(key)) left.delete(templateOf(key));
    if (old === undefined) added.push(now);
    else pairs.push([old, now]);
  }
  const paired = new Set(pairs.map(([old]) => old));
  return { pairs, added, removed: [...before.values()].filter((old) => !paired.has(old)) };
}

export function operationsOf(document: Document, section: 'paths' | 'webhooks'): Operations {
  const found = new Map<string, Operation>();
  for (const [path, node] of entries(get(document.root, section))) {
    if (path.startsWith('x-')) continue;
    for (const operation of operationsAt(document, path, resolve(document, node), section === 'webhooks')) {
      const key = `${operation.method} ${path}`;
      found.set(key, operation);
      for (const [callback, event] of callbacksOf(document, operation.node)) found.set(`${key} ${callback}`, { ...event, path: `${path} ${event.path}` });
    }
  }
  return found;
}

function operationsAt(document: Document, path: string, pathItem: Node, isEvent: boolean): readonly Operation[] {
  const named = methods.flatMap((method) => (has(pathItem, method) ? [[method, get(pathItem, method)] as const] : []));
  return [...named, ...entries(get(pathItem, 'additionalOperations'))].flatMap(([name, node]): Operation[] => {
    if (node === undefined) return [];
    const method = name.toUpperCase();
    return [{ id: stringAt(node, 'operationId') ?? `${method} ${path}`, method, path, node, pathItem, isEvent, parameters: parametersOf(document, pathItem, node) }];
  });
}

function callbacksOf(document: Document, operation: Node): readonly (readonly [string, Operation])[] {
  return entries(get(operation, 'callbacks')).flatMap(([name, callback]) =>
    entries(resolve(document, callback)).filter(([expression]) => !expression.startsWith('x-')).flatMap(([expression, node]) =>
      operationsAt(document, name, resolve(document, node), true).map((event) => [`${name} ${expression} ${event.method}`, event] as const),
    ),
  );
}

/** Those of the operation come before those of its path. */
function parametersOf(document: Document, pathItem: Node, operation: Node): readonly Parameter[] {
  const found = new Map<string, Parameter>();
  for (const [owner, isOfPath] of [[operation, false], [pathItem, true]] as const) {
    for (const item of items(get(owner, 'parameters'))) {
      const node = resolve(document, item);
      const [name, place] = [stringAt(node, 'name'), stringAt(node, 'in')];
      if (name === undefined || place === undefined) continue;
      const key = `${place} ${place === 'header' ? name.toLowerCase() : name}`;
      if (!found.has(key)) found.set(key, { node, name, in: place, isOfPath });
    }
  }
  return [...found.values()];
}

/** Where a field is; where it is missing, the object that would have it. */
export function placeOf(node: Node, field: string): At {
  return get(node, field)?.at ?? node.at;
}
