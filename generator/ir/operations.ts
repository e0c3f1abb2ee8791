import type { Renaming, Selection } from '../config.js';
import type { Report } from '../diagnostics.js';
import { resolve, type Document } from '../read/document.js';
import { methods } from '../read/grammar.js';
import { entries, get, isTrue, items, stringAt, textOf, type Node } from '../read/node.js';
import { partsOfPath } from '../read/path-parts.js';
import { requestBodyOf, Responses } from './bodies.js';
import { callbacksOf, type Callback } from './callbacks.js';
import { reversed, type Convert } from './context.js';
import { toldApart } from './distinctions.js';
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
  /** The API calls it: a webhook, whose path is its name, or a callback. */
  readonly isWebhook?: true;
  /** Of a callback: the operations that it is of. */
  readonly owners?: readonly Found[];
  readonly pathItem: Node;
  readonly node: Node;
}

interface OperationOptions {
  readonly select?: Selection;
  readonly rename?: Renaming;
}

type Described = Omit<Operation, 'callable'>;

/** What reads the parts of operations: of those that the API answers, or of those that it calls. */
interface Reading {
  readonly convert: Convert;
  readonly responses: Responses;
}

/**
 * Every selected operation of `paths`, and of `webhooks` and `callbacks`, in document order, before it is known which can
 * be called. A callback is selected with its operation.
 */
export function operationsOf(
  document: Document,
  schemes: readonly SecurityScheme[],
  convert: Convert,
  { select: selection = {}, rename = {} }: OperationOptions,
  report: Report,
): { readonly operations: readonly Described[]; readonly webhooks: readonly Described[] } {
  const operations = findOperations(document, report);
  const called = findCalled(document, operations, report);
  const found = [...operations, ...called];
  const listed = get(document.root, 'paths')?.at ?? document.root.at;
  // Named before some are left out: a selection changes no name.
  const nameOf = renaming(renamedOperations, new Map(found.map(({ id, node }) => [id, node.at])), rename.operations ?? {}, listed, report);
  const names = nameOperations(found, nameOf);
  const selected = new Set(select(found.filter(({ owners }) => !owners), selection, listed, report));
  // What is sent the other way round has the other view, and no names: a component can be in both.
  const readingOf = (own: Convert, areNamed: boolean): Reading => ({ convert: own, responses: new Responses(document, own, areNamed, report) });
  const [answered, sent] = [readingOf(convert, true), readingOf(reversed(convert), false)];
  const described = found.filter((one) => selected.has(one) || one.owners?.some((owner) => selected.has(owner))).map((one): readonly [Found, Described] => {
    const name = names.get(one.id) ?? one.id;
    if (name !== nameOf(one.id)) report('name-taken', one.node.at, { original: one.id, name, holder: 'another operation' });
    return [one, one.isWebhook ? describeWebhook(document, one, name, schemes, sent, report) : describe(document, one, name, schemes, answered, report)];
  });
  const those = (areWebhooks: boolean): readonly Described[] => described.flatMap(([{ isWebhook = false }, one]) => (isWebhook === areWebhooks ? [one] : []));
  return { operations: toldApart(those(false), report), webhooks: those(true) };
}

function describe(document: Document, { id, method, path, tags, pathItem, node }: Found, name: string, schemes: readonly SecurityScheme[], { convert, responses }: Reading, report: Report): Described {
  const parts = partsOfPath(path);
  const parameters = parametersOf(document, pathItem, node, parts, convert, report);
  const body = requestBodyOf(document, node, method, convert, report);
  const server = ownServerOf(document.root, pathItem, node);
  return {
    id,
    name,
    typeNames: typeNamesOf(name),
    method,
    path,
    target: { path: parts.path, query: parts.query },
    tags,
    docs: docsOf(document, node),
    parameters,
    ...(body && { body }),
    responses: responses.of(node, method),
    security: securityOf(document, node, schemes, report),
    ...(server && { server }),
    at: node.at,
  };
}

/**
 * What the API sends: its body is in the view of responses, and has what they have. It has no path, and no server: who
 * receives it says where. What the document asks for of its own callers (`security` at its root) is not asked for here.
 */
function describeWebhook(document: Document, found: Found, name: string, schemes: readonly SecurityScheme[], reading: Reading, report: Report): Described {
  const { server: _, ...described } = describe(document, { ...found, path: '' }, name, schemes, reading, report);
  return { ...described, path: found.path, ...(get(found.node, 'security') === undefined && { security: [] }) };
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

/** All that the API calls: without an operationId, a POST has the name of the webhook or callback, and another method is named in front of it. */
function findCalled(document: Document, operations: readonly Found[], report: Report): readonly Found[] {
  const first = new Map(operations.map((one) => [one.id, one]));
  const webhooks = entries(get(document.root, 'webhooks')).map(([path, reference]): Callback<Found> => ({ path, pathItem: resolve(document, reference), owners: [] }));
  const found = [...webhooks, ...callbacksOf(document, operations)].flatMap(({ path, pathItem, owners }) =>
    operationsIn(pathItem).map(([method, node]): Found => {
      const tags = items(get(node, 'tags')).map((tag) => textOf(tag.value));
      return { id: stringAt(node, 'operationId') || '', method, path, isWebhook: true, tags, deprecated: isTrue(node, 'deprecated'), pathItem, node, ...(owners.length > 0 && { owners }) };
    }),
  );
  for (const one of found) if (one.id !== '' && !first.has(one.id)) first.set(one.id, one);
  const taken = new Set(first.keys());
  return found.map((one) => {
    const holder = first.get(one.id);
    if (holder === one) return one;
    const wanted = one.method === 'POST' ? one.path : derivedOperationId(one.method, one.path);
    const id = taken.has(wanted) ? numbered(`${wanted}Webhook`, (candidate) => taken.has(candidate)) : wanted;
    taken.add(id);
    if (holder !== undefined) report('duplicate-operation-id', placeOfId(one), { id: one.id, first: placeOfId(holder), used: `\`${id}\`` });
    else if (id !== wanted) report('name-taken', one.node.at, { original: wanted, name: id, holder: 'an operation' });
    return { ...one, id };
  });
}

/** Behind a base URL, a path that starts with anything but one slash would lead to another host. */
export function rooted(path: string): string {
  return `/${path.replace(/^[\s/\\]+/u, '')}`;
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

/** An operationId of the document has precedence over a derived one, and an operation over a webhook, whatever their order. */
function nameOperations(found: readonly Found[], nameOf: (id: string) => string): ReadonlyMap<string, string> {
  const isGiven = ({ id, node }: Found): boolean => stringAt(node, 'operationId') === id;
  const operations = found.filter(({ isWebhook }) => !isWebhook);
  const ranks = [operations.filter(isGiven), operations, found.filter(isGiven), found];
  return ranks.reduce<ReadonlyMap<string, string>>((names, rank) => {
    const next = rank.filter(({ id }) => !names.has(id)).map(({ id }) => id);
    return new Map([...names, ...assignNames(next, nameOf, names.values())]);
  }, new Map());
}

/** `$` keeps these names apart from those of schemas, which never hold one: adding a schema renames none of them. */
function typeNamesOf(name: string): OperationTypeNames {
  const prefix = upperFirst(name);
  return { input: `${prefix}$Input`, result: `${prefix}$Result` };
}
