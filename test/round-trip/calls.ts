import { bundle, createConfig } from '@redocly/openapi-core';

/** A mapping of a document whose references all lead to its own components. */
export type Tree = Readonly<Record<string, unknown>>;

/** A parameter whose values are the same on both sides of the wire: of one scalar type, or a list of such. */
export interface Sent {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  /** The name of the component that its schema was made. */
  readonly schema: string;
}

export interface Body {
  readonly mediaType: string;
  readonly schema: string;
  /** There are other media types: which one it is has to be said. */
  readonly isOneOf: boolean;
  /** Of a form: the members that are described. What others are, a form does not tell. */
  readonly members?: readonly string[];
}

export interface Reply {
  readonly status: number;
  readonly body?: Body;
}

export interface Call {
  readonly id: string;
  readonly name: string;
  readonly parameters: readonly Sent[];
  readonly hasRequiredBody: boolean;
  readonly bodies: readonly Body[];
  readonly replies: readonly Reply[];
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
const ignoredHeaders = ['accept', 'content-type', 'authorization'];

/** The document as another tool brings it together; undefined where that cannot read it. */
export async function documentAt(path: string): Promise<Tree | undefined> {
  const config = await createConfig({});
  try {
    return structuredClone((await bundle({ ref: path, config })).bundle.parsed) as Tree;
  } catch {
    return undefined;
  }
}

/**
 * What can be sent and received without loss, of each operation; the names of those that are left out. The document is
 * given a component for each schema: `document.components.schemas`.
 */
export function callsOf(document: Tree): { readonly calls: readonly Call[]; readonly skipped: readonly string[] } {
  return new Reader(document).read();
}

class Reader {
  readonly #document: Tree;
  readonly #schemas: Record<string, unknown>;

