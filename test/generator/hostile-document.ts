/** Gives the text of a position; `isName` says that it has to be unlike those of other positions. */
export type Text = (position: string, isName?: boolean) => string;

/** A document in which text stands wherever a document may have it; each position is asked for once. */
export function documentOf(text: Text): unknown {
  const name = (position: string): string => text(position, true);
  const schemas = schemasOf(text, name);
  const scheme = { key: name('security scheme'), oauth: name('oauth scheme') };
  return {
    openapi: '3.1.0',
    'x-extension': { key: text('extension value') },
    info: {
      title: text('title of the API'),
      summary: text('summary of the API'),
      version: text('version'),
      description: text('description of the API'),
      termsOfService: text('terms of service'),
      contact: { name: text('contact'), url: text('contact url'), email: text('contact email') },
      license: { name: text('license'), url: text('license url') },
    },
    servers: [{ url: `https://{host}/${text('server url')}`, description: text('server'), variables: { host: { default: text('variable default'), enum: [text('variable enum')], description: text('variable') } } }],
    tags: [{ name: text('tag'), description: text('tag description'), externalDocs: { url: text('tag url'), description: text('tag docs') } }],
    externalDocs: { url: text('docs url'), description: text('docs') },
    security: [{ [scheme.key]: [] }, { [scheme.oauth]: [text('scope')] }],
    paths: { [`/things/{id}/${text('path')}`]: pathItem(text, name, schemas.ref) },
    components: {
      schemas: schemas.schemas,
      securitySchemes: {
        [scheme.key]: { type: 'apiKey', in: 'header', name: text('key header'), description: text('security scheme description') },
        [scheme.oauth]: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: text('token url'), scopes: { [name('flow scope')]: text('scope description') } } },
        },
      },
    },
  };
}

interface Schemas {
  readonly schemas: unknown;
  readonly ref: string;
}

function schemasOf(text: Text, name: Text): Schemas {
  const names = { object: name('schema'), kind: name('enum schema'), cat: name('cat schema'), dog: name('dog schema'), pet: name('union schema') };
  const ref = (key: string): { $ref: string } => ({ $ref: `#/components/schemas/${key.replaceAll('%', '%25').replaceAll('~', '~0').replaceAll('/', '~1')}` });
  const discriminator = name('discriminating property');
  const animal = (description: string): unknown => ({
    type: 'object',
    required: [discriminator],
    properties: { [discriminator]: { type: 'string' }, [name(`property of ${description}`)]: { type: 'string', description: text(description) } },
  });
  const schemas = {
    [names.object]: {
      type: 'object',
      title: text('title of a schema'),
      description: text('description of a schema'),
      externalDocs: { url: text('schema url') },
      required: [name('required property')],
      properties: propertiesOf(text, name),
      additionalProperties: { description: text('additional') },
      'x-schema': text('extension of a schema'),
    },
    [names.kind]: { description: text('enum description'), enum: [name('enum value'), name('other enum value')] },
    [names.cat]: animal('cat'),
    [names.dog]: animal('dog'),
    [names.pet]: {
      oneOf: [ref(names.cat), ref(names.dog)],
      discriminator: { propertyName: discriminator, mapping: { [name('mapping')]: ref(names.cat).$ref } },
    },
  };
  return { schemas, ref: ref(names.object).$ref };
}

function propertiesOf(text: Text, name: Text): unknown {
  return {
    [name('property')]: { type: 'string', title: text('title of a property'), description: text('description of a property'), pattern: text('pattern'), format: text('format') },
    withDefault: { type: 'string', default: text('default'), examples: [text('example')], externalDocs: { url: text('property url') } },
    withValues: { type: 'object', default: { [name('default key')]: [text('nested default')] }, examples: [{ key: text('nested example') }] },
    constant: { const: text('const') },
    choice: { enum: [name('inline enum'), name('other inline enum')] },
    constantObject: { const: { [name('const key')]: text('const member') } },
    nested: { type: 'object', properties: { [name('nested property')]: { type: 'array', items: { type: 'string', description: text('items') } } } },
    [name('read-only property')]: { type: 'string', readOnly: true },
    tuple: { type: 'array', prefixItems: [{ const: text('tuple member') }] },
    patterns: { type: 'object', patternProperties: { [name('pattern of names')]: { type: 'string' } } },
  };
}

function pathItem(text: Text, name: Text, ref: string): unknown {
  const parameter = (place: string): unknown => ({
    name: name(`${place} parameter`),
    in: place,
    required: true,
    description: text(`${place} parameter description`),
    schema: { type: 'string', enum: [name(`${place} value`), name(`other ${place} value`)] },
    example: text(`${place} example`),
  });
  const json = { schema: { $ref: ref }, example: { key: text('body example') }, examples: { [name('example name')]: { summary: text('example summary'), value: text('example value') } } };
  return {
    summary: text('path summary'),
    description: text('path description'),
    parameters: [{ name: 'id', in: 'path', required: true, description: text('path parameter description'), schema: { type: 'string', pattern: text('parameter pattern') } }],
    post: {
      operationId: name('operation id'),
      summary: text('operation summary'),
      description: text('operation description'),
      tags: [text('tag of an operation')],
      externalDocs: { url: text('operation url') },
      parameters: [parameter('query'), parameter('header'), parameter('cookie')],
      requestBody: { description: text('body description'), required: true, content: { [`application/${text('media type')}+json`]: json } },
      responses: {
        200: { description: text('response'), headers: { [name('response header')]: { description: text('header description'), schema: { type: 'string' } } }, content: { 'application/json': { schema: { $ref: ref } } } },
        default: { description: text('default response'), content: { 'application/problem+json': { schema: { type: 'object', properties: { [name('problem')]: { type: 'string' } } } } } },
        [name('status')]: { description: text('odd response') },
      },
      callbacks: { [name('callback')]: { [text('callback expression')]: { post: { responses: { 204: { description: text('callback response') } } } } } },
    },
  };
}
