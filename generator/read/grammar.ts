/** The objects of an OpenAPI 3 document, by the names that the specification gives them. */
export type Kind =
  | 'OpenAPI'
  | 'Info'
  | 'Server'
  | 'Components'
  | 'PathItem'
  | 'Operation'
  | 'Parameter'
  | 'RequestBody'
  | 'MediaType'
  | 'Encoding'
  | 'Response'
  | 'Header'
  | 'Callback'
  | 'Tag'
  | 'SecurityScheme'
  | 'SecurityRequirement'
  | 'Schema';

/** What a field holds: one object, a sequence of them, or a mapping from the author's names to them. */
type Holds = 'one' | 'list' | 'map';

/** What a reader depends on, and holds no objects. */
export type Plain = 'string' | 'boolean' | 'number' | 'list';

interface Shape {
  /** A Reference Object may stand in its place. */
  readonly referable?: boolean;
  readonly children: Readonly<Record<string, readonly [Holds, Kind]>>;
  readonly plain?: Readonly<Record<string, Plain>>;
  readonly required?: readonly string[];
  /** Every member is a child of this kind (the objects that are maps themselves). */
  readonly members?: Kind;
}

export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;

const operations = Object.fromEntries(methods.map((method) => [method, ['one', 'Operation'] as const]));

const schemaChildren: Shape['children'] = {
  ...Object.fromEntries(['allOf', 'oneOf', 'anyOf', 'prefixItems'].map((key) => [key, ['list', 'Schema'] as const])),
  ...Object.fromEntries(
    ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'].map((key) => [key, ['map', 'Schema'] as const]),
  ),
  ...Object.fromEntries(
    ['items', 'additionalProperties', 'not', 'contains', 'propertyNames', 'if', 'then', 'else', 'unevaluatedItems', 'unevaluatedProperties', 'contentSchema'].map(
      (key) => [key, ['one', 'Schema'] as const],
    ),
  ),
};

function fields(type: Plain, names: readonly string[]): Readonly<Record<string, Plain>> {
  return Object.fromEntries(names.map((name) => [name, type]));
}

/** Where each object of a document has its parts: what every walk over a document goes by. */
export const grammar: Readonly<Record<Kind, Shape>> = {
  OpenAPI: {
    children: {
      info: ['one', 'Info'],
      servers: ['list', 'Server'],
      paths: ['map', 'PathItem'],
      webhooks: ['map', 'PathItem'],
      components: ['one', 'Components'],
      security: ['list', 'SecurityRequirement'],
      tags: ['list', 'Tag'],
    },
    required: ['info'],
  },
  Info: { children: {}, plain: { title: 'string', version: 'string', description: 'string' }, required: ['title', 'version'] },
  Server: { children: {}, plain: { url: 'string' }, required: ['url'] },
  Tag: { children: {}, plain: { name: 'string' }, required: ['name'] },
  Components: {
    children: {
      schemas: ['map', 'Schema'],
      responses: ['map', 'Response'],
      parameters: ['map', 'Parameter'],
      requestBodies: ['map', 'RequestBody'],
      headers: ['map', 'Header'],
      securitySchemes: ['map', 'SecurityScheme'],
      callbacks: ['map', 'Callback'],
      pathItems: ['map', 'PathItem'],
      mediaTypes: ['map', 'MediaType'],
    },
  },
  PathItem: {
    referable: true,
    children: { ...operations, additionalOperations: ['map', 'Operation'], parameters: ['list', 'Parameter'], servers: ['list', 'Server'] },
  },
  Operation: {
    children: {
      parameters: ['list', 'Parameter'],
      requestBody: ['one', 'RequestBody'],
      responses: ['map', 'Response'],
      callbacks: ['map', 'Callback'],
      security: ['list', 'SecurityRequirement'],
      servers: ['list', 'Server'],
    },
    plain: { operationId: 'string', summary: 'string', description: 'string', deprecated: 'boolean', tags: 'list' },
  },
  Parameter: {
    referable: true,
    children: { schema: ['one', 'Schema'], content: ['map', 'MediaType'] },
    plain: { name: 'string', in: 'string', required: 'boolean', style: 'string', explode: 'boolean' },
    required: ['name', 'in'],
  },
  RequestBody: {
    referable: true,
    children: { content: ['map', 'MediaType'] },
    plain: { required: 'boolean' },
    required: ['content'],
  },
  MediaType: { referable: true, children: { schema: ['one', 'Schema'], itemSchema: ['one', 'Schema'], encoding: ['map', 'Encoding'] } },
  Encoding: { children: { headers: ['map', 'Header'] }, plain: { contentType: 'string', style: 'string', explode: 'boolean', allowReserved: 'boolean' } },
  Response: { referable: true, children: { headers: ['map', 'Header'], content: ['map', 'MediaType'] } },
  Header: { referable: true, children: { schema: ['one', 'Schema'], content: ['map', 'MediaType'] } },
  Callback: { referable: true, children: {}, members: 'PathItem' },
  SecurityScheme: { referable: true, children: {}, plain: { type: 'string', scheme: 'string', name: 'string', in: 'string' }, required: ['type'] },
  SecurityRequirement: { children: {} },
  Schema: {
    referable: true,
    children: schemaChildren,
    plain: {
      ...fields('string', ['title', 'description', 'pattern', 'format']),
      ...fields('boolean', ['nullable', 'readOnly', 'writeOnly', 'deprecated', 'uniqueItems']),
      ...fields('list', ['enum', 'required']),
      ...fields('number', [
        'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength',
        'minItems', 'maxItems', 'minContains', 'maxContains', 'minProperties', 'maxProperties',
      ]),
    },
  },
};