  constructor(document: Tree) {
    this.#document = document;
    const components = tree(document['components']);
    this.#schemas = { ...tree(components['schemas']) };
    Object.assign(document, { components: { ...components, schemas: this.#schemas } });
  }

  read(): { readonly calls: readonly Call[]; readonly skipped: readonly string[] } {
    const found = Object.entries(tree(this.#document['paths'])).flatMap(([path, reference]) => {
      const item = this.#follow(reference);
      return methods.filter((method) => method in item).map((method) => ({ name: `${method.toUpperCase()} ${path}`, item, operation: tree(item[method]) }));
    });
    const calls: Call[] = [];
    const skipped: string[] = [];
    const requests = repeated(found.map(({ name }) => wire(name)));
    const ids = repeated(found.map(({ operation }) => operation['operationId']));
    for (const { name, item, operation } of found) {
      const isTwice = requests.has(wire(name)) || ids.has(operation['operationId']);
      const call = isTwice ? undefined : this.#call(name, item, operation);
      if (call === undefined) skipped.push(name);
      else calls.push(call);
    }
    return { calls, skipped };
  }

  #call(name: string, item: Tree, operation: Tree): Call | undefined {
    const all = new Map([...list(item['parameters']), ...list(operation['parameters'])].map((one) => this.#follow(one)).map((one) => [`${String(one['in'])} ${String(one['name'])}`, one]));
    const declared = [...all.values()].filter((one) => one['in'] !== 'header' || !ignoredHeaders.includes(String(one['name']).toLowerCase()));
    const certain = declared.filter((one) => one['style'] === undefined && one['content'] === undefined && this.#isCertain(one['schema'], one['in'] === 'cookie'));
    const lacks = declared.some((one) => !certain.includes(one) && (one['required'] === true || one['in'] === 'path'));
    const templates = [...name.matchAll(/\{([^{}]*)\}/gu)].map(([, template]) => template);
    const isWhole = templates.every((template) => certain.some((one) => one['in'] === 'path' && one['name'] === template)) && !/\}[^/{}]*\{/u.test(name);
    const isEncoded = declared.some((one) => String(one['name']).toLowerCase() === 'content-encoding');
    const request = this.#follow(operation['requestBody']);
    const hasRequiredBody = request['required'] === true;
    const bodies = /^(?:GET|HEAD) /u.test(name) ? [] : this.#contents(request);
    const sums = list(operation['security'] ?? this.#document['security']).some((one) => Object.keys(tree(one)).length > 1);
    if (lacks || !isWhole || isEncoded || sums || (hasRequiredBody && bodies.length === 0) || typeof operation['operationId'] !== 'string') return undefined;
    return {
      id: operation['operationId'],
      name,
      parameters: certain.filter((one) => one['in'] !== 'path' || templates.includes(String(one['name']))).map((one) => ({ name: String(one['name']), in: one['in'] as Sent['in'], required: one['required'] === true || one['in'] === 'path', schema: this.#add(one['schema']) })),
      hasRequiredBody,
      bodies,
      replies: name.startsWith('HEAD ') ? [] : this.#replies(tree(operation['responses'])),
    };
  }

  #replies(responses: Tree): readonly Reply[] {
    return Object.entries(responses).flatMap(([key, reference]): readonly Reply[] => {
      const status = /^\dXX$/iu.test(key) ? Number(key[0]) * 100 + 1 : Number(key);
      const response = this.#follow(reference);
      const needsHeaders = Object.values(tree(response['headers'])).some((header) => this.#follow(header)['required'] === true);
      if (!(status >= 200 && status < 600) || (status >= 300 && status < 400) || needsHeaders) return [];
      if ([204, 205].includes(status) || Object.keys(tree(response['content'])).length === 0) return [{ status }];
      return this.#contents(response).filter(({ mediaType }) => isJson(mediaType)).map((body) => ({ status, body }));
    });
  }

  #contents(owner: Tree): readonly Body[] {
    const all = Object.entries(tree(owner['content']));
    return all.flatMap(([mediaType, content]) => {
      const { schema, encoding } = tree(content);
      const members = isForm(mediaType) && encoding === undefined ? this.#membersOf(schema) : undefined;
      const isSent = isJson(mediaType) ? !this.#hasBytes(schema, new Set()) : members !== undefined;
      return isSent ? [{ mediaType, schema: this.#add(schema), isOneOf: all.length > 1, ...(members && { members }) }] : [];
    });
  }

  #add(schema: unknown): string {
    const name = `Schema.${Object.keys(this.#schemas).length}`;
    this.#schemas[name] = schema ?? {};
    return name;
  }

  #isCertain(schema: unknown, isScalar = false): boolean {
    const { type, items, format, ...others } = this.#follow(schema);
    if (['oneOf', 'anyOf', 'allOf', 'not', 'if', 'contentEncoding', 'prefixItems'].some((key) => key in others)) return false;
    if (type === 'array') return !isScalar && this.#isCertain(items, true);
    return ['string', 'integer', 'number', 'boolean'].includes(String(type)) && format !== 'binary';
  }

  #membersOf(schema: unknown): readonly string[] | undefined {
    const { type, properties, ...others } = this.#follow(schema);
    const isPlain = type === 'object' && !['oneOf', 'anyOf', 'allOf', 'not'].some((key) => key in others);
    const isCertain = isPlain && Object.values(tree(properties)).every((property) => this.#isCertain(property));
    return isCertain ? Object.keys(tree(properties)) : undefined;
  }

  #hasBytes(schema: unknown, seen: Set<unknown>): boolean {
    if (typeof schema !== 'object' || schema === null || seen.has(schema)) return false;
    seen.add(schema);
    const own = Array.isArray(schema) ? {} : this.#follow(schema);
    return own['format'] === 'binary' || own['contentEncoding'] !== undefined || [...Object.values(schema), ...Object.values(own)].some((part) => this.#hasBytes(part, seen));
  }

  #follow(node: unknown): Tree {
    return follow(this.#document, node);
  }
}

/** What a reference leads to; anything else as it is. */
export function follow(document: Tree, node: unknown): Tree {
  let current = tree(node);
  for (let steps = 0; steps < 20 && typeof current['$ref'] === 'string'; steps++) {
    const tokens = current['$ref'].split('/').slice(1).map((token) => decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~'));
    current = tree(tokens.reduce<unknown>((at, token) => (typeof at === 'object' && at !== null ? Reflect.get(at, token) : undefined), document));
  }
  return current;
}

function repeated<T>(all: readonly T[]): ReadonlySet<T> {
  return new Set(all.filter((one, index) => all.indexOf(one) !== index));
}

/** What a request of an operation looks like, whatever its parameters are called. */
function wire(name: string): string {
  return (name.split('#', 1)[0] ?? '').replaceAll(/\{[^{}]*\}/gu, '{}');
}

function isJson(mediaType: string): boolean {
  return /^[^*;]*[/+]json$/iu.test(mediaType);
}

function isForm(mediaType: string): boolean {
  return ['application/x-www-form-urlencoded', 'multipart/form-data'].includes(mediaType);
}

function tree(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
