import type { Report } from '../diagnostics.js';
import type { Version } from './document.js';
import { describe } from './form.js';
import { grammar, methods, type Kind } from './grammar.js';
import { entries, get, has, isMapping, items, stringAt, type Node } from './node.js';
import { namesIn, partsOfPath } from './path-parts.js';
import { checkDiscriminator, checkEmptyLists, checkEnumNotes, checkKeywords } from './schema-slips.js';

type Check = (node: Node, kind: Kind, report: Report) => void;

/** Reports what the author has written into an object that its version does not have there, before the object is lifted. */
export function reportSlips(node: Node, kind: Kind, version: Version, report: Report): void {
  const [checks, fields] = version === '2.0' ? [ofSwagger, swaggerFields] : [ofOpenapi, openapiFields];
  const known = fields[kind];
  if (known !== undefined) checkFields(node, known, report);
  checks[kind]?.(node, kind, report);
}

const ofSwagger: Readonly<Partial<Record<Kind, Check>>> = { OpenAPI: checkSwagger, PathItem: checkPathItem, Operation: checkMediaTypes, Parameter: checkSwaggerParameter, Schema: checkSwaggerSchema };
const ofOpenapi: Readonly<Partial<Record<Kind, Check>>> = {
  OpenAPI: checkPaths,
  Server: checkServer,
  PathItem: checkPathItem,
  Parameter: checkDescription,
  RequestBody: checkContent,
  Response: checkContent,
  Header: checkDescription,
  Schema: checkSchema,
};

/** What belongs into the schema of a parameter or header; before 3.0, it stood in the parameter itself. */
const keywords = [
  'type', 'format', 'items', 'enum', 'default', 'collectionFormat', 'pattern', 'properties', 'nullable',
  'maximum', 'minimum', 'exclusiveMaximum', 'exclusiveMinimum', 'multipleOf', 'maxLength', 'minLength', 'maxItems', 'minItems', 'uniqueItems',
] as const;

/** The fields of an object, by what the object is called. */
interface Fields {
  readonly owner: string;
  readonly known: ReadonlySet<string>;
}

function fieldsOf(owner: string, ...known: readonly (readonly string[])[]): Fields {
  return { owner, known: new Set(known.flat()) };
}

const shared = ['info', 'paths', 'security', 'tags', 'externalDocs'];
const ofOperation = ['tags', 'summary', 'description', 'externalDocs', 'operationId', 'parameters', 'responses', 'deprecated', 'security'];
// Keywords that belong into a schema are told by themselves.
const ofDescribed = ['description', 'required', 'deprecated', 'allowEmptyValue', 'style', 'explode', 'allowReserved', 'schema', 'content', 'example', 'examples', ...keywords];
const ofPathItem = fieldsOf('a Path Item Object', Object.keys(grammar.PathItem.children), ['summary', 'description', '$ref']);

const swaggerFields: Readonly<Partial<Record<Kind, Fields>>> = {
  OpenAPI: fieldsOf('a Swagger Object', shared, ['swagger', 'host', 'basePath', 'schemes', 'consumes', 'produces', 'definitions', 'parameters', 'responses', 'securityDefinitions']),
  PathItem: ofPathItem,
  Operation: fieldsOf('an Operation Object', ofOperation, ['consumes', 'produces', 'schemes']),
};

const openapiFields: Readonly<Partial<Record<Kind, Fields>>> = {
  OpenAPI: fieldsOf('an OpenAPI Object', shared, ['openapi', '$self', 'jsonSchemaDialect', 'servers', 'webhooks', 'components']),
  Components: fieldsOf('a Components Object', Object.keys(grammar.Components.children), ['examples', 'links']),
  PathItem: ofPathItem,
  Operation: fieldsOf('an Operation Object', ofOperation, ['requestBody', 'callbacks', 'servers']),
  Parameter: fieldsOf('a Parameter Object', ofDescribed, ['name', 'in']),
  Header: fieldsOf('a Header Object', ofDescribed),
  RequestBody: fieldsOf('a Request Body Object', ['description', 'content', 'required']),
  MediaType: fieldsOf('a Media Type Object', ['description', 'schema', 'itemSchema', 'example', 'examples', 'encoding', 'prefixEncoding', 'itemEncoding']),
  Response: fieldsOf('a Response Object', ['summary', 'description', 'headers', 'content', 'links']),
};

