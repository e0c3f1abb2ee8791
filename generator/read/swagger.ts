import type { Draft } from './draft.js';
import type { Kind } from './grammar.js';
import { isMapping, textOf, type Mapping } from './node.js';

/** What a lifted object may need to know beside itself. */
export interface Surroundings {
  readonly root: Draft;
  /** What a `$ref` leads to, from the object at hand; undefined: nothing. */
  readonly follow: (ref: string) => unknown;
  /** Notes that a new object stands for one of the document. */
  readonly stand: (made: object, source: unknown) => void;
  /** Notes where in the file at hand a section was that has moved. */
  readonly place: (section: unknown, pointer: string) => void;
  readonly warn: (code: 'several-bodies') => void;
}

/** Where the sections of a Swagger document have their place in an OpenAPI one. */
export const moved: readonly (readonly [from: string, to: string])[] = [
  ['/definitions/', '/components/schemas/'],
  ['/parameters/', '/components/parameters/'],
  ['/responses/', '/components/responses/'],
  ['/securityDefinitions/', '/components/securitySchemes/'],
];

type Lift = (draft: Draft, surroundings: Surroundings) => void;

/** Turns objects of Swagger 2.0 into those of OpenAPI 3.1, in place, an object before its parts. */
export const swaggerLifts: Readonly<Partial<Record<Kind, Lift>>> = {
  OpenAPI: liftRoot,
  PathItem: liftPathItem,
  Operation: liftOperation,
  Parameter: liftParameter,
  Header: liftSimple,
  Response: liftResponse,
  SecurityScheme: liftSecurityScheme,
  Schema: liftSchema,
};

function liftRoot(root: Draft, { stand, place }: Surroundings): void {
  const components: Draft = { __proto__: null };
  stand(components, root);
  for (const [from, to] of moved) {
    const section = root[from.slice(1, -1)];
    delete root[from.slice(1, -1)];
    if (section === undefined) continue;
    components[to.split('/')[2] ?? ''] = section;
    place(section, from.slice(0, -1));
  }
  root['components'] = components;
  root['openapi'] = '3.1.0';
  delete root['swagger'];
  const servers = serversOf(root);
  if (servers.length > 0) root['servers'] = servers;
}

function serversOf({ host, basePath, schemes }: Draft): readonly Draft[] {
  const path = typeof basePath === 'string' && basePath !== '/' ? basePath : '';
  if (typeof host !== 'string' || host === '') return path === '' ? [] : [{ url: path }];
  const known = Array.isArray(schemes) ? schemes.filter((scheme) => typeof scheme === 'string' && /^https?$/u.test(scheme)) : [];
  const ordered = known.length === 0 ? ['https'] : [...known].sort().reverse();
  return ordered.map((scheme) => ({ url: `${textOf(scheme)}://${host}${path}` }));
}

/** The bodies of all operations of a path go down to them, where it is known what they consume. */
function liftPathItem(pathItem: Draft, { follow }: Surroundings): void {
  const parameters = listOf(pathItem['parameters']);
  const bodies = parameters.filter((parameter) => isBody(parameter, follow));
  if (bodies.length === 0) return;
  pathItem['parameters'] = parameters.filter((parameter) => !bodies.includes(parameter));
  for (const method of ['put', 'post', 'delete', 'patch', 'options']) {
    const operation = pathItem[method];
    if (!isMapping(operation)) continue;
    const own = listOf(operation['parameters']);
    if (!own.some((parameter) => isBody(parameter, follow))) (operation as Draft)['parameters'] = [...bodies, ...own];
  }
}

function liftOperation(operation: Draft, surroundings: Surroundings): void {
  const { follow, stand, root } = surroundings;
  const parameters = listOf(operation['parameters']);
  const bodies = parameters.filter((parameter) => isBody(parameter, follow));
  if (bodies.length > 0) {
    operation['parameters'] = parameters.filter((parameter) => !bodies.includes(parameter));
    const targets = bodies.map((body) => behind(body, follow));
    if (targets.filter((target) => target['in'] === 'body').length > 1) surroundings.warn('several-bodies');
    const consumes = mediaTypes(operation['consumes'] ?? root['consumes']);
    const body = targets[0]?.['in'] === 'body' ? bodyOf(targets[0], consumes, surroundings) : formOf(targets, consumes, surroundings);
    stand(body, bodies[0]);
    operation['requestBody'] = body;
  }
  const produces = mediaTypes(operation['produces'] ?? root['produces']);
  const responses = operation['responses'];
  for (const response of isMapping(responses) ? Object.values(responses) : []) {
    // Shared responses are lifted where they are; they take what the document produces.
    if (isMapping(response) && response['$ref'] === undefined) giveContent(response as Draft, produces, surroundings);
  }
  delete operation['consumes'];
  delete operation['produces'];
}

function bodyOf(parameter: Mapping, consumes: readonly string[], { stand }: Surroundings): Draft {
  const schema = parameter['schema'] ?? {};
  const content = contentOf(consumes.length === 0 ? ['application/json'] : consumes, schema, parameter, stand);
  const { description, required } = parameter;
  return { ...(description !== undefined && { description }), ...(required === true && { required }), content };
}

