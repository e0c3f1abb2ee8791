import type { Api, Content, Type } from '../../generator/ir/model.js';

/** A mapping of a document whose references are resolved, as another tool gives it. */
type Tree = Readonly<Record<string, unknown>>;

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const ignoredHeaders = ['accept', 'content-type', 'authorization'];
/** What says of a value what it is. */
const keywords = ['type', 'properties', 'oneOf', 'anyOf', 'enum', 'items', 'const'];

/** What the operations of a document have, in words: `GET /pets query limit`, `GET /pets 200 application/json: described`. */
export function partsOfDocument(document: Tree): readonly string[] {
  const paths = Object.entries(tree(document['paths'])).filter(([path]) => !path.startsWith('x-'));
  return paths.flatMap(([path, item]) => methods.filter((method) => method in tree(item)).flatMap((method) => partsOfOperation(path, method, tree(item))));
}

function partsOfOperation(path: string, method: string, item: Tree): readonly string[] {
  const operation = tree(item[method]);
  const parameters = [...list(item['parameters']), ...list(operation['parameters'])];
  const parts = parameters.map((parameter) => [String(parameter['in']), nameIn(parameter['in'], String(parameter['name']))] as const);
  const isUsed = ([place, name]: readonly [string, string]): boolean => (place === 'path' ? path.includes(`{${name}}`) : place !== 'header' || !ignoredHeaders.includes(name));
  const responses = Object.entries(tree(operation['responses'])).filter(([status]) => !status.startsWith('x-'));
  return [
    '',
    ...parts.filter(isUsed).map((part) => part.join(' ')),
    ...described(tree(operation['requestBody'])).map((content) => `body ${content}`),
    ...responses.flatMap(([status, response]) => [
      status.toLowerCase(),
      ...described(tree(response)).map((content) => `${status.toLowerCase()} ${content}`),
      ...Object.keys(tree(tree(response)['headers'])).filter((name) => name.toLowerCase() !== 'content-type').map((name) => `${status.toLowerCase()} header ${name}`),
    ]),
  ].map((part) => `${method.toUpperCase()} ${path} ${part}`);
}

/** The media types of a body, but for ranges: what they are taken for is not theirs to say. */
function described(body: Tree): readonly string[] {
  const contents = Object.entries(tree(body['content'])).filter(([mediaType]) => !mediaType.includes('*'));
  return contents.flatMap(([mediaType, content]) => {
    const schema = tree(tree(content)['schema']);
    return [essence(mediaType), ...(keywords.some((keyword) => keyword in schema) ? [`${essence(mediaType)}: described`] : [])];
  });
}

/** The same of the model. */
export function partsOfModel({ operations, types }: Api): ReadonlySet<string> {
  const named = new Map(types.map(({ id, type }) => [id, type]));
  const isKnown = (type: Type | undefined): boolean => (type?.kind === 'ref' ? isKnown(named.get(type.id)) : type !== undefined && type.kind !== 'unknown');
  const contentsOf = (contents: readonly Content[]): readonly string[] => contents.flatMap(({ mediaType, type }) => [essence(mediaType), ...(isKnown(type) ? [`${essence(mediaType)}: described`] : [])]);
  const parts = operations.flatMap(({ method, path, parameters, body, responses }) =>
    [
      '',
      ...parameters.map(({ in: place, name }) => `${place} ${nameIn(place, name)}`),
      ...contentsOf(body?.contents ?? []).map((content) => `body ${content}`),
      ...responses.flatMap(({ status, contents, headers }) => [
        status.toLowerCase(),
        ...contentsOf(contents).map((content) => `${status.toLowerCase()} ${content}`),
        ...headers.map(({ name }) => `${status.toLowerCase()} header ${name}`),
      ]),
    ].map((part) => `${method} ${path} ${part}`),
  );
  return new Set(parts);
}

function nameIn(place: unknown, name: string): string {
  return place === 'header' ? name.toLowerCase() : name;
}

function essence(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

function tree(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {};
}

function list(value: unknown): readonly Tree[] {
  return Array.isArray(value) ? value.map(tree) : [];
}