/** A field with a slip in its name is lost with all that is in it: `path`, `respones`. */
function checkFields(node: Node, { owner, known }: Fields, report: Report): void {
  for (const field of isMapping(node.value) ? Object.keys(node.value) : []) {
    if (!known.has(field) && !field.startsWith('x-')) report('unknown-value', get(node, field)?.at ?? node.at, { value: field, what: `field of ${owner}` });
  }
}

/** What a path cannot have outside of its templates, and why. */
const strays = [['{', 'opens no template'], ['}', 'closes no template'], ['?', 'begins a query that cannot be taken apart']] as const;

function checkPaths(node: Node, _: Kind, report: Report): void {
  for (const [path, { at }] of entries(get(node, 'paths'))) {
    if (path.startsWith('x-')) continue;
    const { path: sent, hasQuery, hasFragment } = partsOfPath(path);
    const plain = sent.replaceAll(/\{[^{}]*\}/gu, '');
    const stray = strays.find(([sign]) => plain.includes(sign));
    if (stray !== undefined) report('stray-sign-in-path', at, { path, sign: stray[0], effect: stray[1] });
    if (hasQuery) report('query-in-path', at, { path });
    if (hasFragment) report('fragment-in-path', at, { path });
  }
}

function checkSwagger(node: Node, kind: Kind, report: Report): void {
  checkPaths(node, kind, report);
  checkMediaTypes(node, kind, report);
}

/** Two tokens, with parameters behind them. */
const mediaType = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/u;

function checkContent(node: Node, _: Kind, report: Report): void {
  for (const [name, { at }] of entries(get(node, 'content'))) if (!mediaType.test(name) && !name.startsWith('x-')) report('no-media-type', at, { name });
}

function checkMediaTypes(node: Node, _: Kind, report: Report): void {
  for (const item of ['consumes', 'produces'].flatMap((field) => items(get(node, field)))) {
    if (typeof item.value === 'string' && !mediaType.test(item.value)) report('no-media-type', item.at, { name: item.value });
  }
}

/** An operation under a name that is no method's would be lost; methods are written in lower case here. */
function checkPathItem(node: Node, _: Kind, report: Report): void {
  for (const [method, { at }] of entries(get(node, 'additionalOperations'))) {
    const hasField = methods.some((name) => name.toUpperCase() === method && has(node, name));
    if (hasField) report('unknown-value', at, { value: method, what: 'additional method of a path that has the field of this name' });
  }
}

/** Without a value for each of its templates, a URL leads nowhere. */
function checkServer(node: Node, _: Kind, report: Report): void {
  const url = get(node, 'url');
  const variables = get(node, 'variables');
  for (const name of namesIn(stringAt(node, 'url') ?? '')) {
    const value = variables && get(variables, name);
    const fallback = value && get(value, 'default');
    if (fallback === undefined) report('undefined-server-variable', value?.at ?? url?.at ?? node.at, { name });
    else if (typeof fallback.value !== 'string') report('mistyped-field', fallback.at, { expected: 'a string', found: describe(fallback.value) });
  }
}

function checkSwaggerParameter(node: Node, _: Kind, report: Report): void {
  const place = stringAt(node, 'in');
  const format = get(node, 'collectionFormat');
  if (place === 'cookie') report('not-in-swagger', get(node, 'in')?.at ?? node.at, { what: 'in: cookie' });
  // A repeated name makes a list of what has a name where it is sent.
  if (format?.value === 'multi' && (place === 'path' || place === 'header')) report('unknown-value', format.at, { value: 'multi', what: `collectionFormat of a ${place} parameter` });
}

function checkSwaggerSchema(node: Node, _: Kind, report: Report): void {
  checkKeywords(node, report);
  checkEmptyLists(node, report);
  checkEnumNotes(node, report);
  for (const what of ['anyOf', 'oneOf', 'not']) {
    const at = get(node, what)?.at;
    if (at !== undefined) report('not-in-swagger', at, { what });
  }
  // Those of forms and responses are no longer called that when they come here.
  if (stringAt(node, 'type') === 'file') report('misplaced-file', get(node, 'type')?.at ?? node.at);
}

function checkDescription(node: Node, kind: Kind, report: Report): void {
  for (const field of keywords) {
    const at = get(node, field)?.at;
    if (at !== undefined) report('misplaced-keyword', at, { field, kind });
  }
  if (has(node, 'schema') && has(node, 'content')) report('schema-and-content', get(node, 'content')?.at ?? node.at, { kind });
}

function checkSchema(node: Node, _: Kind, report: Report): void {
  checkKeywords(node, report);
  checkEmptyLists(node, report);
  checkDiscriminator(node, report);
  checkEnumNotes(node, report);
}