/** The fields of a form are the properties of one object. */
function formOf(fields: readonly Mapping[], consumes: readonly string[], { stand }: Surroundings): Draft {
  const properties: Draft = { __proto__: null };
  for (const field of fields) {
    const { name, in: _, required: __, collectionFormat: ___, allowEmptyValue: ____, ...schema } = field;
    stand(schema, field);
    if (typeof name === 'string') properties[name] = schema;
  }
  const required = fields.filter((field) => field['required'] === true).map((field) => field['name']);
  const hasFile = fields.some((field) => field['type'] === 'file');
  const forms = consumes.filter((type) => /^(?:multipart\/|application\/x-www-form-urlencoded)/iu.test(type));
  const types = forms.length > 0 ? forms : [hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded'];
  const schema = { type: 'object', properties, ...(required.length > 0 && { required }) };
  stand(schema, fields[0]);
  const content = contentOf(types, schema, fields[0], stand);
  const lists = fields.filter(({ type, collectionFormat }) => type === 'array' && collectionFormat !== 'multi');
  const encoding = Object.fromEntries(lists.map((field) => [textOf(field['name']), { style: styles.get(field['collectionFormat']) ?? 'form', explode: false }]));
  stand(encoding, fields[0]);
  lists.forEach((field) => stand(encoding[textOf(field['name'])] ?? {}, field));
  if (lists.length > 0) for (const media of Object.values(content)) (media as Draft)['encoding'] = encoding;
  return { ...(required.length > 0 && { required: true }), content };
}

function contentOf(types: readonly string[], schema: unknown, source: unknown, stand: Surroundings['stand']): Draft {
  const content: Draft = { __proto__: null };
  stand(content, source);
  for (const type of types) {
    const media = { schema };
    stand(media, source);
    content[type] = media;
  }
  return content;
}

function liftResponse(response: Draft, surroundings: Surroundings): void {
  giveContent(response, mediaTypes(surroundings.root['produces']), surroundings);
}

function giveContent(response: Draft, produces: readonly string[], { stand }: Surroundings): void {
  const { schema } = response;
  if (schema === undefined || response['content'] !== undefined) return;
  const isFile = isMapping(schema) && schema['type'] === 'file';
  // A file is no JSON, whatever the document says that all operations produce.
  const types = isFile ? produces.filter((type) => !/[/+]json\b/iu.test(type)) : produces;
  response['content'] = contentOf(types.length === 0 ? [isFile ? '*/*' : 'application/json'] : types, schema, response, stand);
  // References may lead to it still; nobody else sees it.
  Object.defineProperty(response, 'schema', { value: schema, enumerable: false });
  delete response['examples'];
}

/** Fields of a Parameter or Header Object in 3.x; in 2.0 the others belong to its schema. */
const kept = new Set(['name', 'in', 'description', 'required', 'deprecated', 'schema', 'content', 'style', 'explode', '$ref', 'allowEmptyValue']);

function liftParameter(parameter: Draft, surroundings: Surroundings): void {
  if (parameter['in'] === 'body' || parameter['in'] === 'formData') return;
  const { in: place, collectionFormat } = parameter;
  liftSimple(parameter, surroundings);
  const isList = isMapping(parameter['schema']) && parameter['schema']['type'] === 'array';
  if (!isList) return;
  parameter['style'] = styles.get(collectionFormat) ?? (place === 'query' ? 'form' : 'simple');
  parameter['explode'] = collectionFormat === 'multi';
}

const styles: ReadonlyMap<unknown, string> = new Map([['ssv', 'spaceDelimited'], ['pipes', 'pipeDelimited'], ['tsv', 'tabDelimited']]);

function liftSimple(parameter: Draft, { stand }: Surroundings): void {
  if (parameter['schema'] !== undefined || parameter['content'] !== undefined) return;
  const schema: Draft = { __proto__: null };
  stand(schema, parameter);
  for (const key of Object.keys(parameter)) {
    if (kept.has(key) || key.startsWith('x-')) continue;
    if (key !== 'collectionFormat') schema[key] = parameter[key];
    delete parameter[key];
  }
  parameter['schema'] = schema;
}

function liftSecurityScheme(scheme: Draft, { stand }: Surroundings): void {
  if (scheme['type'] === 'basic') {
    scheme['type'] = 'http';
    scheme['scheme'] = 'basic';
  }
  if (scheme['type'] !== 'oauth2' || scheme['flows'] !== undefined) return;
  const { flow, authorizationUrl, tokenUrl, scopes } = scheme;
  const names: Readonly<Record<string, string>> = { accessCode: 'authorizationCode', application: 'clientCredentials' };
  const name = typeof flow === 'string' ? (names[flow] ?? flow) : 'implicit';
  const flows = { [name]: { ...(authorizationUrl !== undefined && { authorizationUrl }), ...(tokenUrl !== undefined && { tokenUrl }), scopes: scopes ?? {} } };
  stand(flows, scheme);
  scheme['flows'] = flows;
  for (const key of ['flow', 'authorizationUrl', 'tokenUrl', 'scopes']) delete scheme[key];
}

function liftSchema(schema: Draft): void {
  if (schema['type'] === 'file') {
    schema['type'] = 'string';
    schema['format'] = 'binary';
  }
  if (schema['x-nullable'] === true && schema['nullable'] === undefined) schema['nullable'] = true;
  const { discriminator } = schema;
  if (typeof discriminator === 'string') schema['discriminator'] = { propertyName: discriminator };
}

function isBody(parameter: unknown, follow: Surroundings['follow']): boolean {
  const place = behind(parameter, follow)['in'];
  return place === 'body' || place === 'formData';
}

function behind(object: unknown, follow: Surroundings['follow']): Mapping {
  const ref = isMapping(object) ? object['$ref'] : undefined;
  const target = typeof ref === 'string' ? follow(ref) : object;
  return isMapping(target) ? target : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function mediaTypes(value: unknown): readonly string[] {
  return listOf(value).filter((type) => typeof type === 'string');
}
