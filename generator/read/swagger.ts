import type { Draft } from './draft.js';
import type { Kind } from './grammar.js';
import { isMapping, textOf } from './node.js';
import type { Lift, Surroundings } from './surroundings.js';
import { asBinary, liftOperation, liftPathItem, liftResponse, styles } from './swagger-bodies.js';

/** Where the sections of a Swagger document have their place in an OpenAPI one. */
export const moved: readonly (readonly [from: string, to: string])[] = [
  ['/definitions/', '/components/schemas/'],
  ['/parameters/', '/components/parameters/'],
  ['/responses/', '/components/responses/'],
  ['/securityDefinitions/', '/components/securitySchemes/'],
];

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
  asBinary(schema);
  if (schema['x-nullable'] === true && schema['nullable'] === undefined) schema['nullable'] = true;
  const { discriminator } = schema;
  if (typeof discriminator === 'string') schema['discriminator'] = { propertyName: discriminator };
}
