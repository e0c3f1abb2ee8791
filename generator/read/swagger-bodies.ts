import type { Draft } from './draft.js';
import { isMapping, textOf, type Mapping } from './node.js';
import type { Surroundings } from './surroundings.js';

/** The bodies of all operations of a path go down to them, where it is known what they consume. */
export function liftPathItem(pathItem: Draft, surroundings: Surroundings): void {
  const { follow } = surroundings;
  const parameters = listOf(pathItem['parameters']);
  const bodies = parameters.filter((parameter) => isBody(parameter, follow));
  if (bodies.length === 0) return;
  keepPlaces(parameters, '', surroundings);
  pathItem['parameters'] = parameters.filter((parameter) => !bodies.includes(parameter));
  for (const method of ['put', 'post', 'delete', 'patch', 'options']) {
    const operation = pathItem[method];
    if (!isMapping(operation)) continue;
    const own = listOf(operation['parameters']);
    keepPlaces(own, `${method}/`, surroundings);
    const replaced = new Set(own.map((parameter) => identityOf(parameter, follow)));
    (operation as Draft)['parameters'] = [...own, ...bodies.filter((body) => !replaced.has(identityOf(body, follow)))];
  }
}

/** For parameters some of which are about to leave: the others move up. */
function keepPlaces(parameters: readonly unknown[], path: string, { keep }: Surroundings): void {
  for (const [index, parameter] of parameters.entries()) keep(parameter, `${path}parameters/${index}`);
}

/** Of two parameters that are alike in this, the operation's counts. */
function identityOf(parameter: unknown, follow: Surroundings['follow']): string {
  const { in: place, name } = behind(parameter, follow);
  return `${textOf(place)} ${textOf(name)}`;
}

export function liftOperation(operation: Draft, surroundings: Surroundings): void {
  const { follow, stand, warn, root } = surroundings;
  const parameters = listOf(operation['parameters']);
  const bodies = parameters.filter((parameter) => isBody(parameter, follow));
  if (bodies.length > 0) {
    keepPlaces(parameters, '', surroundings);
    operation['parameters'] = parameters.filter((parameter) => !bodies.includes(parameter));
    const targets = bodies.map((body) => behind(body, follow));
    const fields = targets.filter((target) => target['in'] === 'formData');
    const [whole, ...others] = targets.filter((target) => target['in'] === 'body');
    if (whole !== undefined && others.length + fields.length > 0) warn('several-bodies', { name: textOf(whole['name']) });
    const consumes = mediaTypes(operation['consumes'] ?? root['consumes']);
    const body = whole === undefined ? formOf(fields, consumes, surroundings) : bodyOf(whole, consumes, surroundings);
    stand(body, bodies[whole === undefined ? 0 : targets.indexOf(whole)]);
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
    asBinary(schema);
    if (typeof name === 'string') properties[name] = schema;
  }
  const required = fields.filter((field) => field['required'] === true).map((field) => field['name']);
  const hasFile = fields.some((field) => field['type'] === 'file');
  const forms = consumes.filter((type) => /^(?:multipart\/|application\/x-www-form-urlencoded)/iu.test(type));
  const types = forms.length > 0 ? forms : [hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded'];
  const schema = { type: 'object', properties, ...(required.length > 0 && { required }) };
  stand(schema, fields[0]);
  const content = contentOf(types, schema, fields[0], stand);
  const encoding = encodingOf(fields, stand);
  if (encoding !== undefined) for (const media of Object.values(content)) (media as Draft)['encoding'] = encoding;
  return { ...(required.length > 0 && { required: true }), content };
}

/** How the lists among the fields are joined; undefined where none is. */
function encodingOf(fields: readonly Mapping[], stand: Surroundings['stand']): Draft | undefined {
  const lists = fields.filter(({ type, collectionFormat }) => type === 'array' && collectionFormat !== 'multi');
  if (lists.length === 0) return undefined;
  const encoding: Draft = { __proto__: null };
  stand(encoding, fields[0]);
  for (const field of lists) {
    const own = { style: styles.get(field['collectionFormat']) ?? 'form', explode: false };
    stand(own, field);
    encoding[textOf(field['name'])] = own;
  }
  return encoding;
}

/** The style of 3.x for each `collectionFormat` that has one of its own. */
export const styles: ReadonlyMap<unknown, string> = new Map([['ssv', 'spaceDelimited'], ['pipes', 'pipeDelimited'], ['tsv', 'tabDelimited']]);

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

export function liftResponse(response: Draft, surroundings: Surroundings): void {
  giveContent(response, mediaTypes(surroundings.root['produces']), surroundings);
}

function giveContent(response: Draft, produces: readonly string[], { stand }: Surroundings): void {
  const { schema } = response;
  if (schema === undefined || response['content'] !== undefined) return;
  const isFile = isMapping(schema) && asBinary(schema as Draft);
  // A file is no JSON, whatever the document says that all operations produce.
  const types = isFile ? produces.filter((type) => !/[/+]json\b/iu.test(type)) : produces;
  response['content'] = contentOf(types.length === 0 ? [isFile ? '*/*' : 'application/json'] : types, schema, response, stand);
  // References may lead to it still; nobody else sees it.
  Object.defineProperty(response, 'schema', { value: schema, enumerable: false });
  delete response['examples'];
}

/** @returns whether it was a file. */
export function asBinary(schema: Draft): boolean {
  if (schema['type'] !== 'file') return false;
  schema['type'] = 'string';
  schema['format'] = 'binary';
  return true;
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
